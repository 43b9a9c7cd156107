namespace Luvit.Runtime;

/// <summary>Chunk names as messages show them (manual, <c>luaO_chunkid</c>).</summary>
public static class ChunkName
{
    /// <summary>A shown name has at most this many bytes.</summary>
    private const int MaxLength = 59;

    /// <summary><c>=text</c> shows the text, <c>@file</c> the file (its end when long), anything else <c>[string "first line..."]</c>.</summary>
    public static string Shorten(string source)
    {
        // The name ends where it would as a C string.
        ReadOnlySpan<byte> name = ByteText.Encode(source);
        if (name.IndexOf((byte)0) is var end and >= 0) name = name[..end];
        if (name is [(byte)'=', .. var text]) return ByteText.Decode(text[..Math.Min(text.Length, MaxLength)]);
        if (name is [(byte)'@', .. var file]) return file.Length > MaxLength ? "..." + ByteText.Decode(file[^(MaxLength - 3)..]) : ByteText.Decode(file);
        var lineEnd = name.IndexOfAnyInRange((byte)0, (byte)0x1f);
        var line = lineEnd < 0 ? name : name[..lineEnd];
        const int room = MaxLength - 14;
        if (lineEnd < 0 && line.Length <= room + 3) return $"[string \"{ByteText.Decode(line)}\"]";
        return $"[string \"{ByteText.Decode(line[..Math.Min(line.Length, room)])}...\"]";
    }
}
