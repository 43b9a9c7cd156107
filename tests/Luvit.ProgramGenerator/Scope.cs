namespace Luvit.Programs;

/// <summary>What a generated variable holds; expressions are made by kind so that most run without error.</summary>
internal enum Kind { Number, Text, List, Record, Vector, Function }

/// <param name="Name">The Lua name, unique in the program.</param>
/// <param name="Kind">The kind of value it always holds.</param>
/// <param name="Arity">Parameters, for a function.</param>
/// <param name="Results">Numbers returned, for a function.</param>
/// <param name="Assignable">False for counters that keep a loop finite.</param>
internal sealed record Variable(string Name, Kind Kind, int Arity = 0, int Results = 0, bool Assignable = true);

/// <summary>The variables in sight and what the surrounding code allows.</summary>
internal sealed class Scope
{
    // A Lua function may capture at most 60 variables, so only the nearest ones are offered.
    private const int Nearest = 20;

    private readonly List<Variable> _variables;

    public Scope() => _variables = [];

    private Scope(Scope outer)
    {
        _variables = [.. outer._variables];
        InLoop = outer.InLoop;
        MayYield = outer.MayYield;
        HasVarargs = outer.HasVarargs;
        Depth = outer.Depth + 1;
    }

    /// <summary>How many blocks surround this one.</summary>
    public int Depth { get; private init; }

    /// <summary>A break may stand here.</summary>
    public bool InLoop { get; private init; }

    /// <summary>A coroutine.yield may stand here.</summary>
    public bool MayYield { get; private init; }

    /// <summary>The function has <c>...</c>.</summary>
    public bool HasVarargs { get; private init; }

    public Scope Block() => new(this);

    public Scope Loop() => new(this) { InLoop = true };

    public Scope Function(bool varargs = false, bool mayYield = false) =>
        new(this) { InLoop = false, HasVarargs = varargs, MayYield = mayYield };

    public void Declare(Variable variable) => _variables.Add(variable);

    public Variable[] Visible(Kind kind) =>
        [.. _variables.TakeLast(Nearest).Where(variable => variable.Kind == kind)];
}
