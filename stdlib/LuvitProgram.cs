using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// The life of a program as luvit has it: the main chunk runs in a coroutine, then the event loop until nothing is left
/// to wait for, then <c>process</c> emits <c>exit</c>. An uncaught error ends it with status 255.
/// </summary>
public sealed class LuvitProgram
{
    /// <summary>The status of a program that an error ended: -1.</summary>
    public const int Failure = 255;

    private readonly LuaState _state;
    private readonly LuvitModules _modules;
    private readonly LuvitOptions _options;

    private LuvitProgram(LuvitOptions options, ILuaCompiler? compiler, LuaBundle? bundle)
    {
        _options = options;
        _state = new LuaState { Compiler = compiler };
        StandardLibraries.Open(_state);
        _modules = LuvitModules.Register(_state, bundle);
        SetArguments();
    }

    /// <summary>Runs what the options say and returns the exit status.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="compiler">Compiles the script, and what the program loads.</param>
    public static int Run(LuvitOptions options, ILuaCompiler compiler)
    {
        var program = new LuvitProgram(options, compiler, null);
        return program.Live(program.Main);
    }

    /// <summary>Runs a chunk and returns the exit status.</summary>
    /// <param name="options">The arguments.</param>
    /// <param name="compiler">Compiles the chunk, and what it loads.</param>
    /// <param name="source">The text, or what <c>string.dump</c> gave.</param>
    /// <param name="chunkName">As <c>load</c> takes it.</param>
    public static int RunText(LuvitOptions options, ILuaCompiler compiler, byte[] source, string chunkName)
    {
        var program = new LuvitProgram(options, compiler, null);
        return program.Live(arguments => Invoke.CallN(program._state, program._state.Load(source, chunkName, program._state.Globals), arguments));
    }

    /// <summary>Runs the main module of a compiled program and returns the exit status.</summary>
    /// <param name="arguments">The arguments after the executable's name.</param>
    /// <param name="bundle">The program's modules.</param>
    /// <param name="compiler">Compiles what the program loads; null when it can load nothing.</param>
    public static int RunBundle(string[] arguments, LuaBundle bundle, ILuaCompiler? compiler)
    {
        StandardDescriptors.Reserve();
        var main = bundle.MainPath ?? throw new ArgumentException("the bundle has no main module", nameof(bundle));
        var options = new LuvitOptions { Arguments = [Environment.ProcessPath ?? "luvit", main, .. arguments], ScriptArguments = arguments };
        return LuaThread.Run(() =>
        {
            var program = new LuvitProgram(options, compiler, bundle);
            return program.Live(values => program.RunScript(ModulePath.Bundle + main, main, values));
        });
    }

    private LuaValue Main(ReadOnlySpan<LuaValue> arguments)
    {
        if (_options is { Script: { } script, Libraries: [], Chunks: [], IsInteractive: false, Colors: null })
            return RunScript(FindScript(script), script, arguments);
        var run = ((LuaTable)_modules.LoadLibrary("luvit").Ref!)["run"];
        var name = _options.Script;
        var runScript = name == null ? null : new LuaBuiltin(_state, "main", (_, values) => RunScript(FindScript(name), name, values.Span));
        return Invoke.CallN(_state, run, [OptionsTable(runScript), .. arguments]);
    }

    private LuaTable OptionsTable(LuaFunction? script)
    {
        var libraries = new LuaTable();
        foreach (var name in _options.Libraries) libraries.Append(name);
        var chunks = new LuaTable();
        foreach (var text in _options.Chunks) chunks.Append(text);
        return new LuaTable
        {
            ["script"] = script,
            ["libraries"] = libraries,
            ["chunks"] = chunks,
            ["interactive"] = _options.IsInteractive,
            ["colors"] = _options.Colors is { } colors ? colors : LuaValue.Nil,
        };
    }

    /// <summary>The path of a script, whose suffix may be left out, or of a folder's main module.</summary>
    private static string FindScript(string script)
    {
        var path = ModulePath.Join(Environment.CurrentDirectory, script);
        foreach (var suffix in new[] { "", ".lua", "/main.lua", "/init.lua" })
        {
            if (File.Exists(path + suffix)) return path + suffix;
        }

        return path;
    }

