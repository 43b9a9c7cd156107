using Greetings;
using Luvit.Runtime;
using Luvit.Stdlib;

var state = new LuaState();
StandardLibraries.Open(state);
var bundle = new LuaBundle();
LuaModules.AddTo(bundle);
LuvitModules.Register(state, bundle);

// The compiler wrote GreetingsModule for the library's main module: a method for each function.
Console.WriteLine(GreetingsModule.greet(state, "Ann", "fr"));
Console.WriteLine(GreetingsModule.greet(state, "Bob"));
var languages = LuaConvert.To<LuaTable>(GreetingsModule.languages(state));
Console.WriteLine(string.Join(", ", LuaCollections.ToArray<string>(languages)));
