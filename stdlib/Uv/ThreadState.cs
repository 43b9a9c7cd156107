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

    /// <summary>The function of a dump or a text, made once; null when it can't be loaded, which standard error then tells.</summary>
    /// <param name="code">The dump or text.</param>
    /// <param name="name">The name of the chunk that a text is.</param>
    /// <param name="user">What runs the function, for the message.</param>
    public LuaFunction? Load(LuaString code, string name, string user)
    {
        if (_functions.TryGetValue(code, out var known)) return known;
        var results = State.Call(State.Globals["load"], code, name);
        if (results[0].Ref is LuaFunction function)
        {
            _functions.Add(code, function);
            return function;
        }
        Console.Error.WriteLine($"Uncaught Error in {user}: {results[1]}");
        return null;
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
