using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The Lua state of a thread other than the main one: empty but for the libraries and luvit's modules.</summary>
internal sealed class ThreadState : IDisposable
{
    private readonly LuvitModules _modules;
    private readonly Dictionary<LuaString, LuaFunction> _functions = [];

    /// <summary>A state.</summary>
    /// <param name="compiler">Compiles what the thread loads.</param>
    public ThreadState(ILuaCompiler? compiler)
    {
        State = new LuaState { Compiler = compiler };
        StandardLibraries.Open(State);
        _modules = LuvitModules.Register(State);
        State.Globals["_THREAD"] = true;
    }

    /// <summary>The state.</summary>
    public LuaState State { get; }

    /// <summary>The function of a dump or a text; made once.</summary>
    /// <exception cref="LuaException">It can't be loaded.</exception>
    public LuaFunction Load(LuaString code)
    {
        if (_functions.TryGetValue(code, out var function)) return function;
        var results = State.Call(State.Globals["load"], code, "=thread");
        function = results[0].Ref as LuaFunction ?? throw new LuaException(results[1]);
        _functions.Add(code, function);
        return function;
    }

    /// <summary>Calls a function with values of another state.</summary>
    /// <exception cref="LuaException">It raised an error.</exception>
    public LuaValue[] Call(LuaFunction function, ThreadValue[] arguments) =>
        State.Call(function, Array.ConvertAll(arguments, value => value.ToValue(Wrap)));

    /// <inheritdoc/>
    public void Dispose() => _modules.Close();

    private LuaValue Wrap(object value)
    {
        State.Call(State.Globals["require"], "uv");
        return UvBindings.Of(State).WrapForeign(value);
    }
}
