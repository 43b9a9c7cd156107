using System.Text.RegularExpressions;

namespace Luvit.Cli.Packages;

/// <summary>Changes the dependencies in the text of <c>package.lua</c>, leaving the rest as it is written.</summary>
internal static partial class ManifestEditor
{
    /// <summary>A new program's.</summary>
    public static string Create(string name) => $$"""
        return {
          name = "{{name}}",
          version = "0.0.1",
          dependencies = {
          },
        }

        """;

    /// <summary>Adds a dependency, in the place of another of the same package.</summary>
    /// <exception cref="PackageException">The text is such that this must be done by hand.</exception>
    public static string Add(string text, string dependency)
    {
        var alias = Dependency.AliasOf(dependency);
        if (PackageManifest.Parse(text, PackageManifest.FileName).Dependencies.TryGetValue(alias, out var current))
            return Checked(Literal(current).Replace(text, _ => Quoted(dependency), 1), alias, dependency);
        var table = Table().Match(text);
        var edited = table.Success
            ? text.Insert(table.Index + table.Length, $"\n    {Quoted(dependency)},{(text[table.Index + table.Length] is '\n' or '\r' ? "" : " ")}")
            : Start().Replace(text, _ => $"return {{\n  dependencies = {{\n    {Quoted(dependency)},\n  }},", 1);
        return Checked(edited, alias, dependency);
    }

    /// <summary>Removes a dependency, by its name in <c>deps</c> or the package's.</summary>
    /// <exception cref="PackageException">There is no such dependency, or this must be done by hand.</exception>
    public static string Remove(string text, string name)
    {
        var alias = Dependency.AliasOf(name);
        if (!PackageManifest.Parse(text, PackageManifest.FileName).Dependencies.TryGetValue(alias, out var current))
            throw new PackageException($"{PackageManifest.FileName} has no dependency '{name}'");
        return Checked(new Regex($@"[ \t]*({Regex.Escape(alias)}\s*=\s*)?{Literal(current)}\s*,?[ \t]*\n?").Replace(text, "", 1), alias, null);
    }

    private static string Checked(string edited, string alias, string? wanted)
    {
        try
        {
            if (PackageManifest.Parse(edited, PackageManifest.FileName).Dependencies.GetValueOrDefault(alias) == wanted) return edited;
        }
        catch (PackageException)
        {
            // The edit took the text for what it isn't.
        }

        throw new PackageException($"{PackageManifest.FileName} is written such that its dependencies must be changed by hand");
    }

    private static Regex Literal(string text) => new($"(?<quote>[\"']){Regex.Escape(text)}\\k<quote>");

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\bdependencies\s*=\s*\{")]
    private static partial Regex Table();

    [GeneratedRegex(@"^return\s*\{", RegexOptions.Multiline)]
    private static partial Regex Start();
}
