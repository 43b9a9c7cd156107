using System.Reflection;

namespace Luvit.Compiler;

/// <summary>What to make of a program's modules.</summary>
public sealed record CompilationOptions
{
    /// <summary>The assembly's simple name, without an extension.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The assembly's version.</summary>
    public Version Version { get; init; } = new(1, 0, 0, 0);

    /// <summary>The path of the module that an executable runs; null makes a library.</summary>
    public string? MainModule { get; init; }

    /// <summary>What stands before a module's path where messages and tracebacks name it.</summary>
    public string ChunkNamePrefix { get; init; } = "";

    /// <summary>
    /// What the entry point of an executable calls: a public static <c>int M(string[] arguments, LuaBundle bundle,
    /// ILuaCompiler? compiler)</c>, which gives the exit code. An executable needs one.
    /// </summary>
    public MethodInfo? Host { get; init; }

    /// <summary>Whether the program gets a compiler for <c>load</c> and what needs it.</summary>
    public LoadSupport LoadSupport { get; init; }

    /// <summary>The modules that the host has for <c>require</c> besides the program's own; null when they are not known.</summary>
    public IReadOnlySet<string>? HostModules { get; init; }

    /// <summary>
    /// For a library: a prefix that gives each module a feature switch, prefix and module name, with which trimming can
    /// leave the module out (<see cref="ModuleSwitches"/>).
    /// </summary>
    public string? ModuleSwitchPrefix { get; init; }

    /// <summary>Assemblies that the program refers to; their Lua modules are within reach of its <c>require</c>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether to make a PDB.</summary>
    public bool EmitPdb { get; init; } = true;

    /// <summary>False asks the JIT to keep code and variables as written, for debuggers.</summary>
    public bool Optimize { get; init; } = true;

    /// <summary>Further attributes of the assembly.</summary>
    public IReadOnlyList<AssemblyAttribute> Attributes { get; init; } = [];

    /// <summary>Whether to make a reference assembly too: what other projects are compiled against, which changes only when that does.</summary>
    public bool EmitReference { get; init; }

    /// <summary>The JSON by which debuggers find sources in a repository (Source Link), for the PDB; null for none.</summary>
    public ReadOnlyMemory<byte>? SourceLink { get; init; }

    /// <summary>Whether the PDB holds the sources.</summary>
    public bool EmbedSources { get; init; }

    /// <summary>Prefixes of file names and what stands for them in the assembly and its PDB; the first that fits is taken.</summary>
    public IReadOnlyList<(string From, string To)> PathMap { get; init; } = [];

    /// <summary>A folder in which compilations keep what they made of each module, for the next one to take; null for none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The content of a strong name key pair (<c>.snk</c>); null for an unsigned assembly.</summary>
    public ReadOnlyMemory<byte>? StrongNameKey { get; init; }

    /// <summary>True when the program is for native AOT: <c>load</c> and dynamic <c>require</c> are then interpreted, which gives a warning.</summary>
    public bool IsAheadOfTime { get; init; }
}

/// <summary>An attribute of the assembly: one of .NET's own, whose arguments are strings. Any other is left out.</summary>
/// <param name="TypeName">The full name of its type.</param>
/// <param name="Arguments">The constructor's arguments.</param>
public sealed record AssemblyAttribute(string TypeName, IReadOnlyList<string> Arguments);

/// <summary>Whether a program can compile source at run time.</summary>
public enum LoadSupport
{
    /// <summary>When a module mentions what needs it: <c>load</c>, <c>loadstring</c>, <c>loadfile</c>, <c>dofile</c>, <c>string.dump</c>, <c>debug.sethook</c>, or <c>require</c> of a computed name; a library always can.</summary>
    WhenUsed,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never: those functions fail, and the program is smaller.</summary>
    Never,
}
