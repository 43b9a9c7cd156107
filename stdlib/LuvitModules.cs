using Luvit.Runtime;
using Luvit.Stdlib.Lua;

namespace Luvit.Stdlib;

/// <summary>
/// Puts luvit's modules and globals within a state's reach: <c>require</c> as luvit has it, <c>process</c>, <c>p</c>, and
/// what luvi registers (<c>uv</c>, <c>luvi</c>, <c>lpeg</c>, ...). luvit's own modules are files of a bundle behind the
/// program's, so that a program's <c>deps</c> folder comes before them. Nothing is loaded before it is used.
/// </summary>
public sealed class LuvitModules : ILuaScheduler
{
    internal const string Folder = "deps/";

    private readonly LuaState _state;
    private readonly LuaTable _preload;
    private readonly ModuleSystem _modules;
    private EventLoop? _loop;

    private LuvitModules(LuaState state, LuaBundle bundle)
    {
        _state = state;
        Bundle = bundle;
        _preload = (LuaTable)((LuaTable)state.Globals["package"].Ref!)["preload"].Ref!;
        var library = new LuaBundle();
        LuaModules.AddTo(library);
        _modules = new ModuleSystem(state, new ModuleFiles(bundle, library));
        Main = _modules.NewModule(ModulePath.Join(Environment.CurrentDirectory, "main.lua"));
    }

    /// <summary>What the program carries along.</summary>
    public LuaBundle Bundle { get; }

    /// <summary>The <c>module</c> table of the main script, whose <c>require</c> is the global one.</summary>
    internal LuaTable Main { get; private set; }

    /// <summary>The global <c>process</c> once the program touched it, else null.</summary>
    internal LuaTable? Process { get; private set; }

    /// <summary>The event loop, made when it is first needed.</summary>
    public EventLoop Loop => _loop ??= NewLoop();

    /// <summary>True once the event loop was needed.</summary>
    internal bool HasLoop => _loop != null;

    /// <summary>Registers the modules; the language libraries must be open.</summary>
    /// <param name="state">The state.</param>
    /// <param name="bundle">What the program carries along in place of files.</param>
    public static LuvitModules Register(LuaState state, LuaBundle? bundle = null)
    {
        var modules = new LuvitModules(state, bundle ?? new LuaBundle());
        state.Scheduler = modules;
        modules.Add("uv", (s, _) => UvModule.Open(s, modules.Loop));
        modules.Add("luv", static (s, _) => s.Call(s.Globals["require"], "uv")[0]);
        modules.Add("lpeg", static (s, _) => new LpegModule(s).Open());
        modules.Add("miniz", static (s, _) => new MinizModule(s).Open());
        foreach (var name in new[] { "luvi", "luvibundle", "luvipath", "env", "zlib", "snapshot" })
            modules.Add(name, (_, _) => modules.LoadLibrary(name));
        foreach (var (name, open) in modules.Bundle.Natives) state.Preload(name, open);
        modules.OpenGlobals();
        return modules;
    }

    /// <summary>Runs the event loop, if there is one, until nothing is left to wait for.</summary>
    public void RunLoop()
    {
        // What the main program printed must not wait for the loop's end.
        StandardStreams.TryFlush();
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

    /// <summary>Gives the globals to a main script: <c>require</c> starts in its folder.</summary>
    internal void SetMain(string path)
    {
        Main = _modules.NewModule(path);
        OpenMainGlobals();
        // luvit 0.x's.
        _state.Globals["__filename"] = Main["path"];
        _state.Globals["__dirname"] = Main["dir"];
    }

    /// <summary>The main function of a file, with the globals for its environment.</summary>
    internal LuaFunction LoadMain(string path, string chunkName) => _modules.Load(path, chunkName, _state.Globals);

    /// <summary>One of luvit's own modules, whatever the program has of that name.</summary>
    internal LuaValue LoadLibrary(string name) =>
        _state.CallOne(_modules.RequireFunction(_modules.NewModule(ModulePath.Bundle + Folder + "main.lua")), "./" + name);

    private EventLoop NewLoop()
    {
        // From now on there is somebody who can resume a main chunk that yields.
        _state.LoneProgram = null;
        StandardStreams.IgnoreBrokenPipe();
        return new EventLoop();
    }

    private void Add(string name, LuaBuiltinBody body) => _preload[name] = new LuaBuiltin(_state, name, body);

    private void OpenGlobals()
    {
        OpenMainGlobals();
        _state.Register(_state.Globals, "p", (s, arguments) =>
            s.CallOne(((LuaTable)LoadLibrary("pretty-print").Ref!)["prettyPrint"], arguments.Span));
        Add("luvit.bundle", (_, _) => new BundleLibrary(_state, _modules.Files).Open());
        Add("luvit.json", static (s, _) => new JsonModule(s).Open());
        Add("luvit.immediates", (s, _) => UvModule.OpenImmediates(s, Loop));
        Add("luvit.require", (_, _) => new LuaBuiltin(_state, "require", (s, arguments) =>
        {
            var module = _modules.NewModule(arguments.CheckString(0).ToString());
            return s.Return(_modules.RequireFunction(module), module);
        }));
        OpenProcess();
    }

    /// <summary>
    /// The main script's environment is the global table, so that a program of several chunks (<c>dofile</c>,
    /// <c>loadstring</c>) works as in plain Lua. <c>module</c> is both luvit's table and Lua 5.1's function.
    /// </summary>
    private void OpenMainGlobals()
    {
        var globals = _state.Globals;
        globals["module"] = Main;
        globals["exports"] = Main["exports"];
        globals["require"] = _modules.RequireFunction(Main);
    }

    /// <summary><c>process</c> is an empty table until it is touched: most programs of pure Lua never do.</summary>
    private void OpenProcess()
    {
        var process = new LuaTable();
        var touch = new LuaTable { ["__name"] = "process" };
        process.Metatable = touch;
        void Load()
        {
            if (process.Metatable != touch) return;
            _state.CallOne(((LuaTable)LoadLibrary("process").Ref!)["globalProcess"], process);
            Process = process;
        }

        _state.Register(touch, "process.__index", (s, arguments) =>
        {
            Load();
            return Fields.Get(process, arguments[1], s);
        });
        _state.Register(touch, "process.__newindex", (s, arguments) =>
        {
            Load();
            return Fields.Set(process, arguments[1], arguments[2], s);
        });
        _state.Register(touch, "process.__pairs", (s, arguments) =>
        {
            Load();
            return s.Return(s.Globals["next"], process);
        });
        _state.Globals["process"] = process;
    }
}
