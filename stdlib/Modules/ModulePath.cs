namespace Luvit.Stdlib;

/// <summary>Paths of modules: those of files, with slashes, or <c>bundle:</c> and a path in what the program carries along.</summary>
internal static class ModulePath
{
    /// <summary>What the paths of bundled files begin with.</summary>
    public const string Bundle = "bundle:";

    /// <summary>True for a bundled file's path; <paramref name="inner"/> is its path in the bundle.</summary>
    public static bool IsBundled(string path, out string inner)
    {
        var isBundled = path.StartsWith(Bundle, StringComparison.Ordinal);
        inner = isBundled ? path[Bundle.Length..].TrimStart('/') : "";
        return isBundled;
    }

    /// <summary>True when a name says by itself where it starts: <c>/x</c>, <c>C:/x</c>, <c>bundle:x</c>.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith(Bundle, StringComparison.Ordinal) || Path.IsPathRooted(path);

    /// <summary>A path seen from a folder, with <c>.</c> and <c>..</c> worked out.</summary>
    public static string Join(string folder, string path)
    {
        if (IsBundled(path, out var inner)) return Bundle + Normalize("/" + inner)[1..];
        if (IsBundled(folder, out inner) && !IsAbsolute(path)) return Bundle + Normalize($"/{inner}/{path}")[1..];
        return Normalize(IsAbsolute(path) ? path : $"{folder}/{path}");
    }

    /// <summary>The folder a path is in; null above a root.</summary>
    public static string? Parent(string path)
    {
        if (IsBundled(path, out var inner))
        {
            if (inner.Length == 0) return null;
            var end = inner.LastIndexOf('/');
            return Bundle + (end < 0 ? "" : inner[..end]);
        }

        return Path.GetDirectoryName(path)?.Replace('\\', '/');
    }

    private static string Normalize(string path)
    {
        if (Path.DirectorySeparatorChar == '\\') path = path.Replace('\\', '/');
        var root = path[..(Path.GetPathRoot(path)?.Length ?? 0)];
        var parts = new List<string>();
        foreach (var part in path[root.Length..].Split('/'))
        {
            if (part.Length == 0 || part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }

        return root + string.Join('/', parts);
    }
}