    private LuaValue RunScript(string path, string shownAs, ReadOnlySpan<LuaValue> arguments)
    {
        _modules.SetMain(path);
        // Messages name the script as the user did.
        var main = _modules.LoadMain(path, "@" + (path.EndsWith(shownAs, StringComparison.Ordinal) ? shownAs : path));
        _state.RestartMemoryCount();
        return Invoke.CallN(_state, main, arguments);
    }

    /// <summary>Runs a main chunk, or what does that.</summary>
    /// <param name="arguments">The program's arguments.</param>
    public delegate LuaValue MainBody(ReadOnlySpan<LuaValue> arguments);

    /// <summary>A function that runs a main chunk as a call of its own: tracebacks and <c>debug.getinfo</c> show it below the chunk.</summary>
    /// <param name="state">The state.</param>
    /// <param name="main">Runs the chunk.</param>
    public static LuaBuiltin EntryOf(LuaState state, MainBody main)
    {
        LuaBuiltin? entry = null;
        return entry = new LuaBuiltin(state, "main", (s, arguments) => s.Then(entry, main(arguments.Span), static (_, value) => value));
    }

    private int Live(MainBody main)
    {
        var thread = new LuaCoroutine(_state, EntryOf(_state, main));
        if (!_modules.HasLoop) _state.LoneProgram = thread;
        if (_state.Start(thread, Array.ConvertAll([.. _options.ScriptArguments], static text => (LuaValue)text)) is { } error) return Fail(error);
        _modules.RunLoop();
        return Exit();
    }

    private int Fail(LuaException error)
    {
        StandardStreams.TryFlush();
        try
        {
            Emit("process.uncaughtException", "uncaughtException", error.Value);
        }
        catch (LuaException ofHandler)
        {
            error = ofHandler;
        }

        return Report(error);
    }

    private int Report(LuaException error)
    {
        StandardStreams.TryFlush();
        var message = Describe(_state, error.Value);
        StandardStreams.Error.Write([.. "Uncaught exception:\n"u8, .. message.Span, .. System.Text.Encoding.UTF8.GetBytes($"\n{error.LuaTraceback}\n")]);
        _state.Close();
        StandardStreams.TryFlush();
        return Failure;
    }

    /// <summary>An uncaught error's message.</summary>
    public static LuaString Describe(LuaState state, LuaValue error)
    {
        var isText = error.ToLuaString() != null || !state.GetMetaHandler(error, MetaEvent.ToString).IsNil;
        try
        {
            return isText ? Display.ToDisplayString(state, error) : LuaString.FromUtf16("(error object is not a string)");
        }
        catch (LuaException)
        {
            return LuaString.FromUtf16("error in error handling");
        }
    }

    private int Exit()
    {
        try
        {
            Emit("process.exit", "exit");
            _modules.RunLoop();
        }
        catch (LuaException error)
        {
            return Report(error);
        }

        _state.Close();
        StandardStreams.TryFlush();
        TtyHandle.ResetMode();
        return _modules.Process is { } process && process["exitCode"].IsNumber ? (int)process["exitCode"].Number : 0;
    }

    /// <summary>Tells the hooks and <c>process</c>; a program that touched neither has nobody who listens.</summary>
    private void Emit(string hook, string name, params ReadOnlySpan<LuaValue> values)
    {
        if (_modules.Process is not { } process) return;
        var hooks = _modules.LoadLibrary("hooks");
        _state.Call(Fields.Get(hooks, "emit", _state), [hooks, hook, .. values]);
        _state.Call(Fields.Get(process, "emit", _state), [process, name, .. values]);
    }

    private void SetArguments()
    {
        var args = new LuaTable();
        for (var i = 0; i < _options.Arguments.Count; i++) args[i] = _options.Arguments[i];
        _state.Globals["args"] = args;

        var arg = new LuaTable { [0.0] = _options.Script ?? _options.Arguments[0] };
        for (var i = 0; i < _options.ScriptArguments.Count; i++) arg[i + 1.0] = _options.ScriptArguments[i];
        // As lua does it: what stands before the script has negative numbers.
        var script = _options.Arguments.Count - _options.ScriptArguments.Count - 1;
        if (_options.Script != null) for (var i = 0; i < script; i++) arg[i - (double)script] = _options.Arguments[i];
        _state.Globals["arg"] = arg;
    }
}
