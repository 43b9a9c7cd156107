using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Luvit.Interop;

/// <summary>The generator's diagnostics.</summary>
internal static class Problems
{
    public static readonly DiagnosticDescriptor NotPartial = Error("LUAGEN001", "'{0}' must be partial, for its Lua binding to be added to it");
    public static readonly DiagnosticDescriptor Generic = Error("LUAGEN002", "'{0}' is generic, and Lua has no type arguments");
    public static readonly DiagnosticDescriptor ByReference = Error("LUAGEN003", "'{0}' has a ref or out parameter: return a tuple instead, which Lua sees as several results");
    public static readonly DiagnosticDescriptor NoMetamethod = Error("LUAGEN004", "'{0}' has no metamethod in Lua");
    public static readonly DiagnosticDescriptor Duplicate = Error("LUAGEN005", "'{0}' has the same name in Lua as another member, '{1}': give one of them a name of its own");
    public static readonly DiagnosticDescriptor NotAnObject = Error("LUAGEN006", "'{0}' lists '{1}', which is not marked with [LuaObject]");

    private static readonly Dictionary<string, DiagnosticDescriptor> All =
        new[] { NotPartial, Generic, ByReference, NoMetamethod, Duplicate, NotAnObject }.ToDictionary(static descriptor => descriptor.Id);

    /// <summary>The diagnostic of a problem.</summary>
    public static Diagnostic ToDiagnostic(Problem problem) =>
        Diagnostic.Create(All[problem.Id], ToLocation(problem.Location), problem.Argument, problem.Detail);

    /// <summary>Where a symbol is declared.</summary>
    public static LocationModel? LocationOf(ISymbol symbol)
    {
        var location = symbol.Locations.FirstOrDefault();
        if (location is not { IsInSource: true }) return null;
        var lines = location.GetLineSpan();
        return new LocationModel(
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character);
    }

    private static Location ToLocation(LocationModel? location) => location == null
        ? Location.None
        : Location.Create(
            location.Path,
            new TextSpan(location.Start, location.Length),
            new LinePositionSpan(new LinePosition(location.StartLine, location.StartColumn), new LinePosition(location.EndLine, location.EndColumn)));

    private static DiagnosticDescriptor Error(string id, string message) =>
        new(id, "Lua binding", message, "Luvit.Interop", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
