using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// A function that starts in the interpreter, because compiling it may take longer than it ever runs. One that is called
/// often, or loops for long, is compiled with those inside it.
/// </summary>
/// <param name="compile">Compiles the function; its closures then get the variables of the interpreted ones.</param>
/// <param name="enoughCalls">The call that is to run compiled code, counted from 1.</param>
internal sealed class HotFunction(Func<ModuleLoader> compile, int enoughCalls = HotFunction.ManyCalls)
{
    /// <summary>The calls that make a function worth compiling when nothing else is known of it.</summary>
    public const int ManyCalls = 100;

    /// <summary>The turns of its loops that make the next call of a function worth compiling.</summary>
    private const int ManyTurns = 10_000;

    private int _calls;
    private int _turns;
    private ModuleLoader? _loader;

    /// <summary>Counts a turn of a loop.</summary>
    public void CountTurn()
    {
        if (_turns < ManyTurns) _turns++;
    }

    /// <summary>Counts a call; gives what is to be called in the function's place, or null while it isn't hot.</summary>
    public LuaClosure? Call(InterpretedClosure function)
    {
        if (_loader == null)
        {
            if (++_calls < enoughCalls && _turns < ManyTurns) return null;
            _loader = compile();
        }

        var compiled = (LuaClosure)_loader(function.State, function.Environment);
        for (var i = 0; i < function.Upvalues.Length; i++) compiled.InitializeUpvalue(i, function.Upvalues[i]);
        function.State.StandIn(compiled, function);
        return compiled;
    }
}
