namespace Luvit.Stdlib;

/// <summary>What <c>luvit</c> is asked to run.</summary>
public sealed record LuvitOptions
{
    /// <summary>The command line as the program sees it (<c>args</c>, <c>process.argv</c>): [0] is the executable.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["luvit"];

    /// <summary>The script, or null. Its arguments are what follows it in <see cref="Arguments"/>.</summary>
    public string? Script { get; init; }

    /// <summary>The arguments of the script (<c>...</c> and <c>arg</c>).</summary>
    public IReadOnlyList<string> ScriptArguments { get; init; } = [];

    /// <summary>Modules to require first (<c>-l</c>).</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Chunks to evaluate, their results printed (<c>-e</c>).</summary>
    public IReadOnlyList<string> Chunks { get; init; } = [];

    /// <summary>True for a REPL, after the script if there is one (<c>-i</c>).</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Colours to use: 0, 16 or 256 (<c>-n</c>, <c>-c</c>, <c>-C</c>); null for what the terminal can show.</summary>
    public int? Colors { get; init; }
}
