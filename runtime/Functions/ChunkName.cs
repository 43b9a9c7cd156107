namespace Luvit.Runtime;

/// <summary>Chunk names as messages show them (manual, <c>luaO_chunkid</c>).</summary>
public static class ChunkName
{
    /// <summary>A shown name has at most this many characters.</summary>
    private const int MaxLength = 59;

    /// <summary><c>=text</c> shows the text, <c>@file</c> the file (its end when long), anything else <c>[string "first line..."]</c>.</summary>
    public static string Shorten(string source)
    {
        if (source.StartsWith('=')) return source.Length - 1 > MaxLength ? source[1..(MaxLength + 1)] : source[1..];
        if (source.StartsWith('@'))
        {
            var file = source[1..];
            return file.Length > MaxLength ? "..." + file[^(MaxLength - 3)..] : file;
        }

        var end = source.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        var line = end < 0 ? source : source[..end];
        const int room = MaxLength - 14;
        if (end < 0 && line.Length <= room + 3) return $"[string \"{line}\"]";
        return $"[string \"{(line.Length > room ? line[..room] : line)}...\"]";
    }
}
