using System.Text;
using Antlr4.Runtime;

namespace Luvit.Compiler.Syntax;

/// <summary>A chunk's bytes as the lexer sees them, and the positions of tokens in them.</summary>
internal sealed class SourceText
{
    public SourceText(ReadOnlySpan<byte> source, string chunkName)
    {
        ChunkName = chunkName;
        Bytes = NormaliseLineBreaks(source);
        Start = PreludeLength(Bytes);
    }

    public string ChunkName { get; }

    /// <summary>The source with every line break, <c>\r\n</c>, <c>\n\r</c>, <c>\r</c> or <c>\n</c>, as one <c>\n</c>, which is how Lua reads it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where Lua begins: after a byte order mark and the text, but not the line break, of a first line that starts with <c>#</c>.</summary>
    public int Start { get; }

    public ReadOnlySpan<byte> Slice(IToken token) => token.Type == TokenConstants.EOF ? [] : Bytes.AsSpan(token.StartIndex, token.StopIndex - token.StartIndex + 1);

    /// <summary>The line a token ends on; only long and continued strings end on another one than they start on.</summary>
    public int EndLine(IToken token) => token.Line + Slice(token).Count((byte)'\n');

    public SourceSpan Span(IToken first, IToken last)
    {
        ReadOnlySpan<byte> text = Slice(last);
        int lines = text.Count((byte)'\n');
        int endColumn = lines == 0 ? last.Column + text.Length : text.Length - text.LastIndexOf((byte)'\n') - 1;
        return new SourceSpan(first.Line, first.Column + 1, last.Line + lines, endColumn + 1);
    }

    public LuaSyntaxException Error(int line, IToken at, string description) => new(ChunkName, line, at.Column + 1, description);

    private static byte[] NormaliseLineBreaks(ReadOnlySpan<byte> source)
    {
        if (!source.Contains((byte)'\r'))
            return source.ToArray();
        byte[] normalised = new byte[source.Length];
        int length = 0;
        for (int i = 0; i < source.Length; i++)
        {
            byte current = source[i];
            if (current is (byte)'\r' or (byte)'\n')
            {
                if (i + 1 < source.Length && source[i + 1] is (byte)'\r' or (byte)'\n' && source[i + 1] != current)
                    i++;
                current = (byte)'\n';
            }
            normalised[length++] = current;
        }
        return normalised[..length];
    }

    private static int PreludeLength(ReadOnlySpan<byte> source)
    {
        int start = source.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (start == source.Length || source[start] != '#')
            return start;
        int lineEnd = source.IndexOf((byte)'\n');
        return lineEnd < 0 ? source.Length : lineEnd;
    }
}
