using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Luvit.Cli.Packages;

/// <summary>
/// A package's <c>files</c>: patterns of what belongs to it, as lit reads them. <c>*</c> stands for a part of a name, <c>**</c> for
/// any part of a path, a <c>!</c> takes out a file or all in a folder; the last that matches decides. Where none does, all files belong to it if the
/// first takes out, and none otherwise; those in folders <c>deps</c> and hidden ones don't.
/// </summary>
internal sealed class PackageFilter(IReadOnlyList<string> rules)
{
    private readonly List<(Regex Pattern, bool IsIn)> _rules = [.. rules.Select(static rule => (Compile(rule.TrimStart('!')), !rule.StartsWith('!')))];

    /// <summary>Whether a file of this path belongs to the package.</summary>
    public bool Includes(string path)
    {
        if (path == PackageManifest.FileName) return true;
        var names = path.Split('/');
        for (var count = 1; count < names.Length; count++)
        {
            if (names[count - 1].StartsWith('.') || !(Decide(string.Join('/', names[..count])) ?? names[count - 1] != "deps")) return false;
        }

        return !names[^1].StartsWith('.') && (Decide(path) ?? (_rules.Count == 0 || !_rules[0].IsIn));
    }

    private bool? Decide(string path)
    {
        var last = _rules.FindLastIndex(rule => rule.Pattern.IsMatch(path));
        return last < 0 ? null : _rules[last].IsIn;
    }

    private static Regex Compile(string rule)
    {
        var pattern = Regex.Escape(rule.Replace("$OS", OperatingSystemName, StringComparison.Ordinal).Replace("$ARCH", Architecture, StringComparison.Ordinal))
            .Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant);
    }

    /// <summary>As LuaJIT calls it.</summary>
    private static string OperatingSystemName => OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";

    private static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
}
