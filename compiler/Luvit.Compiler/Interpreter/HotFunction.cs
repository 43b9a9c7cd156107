using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// A function of a long chunk. Compiling all of one would take longer than most of its functions ever run, so they start
/// in the interpreter, and one that is called often is compiled, together with those inside it.
/// </summary>
/// <param name="compile">Compiles the function; its closures then get the variables of the interpreted ones.</param>
internal sealed class HotFunction(Func<ModuleLoader> compile)
{
    private const int EnoughCalls = 100;

    private int _calls;
    private ModuleLoader? _loader;

    /// <summary>Counts a call; gives what is to be called in the function's place, or null while it isn't hot.</summary>
    public LuaClosure? Call(InterpretedClosure function)
    {
        if (_loader == null)
        {
            if (++_calls < EnoughCalls) return null;
            _loader = compile();
        }

        var compiled = (LuaClosure)_loader(function.State, function.Environment);
        for (var i = 0; i < function.Upvalues.Length; i++) compiled.InitializeUpvalue(i, function.Upvalues[i]);
        function.State.StandIn(compiled, function);
        return compiled;
    }
}
