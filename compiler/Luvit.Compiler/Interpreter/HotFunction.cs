using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// A function that starts in the interpreter, because compiling it may take longer than it ever runs. One that has taken about
/// as long there is compiled, with those inside it: at its next call, or in the middle of a loop (<see cref="HotLoop"/>).
/// </summary>
/// <param name="length">Number of its steps.</param>
/// <param name="compile">Compiles the function; its closures then get the variables of the interpreted ones. Null for one that is too long.</param>
/// <param name="compileLoop">Compiles what is left of it at the loop whose label is the given instruction; null where that can't be done.</param>
/// <param name="isHastened">True for one that is compiled at its second call, or at the first turn of a loop.</param>
internal sealed class HotFunction(int length, Func<ModuleLoader>? compile, Func<int, HotLoop?> compileLoop, bool isHastened)
{
    /// <summary>The steps that take about as long as compiling a function, and those for each of its own.</summary>
    private const int StepsForAny = 300_000, StepsForEach = 10_000;

    private readonly long _enough = Enough(length, isHastened);
    private readonly Dictionary<int, HotLoop?> _loops = [];
    private long _enoughForLoop = Enough(length, isHastened);
    private long _steps;
    private ModuleLoader? _loader;

    /// <summary>Counts a turn of a loop; true when the function is hot and no loop of it was refused lately.</summary>
    public bool CountTurn(int steps) => (_steps += steps) >= _enoughForLoop;

    /// <summary>Counts a call; gives what is to be called in the function's place, or null while it isn't hot.</summary>
    public LuaClosure? Call(InterpretedClosure function)
    {
        if (_loader == null)
        {
            _steps += length;
            if (_steps < _enough || compile == null) return null;
            _loader = compile();
        }

        var compiled = (LuaClosure)_loader(function.State, function.Environment);
        function.TakeStandIn(compiled);
        return compiled;
    }

    /// <summary>What goes on in the place of an activation that is at the top of a loop; null where there is nothing.</summary>
    public HotLoop? At(int label)
    {
        lock (_loops)
        {
            if (!_loops.TryGetValue(label, out var loop)) _loops.Add(label, loop = compileLoop(label));
            // To ask again at each turn would cost more than the turn.
            if (loop == null) _enoughForLoop = _steps + _enough;
            return loop;
        }
    }

    private static long Enough(int length, bool isHastened) => isHastened ? length + 1 : StepsForAny + ((long)StepsForEach * length);
}
