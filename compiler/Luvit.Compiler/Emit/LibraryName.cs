namespace Luvit.Compiler.Emit;

/// <summary>The names by which programs call library functions.</summary>
internal static class LibraryName
{
    /// <summary>
    /// True for the name of a function, perhaps behind one of the prefixes and an underscore, in upper or lower case:
    /// <c>floor</c>, <c>mathFloor</c>, <c>math_floor</c>.
    /// </summary>
    public static bool IsOf(string function, string name, ReadOnlySpan<string> prefixes)
    {
        if (!name.EndsWith(function, StringComparison.OrdinalIgnoreCase)) return false;
        var prefix = name.AsSpan(0, name.Length - function.Length);
        if (prefix.EndsWith('_')) prefix = prefix[..^1];
        foreach (var known in prefixes)
        {
            if (prefix.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return prefix.IsEmpty;
    }
}
