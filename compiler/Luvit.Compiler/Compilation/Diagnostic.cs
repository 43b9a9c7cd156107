namespace Luvit.Compiler;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The program is compiled all the same.</summary>
    Warning,

    /// <summary>There is no output.</summary>
    Error,
}

/// <summary>What the compiler has to say about a program.</summary>
/// <param name="Code">As listed in <see cref="DiagnosticCode"/>.</param>
/// <param name="Severity">Warning or error.</param>
/// <param name="Message">One line of text.</param>
/// <param name="File">The file it is about; null when about the whole program.</param>
/// <param name="Line">From 1; 0 when about the whole file.</param>
/// <param name="Column">In bytes, from 1; 0 when about the whole line.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>In the form that MSBuild and editors read: <c>file(line,column): error LUA0001: message</c>.</summary>
    public override string ToString()
    {
        var origin = File ?? "luvit";
        if (Line > 0) origin += Column > 0 ? $"({Line},{Column})" : $"({Line})";
        return $"{origin}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message}";
    }

    internal static Diagnostic Error(string code, string message, string? file = null, int line = 0, int column = 0) =>
        new(code, DiagnosticSeverity.Error, message, file, line, column);

    internal static Diagnostic Warning(string code, string message, string? file, int line, int column) =>
        new(code, DiagnosticSeverity.Warning, message, file, line, column);
}

/// <summary>The codes of diagnostics; docs/diagnostics.md tells more of each.</summary>
public static class DiagnosticCode
{
    /// <summary>The text is not Lua.</summary>
    public const string Syntax = "LUA0001";

    /// <summary>A file can't be read.</summary>
    public const string UnreadableFile = "LUA0002";

    /// <summary>Two modules have one path.</summary>
    public const string DuplicateModule = "LUA0003";

    /// <summary>There is no module to start with.</summary>
    public const string MissingMainModule = "LUA0004";

    /// <summary>The output can't be written.</summary>
    public const string UnwritableOutput = "LUA0005";

    /// <summary>The strong name key is none.</summary>
    public const string BadKey = "LUA0006";

    /// <summary>A property of the project has a value that it can't have.</summary>
    public const string BadProperty = "LUA0007";

    /// <summary>A package can't be installed.</summary>
    public const string Package = "LUA0009";

    /// <summary>The name given to <c>require</c> is computed, so that the module can't be found before the program runs.</summary>
    public const string DynamicRequire = "LUA1001";

    /// <summary>What <c>require</c> names is neither in the program nor a module of luvit's.</summary>
    public const string UnresolvedRequire = "LUA1002";

    /// <summary>The program loads source at run time, which native AOT interprets.</summary>
    public const string InterpretedCode = "LUA1003";

    /// <summary>A statement that can't be reached.</summary>
    public const string UnreachableCode = "LUA1004";
}
