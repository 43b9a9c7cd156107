namespace Luvit.Runtime;

/// <summary>How the program's text names a value (Lua's <c>getobjname</c>): what error messages call it.</summary>
public enum NameKind : byte
{
    /// <summary>No name.</summary>
    None,

    /// <summary><c>local 'x'</c></summary>
    Local,

    /// <summary><c>upvalue 'x'</c></summary>
    Upvalue,

    /// <summary><c>global 'x'</c></summary>
    Global,

    /// <summary><c>field 'x'</c></summary>
    Field,

    /// <summary><c>method 'x'</c></summary>
    Method,

    /// <summary>A metatable's field that handles an event, such as <c>__add</c>.</summary>
    Metamethod,
}

/// <summary>A value's name in the program's text.</summary>
/// <param name="Kind">The kind of variable.</param>
/// <param name="Text">The name itself.</param>
public readonly record struct ValueName(NameKind Kind, string Text);

/// <summary>
/// A place in a function where control can leave it: a call, or an operation that may run a metamethod. Its number is
/// also the resume point after it.
/// </summary>
/// <param name="Line">The source line that errors and tracebacks name.</param>
/// <param name="First">The called function's name, or the left operand's.</param>
/// <param name="Second">The right operand's name; of a generic <c>for</c> the name that functions it calls see.</param>
/// <param name="Event">The event whose handler the operation may call; null for calls.</param>
/// <param name="Rest">The names of a concatenation's third operand and of those behind it; null for none.</param>
public readonly record struct Site(int Line, ValueName First, ValueName Second, MetaEvent? Event = null, ValueName[]? Rest = null)
{
    private const int Named = 2;

    /// <summary>The name by which this place knows the function that it calls.</summary>
    public ValueName Callee =>
        Event is { } handled ? new ValueName(NameKind.Metamethod, MetaEvents.Key(handled).ToString())
        : First.Kind == NameKind.None ? Second : First;

    /// <summary>The name of an operand, counted from 0; none for those that have no name.</summary>
    public ValueName Operand(int index) => index switch
    {
        0 => First,
        1 => Second,
        _ => Rest != null && index - Named < Rest.Length ? Rest[index - Named] : default,
    };
}

/// <summary>Where a local variable is.</summary>
public enum LocalKind
{
    /// <summary>In a register.</summary>
    Value,

    /// <summary>In a <see cref="LuaCell"/>, which a register holds.</summary>
    Cell,

    /// <summary>In a number register of a loop.</summary>
    Number,
}

/// <summary>
/// A local variable as debuggers see it: its register, and the sites between which it is in scope. The variables that a
/// <c>for</c> hides have names in parentheses.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Register">The register that holds it.</param>
/// <param name="Kind">What kind of register that is.</param>
/// <param name="FirstSite">The first site in its scope.</param>
/// <param name="EndSite">The first site after its scope.</param>
public readonly record struct LocalName(string Name, int Register, LocalKind Kind, int FirstSite, int EndSite)
{
    /// <summary>True when the program doesn't name it.</summary>
    public bool IsHidden => Name.StartsWith('(');
}

/// <summary>What is known about a function of the source besides its code; one for all closures made from it.</summary>
public sealed class Prototype
{
    /// <summary>The chunk's name as <c>load</c> was given it: <c>@file</c>, <c>=text</c>, or the source itself.</summary>
    public required string Source { get; init; }

    /// <summary>The chunk's name as messages show it (manual, <c>short_src</c>).</summary>
    public required string ShortSource { get; init; }

    /// <summary>The line where the definition starts; 0 for a main chunk.</summary>
    public required int LineDefined { get; init; }

    /// <summary>The line where the definition ends; of a main chunk the last one.</summary>
    public required int LastLineDefined { get; init; }

    /// <summary>Number of declared parameters.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>True when it takes extra arguments.</summary>
    public required bool IsVararg { get; init; }

    /// <summary>Number of registers that a <see cref="Frame"/> of it holds.</summary>
    public required int RegisterCount { get; init; }

    /// <summary>Names of the upvalues.</summary>
    public required string[] UpvalueNames { get; init; }

    /// <summary>The places where control can leave; site 0 is the entry.</summary>
    public required Site[] Sites { get; init; }

    /// <summary>The local variables.</summary>
    public required LocalName[] Locals { get; init; }

    /// <summary>How to get its intermediate form again.</summary>
    public required ChunkImage Image { get; init; }

    /// <summary>Its position among the functions of its chunk.</summary>
    public required int Number { get; init; }

    /// <summary>True for the function that a chunk is.</summary>
    public bool IsMain => LineDefined == 0;
}
