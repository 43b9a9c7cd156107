using System.Globalization;
using System.Text.RegularExpressions;

namespace Luvit.Cli.Packages;

/// <summary>A version as lit writes it: up to three numbers and, after a dash, a revision. What is left out is 0.</summary>
internal readonly partial record struct PackageVersion(int Major, int Minor, int Patch, int Revision) : IComparable<PackageVersion>
{
    /// <summary>Reads a version, with or without a <c>v</c> before it.</summary>
    /// <exception cref="PackageException">It is none.</exception>
    public static PackageVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new PackageException($"'{text}' is no version: versions are like 1.2.3 or 1.2.3-4");

    /// <summary>Reads a version, if the text is one.</summary>
    public static bool TryParse(string text, out PackageVersion version)
    {
        var groups = Form().Match(text).Groups;
        version = groups[0].Success ? new PackageVersion(Number(groups[1]), Number(groups[2]), Number(groups[3]), Number(groups[4])) : default;
        return groups[0].Success;
    }

    /// <summary>Whether this version does where another is asked for: it has the same first number and is not older.</summary>
    public bool Satisfies(PackageVersion wanted) => Major == wanted.Major && CompareTo(wanted) >= 0;

    /// <inheritdoc/>
    public int CompareTo(PackageVersion other) =>
        (Major, Minor, Patch, Revision).CompareTo((other.Major, other.Minor, other.Patch, other.Revision));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}{(Revision == 0 ? "" : $"-{Revision}")}";

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^v?(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9}))?)?(?:-(\d{1,9}))?$")]
    private static partial Regex Form();
}
