using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// Puts luvit's modules within reach of <c>require</c>. They are written in Lua and compiled when a program first asks
/// for one; the event loop is made with the first that needs it.
/// </summary>
public sealed class LuvitModules : ILuaScheduler
{
    private readonly LuaState _state;
    private readonly LuaTable _preload;
    private EventLoop? _loop;

    private LuvitModules(LuaState state, LuaTable preload)
    {
        _state = state;
        _preload = preload;
    }

    /// <summary>Registers the modules in <c>package.preload</c>; the package library must be open.</summary>
    public static LuvitModules Register(LuaState state)
    {
        var package = (LuaTable)state.Globals["package"].Ref!;
        var modules = new LuvitModules(state, (LuaTable)package["preload"].Ref!);
        state.Scheduler = modules;
        modules.Add("uv", modules.OpenUv);
        modules.Add("luv", static (s, _) => s.Call(s.Globals["require"], "uv")[0]);
        foreach (var name in typeof(LuvitModules).Assembly.GetManifestResourceNames()) modules.Add(name, (_, _) => modules.Load(name));
        state.Register(state.Globals, "p", static (s, arguments) =>
        {
            // It writes past the buffer that print fills.
            StandardStreams.Output.Flush();
            var prettyPrint = (LuaTable)s.CallOne(s.Globals["require"], "pretty-print").Ref!;
            return s.CallOne(prettyPrint["prettyPrint"], arguments.Span);
        });
        return modules;
    }

    /// <summary>Runs the event loop, if there is one, until nothing is left to wait for.</summary>
    public void RunLoop()
    {
        // What the main program printed must not wait for the loop's end.
        StandardStreams.Output.Flush();
        _loop?.Run();
    }

    /// <summary>Ends all that the event loop still does, and frees it.</summary>
    public void Close()
    {
        if (_loop is not { } loop) return;
        foreach (var handle in loop.Handles.ToArray())
        {
            if (!handle.IsClosing) handle.Close();
        }

        loop.Run();
        loop.Dispose();
        _loop = null;
    }

    // Coroutines that wait for tasks go on in the event loop, and are reason enough to make one.
    void ILuaScheduler.Post(Action action) => Loop.Post(action);

    void ILuaScheduler.Hold() => Loop.Hold();

    void ILuaScheduler.Release() => Loop.Release();

    void ILuaScheduler.Report(LuaException error) => Loop.Report(error);

    private EventLoop Loop => _loop ??= new EventLoop();

    private void Add(string name, LuaBuiltinBody body) => _preload[name] = new LuaBuiltin(_state, name, body);

    private LuaValue OpenUv(LuaState state, LuaArguments arguments) => UvModule.Open(state, Loop);

    /// <summary>Runs a module in an environment of its own, as luvit does: what it assigns globally stays in it.</summary>
    private LuaValue Load(string name)
    {
        using var resource = typeof(LuvitModules).Assembly.GetManifestResourceStream(name)!;
        var source = new byte[resource.Length];
        resource.ReadExactly(source);
        var module = new LuaTable();
        var exports = new LuaTable();
        module["exports"] = exports;
        module["path"] = "bundle:/deps/" + name + ".lua";
        var environment = new LuaTable { ["module"] = module, ["exports"] = exports, ["require"] = _state.Globals["require"] };
        environment.Metatable = new LuaTable { ["__index"] = _state.Globals };
        var compiler = _state.Compiler ?? throw new LuaException($"module '{name}' needs a compiler");
        var chunk = compiler.Compile(_state, source, "@bundle:/deps/" + name + ".lua", environment);
        var returned = _state.CallOne(chunk, name);
        return returned.IsNil ? module["exports"] : returned;
    }
}
