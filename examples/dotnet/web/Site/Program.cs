using Luvit.Runtime;
using Luvit.Stdlib;

var builder = WebApplication.CreateSlimBuilder(args);
var app = builder.Build();

// One state for all requests: CallAsync runs them one at a time, and switches where a handler awaits.
var state = new LuaState();
StandardLibraries.Open(state);
var bundle = new LuaBundle();
handlers.LuaModules.AddTo(bundle);
LuvitModules.Register(state, bundle);
// ASP.NET Core is the event loop here: Lua code goes on on the thread pool.
state.Scheduler = new SerialScheduler();
state.Globals["fetch"] = state.AsyncFunction("fetch", async (string id) =>
{
    await Task.Delay(5);
    return $"quote {id}";
});
var module = handlers.HandlersModule.Require(state);

app.MapGet("/{name}", async (string name, HttpRequest request) =>
{
    if (!module.TryGet<LuaFunction>(name, out var handler)) return Results.NotFound();
    var query = new LuaTable();
    foreach (var (key, value) in request.Query) query[key] = value.ToString();
    var results = await handler.CallAsync(query);
    return Results.Text(LuaConvert.To<string>(results[1]), statusCode: LuaConvert.To<int>(results[0]));
});

app.Run();
