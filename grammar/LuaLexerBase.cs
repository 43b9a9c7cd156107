using Antlr4.Runtime;

namespace Luvit.Grammar;

/// <summary>
/// Reads the tokens whose end a regular expression finds badly or slowly: strings, which may hold any byte,
/// and long brackets, whose end depends on their beginning.
/// </summary>
public abstract class LuaLexerBase(ICharStream input, TextWriter output, TextWriter errorOutput) : Lexer(input, output, errorOutput)
{
    private ByteStream Bytes => (ByteStream)InputStream;

    /// <summary>Reads a quoted string after its opening quote: to the closing one, or to where a line break or the end leaves it unfinished.</summary>
    protected void ReadQuoted()
    {
        ReadOnlySpan<byte> rest = Bytes.Rest;
        byte quote = (byte)InputStream.LA(-1);
        int length = 0;
        while (length < rest.Length)
        {
            byte current = rest[length];
            if (current == '\n')
                break;
            length++;
            if (current == quote)
                break;
            if (current == '\\' && length < rest.Length)
                length += rest[length] == 'z' ? 1 + LeadingSpace(rest[(length + 1)..]) : 1;
        }
        Advance(length);
    }

    /// <summary>Reads a long string after its opening bracket, to its closing bracket or the end.</summary>
    protected void ReadLongBracket() => ReadToClosingBracket(InputStream.Index - TokenStartCharIndex - 2);

    /// <summary>Reads a comment after its two dashes.</summary>
    protected void ReadComment()
    {
        ReadOnlySpan<byte> rest = Bytes.Rest;
        int level = OpeningBracketLevel(rest);
        bool isComplete = true;
        if (level >= 0)
        {
            Advance(level + 2);
            isComplete = ReadToClosingBracket(level);
        }
        else
        {
            int end = rest.IndexOf((byte)'\n');
            Advance(end < 0 ? rest.Length : end);
        }
        if (isComplete)
            Skip();
    }

    /// <summary>The number of equals signs when the text starts with a long bracket, else -1.</summary>
    private static int OpeningBracketLevel(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '[')
            return -1;
        int level = text[1..].IndexOfAnyExcept((byte)'=');
        return level >= 0 && text[level + 1] == '[' ? level : -1;
    }

    private bool ReadToClosingBracket(int level)
    {
        ReadOnlySpan<byte> rest = Bytes.Rest;
        byte[] closing = new byte[level + 2];
        closing.AsSpan().Fill((byte)'=');
        closing[0] = closing[^1] = (byte)']';
        int end = rest.IndexOf(closing);
        Advance(end < 0 ? rest.Length : end + closing.Length);
        return end >= 0;
    }

    private static int LeadingSpace(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAnyExcept(" \t\n\v\f\r"u8);
        return length < 0 ? text.Length : length;
    }

    /// <summary>Takes the next bytes into the token and keeps the count of lines and columns.</summary>
    private void Advance(int length)
    {
        ReadOnlySpan<byte> taken = Bytes.Rest[..length];
        int lines = taken.Count((byte)'\n');
        Line += lines;
        Column = lines == 0 ? Column + length : length - taken.LastIndexOf((byte)'\n') - 1;
        InputStream.Seek(InputStream.Index + length);
    }
}
