using System.Diagnostics.CodeAnalysis;
using System.Text;
using Antlr4.Runtime;
using Luvit.Grammar;
using Luvit.Runtime;

namespace Luvit.Compiler.Syntax;

/// <summary>Reads tokens one by one as Lua's own lexer does, and complains in its words.</summary>
internal sealed class TokenReader
{
    private readonly SourceText _source;
    private readonly IList<IToken> _tokens;
    private int _index;

    public TokenReader(SourceText source, CommonTokenStream tokens)
    {
        tokens.Fill();
        _source = source;
        _tokens = tokens.GetTokens();
        Check(Current);
    }

    /// <summary>The current token's type, whatever the parser has made of it.</summary>
    public int Type => TypeOf(Current);

    /// <summary>Type of the token after the current one.</summary>
    public int NextType => TypeOf(_tokens[Math.Min(_index + 1, _tokens.Count - 1)]);

    /// <summary>The line Lua's lexer is on: where the current token ends.</summary>
    public int Line => _source.EndLine(Current);

    private IToken Current => _tokens[_index];

    public void Advance()
    {
        if (Type != TokenConstants.EOF)
            _index++;
        Check(Current);
    }

    /// <summary>Takes the current token if it is of this type.</summary>
    public bool Accept(int type)
    {
        if (Type != type)
            return false;
        Advance();
        return true;
    }

    /// <summary>Takes a token that must come here.</summary>
    public void Expect(int type)
    {
        if (!Accept(type))
            Fail($"{Spelling(type)} expected");
    }

    /// <summary>Takes the token that closes what <paramref name="opener"/> opened on another line, perhaps.</summary>
    public void ExpectClosing(int type, int opener, int openerLine)
    {
        if (Accept(type))
            return;
        if (Line == openerLine)
            Fail($"{Spelling(type)} expected");
        Fail($"{Spelling(type)} expected (to close {Spelling(opener)} at line {openerLine})");
    }

    /// <summary>Refuses the current token.</summary>
    [DoesNotReturn]
    public void Fail(string message) => throw Error(Line, Current, message, Near(Current));

    /// <summary>Refuses the program at the current line, not because of the current token.</summary>
    [DoesNotReturn]
    public void FailWithoutToken(string message) => throw _source.Error(Line, Current, message);

    private static int TypeOf(IToken token) => token.Type switch
    {
        LuaLexer.STATEMENT_OPEN => LuaLexer.OPEN,
        int type => type,
    };

    private static string Spelling(int type) => type switch
    {
        LuaLexer.NAME => "'<name>'",
        TokenConstants.EOF => "'<eof>'",
        _ => LuaLexer.DefaultVocabulary.GetLiteralName(type),
    };

    /// <summary>Refuses a token that is not one, as the lexer would on reaching it.</summary>
    private void Check(IToken token)
    {
        switch (token.Type)
        {
            case LuaLexer.NUMBER when NumberReader.Read(_source.Slice(token), default) is null:
                throw Error(token.Line, token, "malformed number", _source.Slice(token));
            case LuaLexer.STRING:
                CheckString(token);
                break;
            case LuaLexer.COMMENT:
                throw Error(_source.EndLine(token), token, "unfinished long comment", "<eof>"u8);
            case LuaLexer.BROKEN_LONG_BRACKET:
                throw Error(token.Line, token, "invalid long string delimiter", _source.Slice(token));
        }
    }

    private void CheckString(IToken token)
    {
        ReadOnlySpan<byte> text = _source.Slice(token);
        StringValue value = StringReader.Read(text);
        int line = token.Line + text[..value.Length].Count((byte)'\n');
        ReadOnlySpan<byte> read = [text[0], .. value.Value];
        switch (value.Fault)
        {
            case StringFault.InvalidEscape:
                throw Error(line, token, "invalid escape sequence", read);
            case StringFault.UnfinishedAtLineEnd when token.StopIndex + 1 < _source.Bytes.Length:
                throw Error(line, token, "unfinished string", read);
            case StringFault.UnfinishedAtLineEnd or StringFault.UnfinishedAtEnd:
                throw Error(line, token, text[0] == '[' ? "unfinished long string" : "unfinished string", "<eof>"u8);
        }
    }

    /// <summary>What Lua's lexer has in its buffer after reading a token: a string with its escapes replaced.</summary>
    private ReadOnlySpan<byte> Near(IToken token)
    {
        ReadOnlySpan<byte> text = _source.Slice(token);
        switch (token.Type)
        {
            case TokenConstants.EOF:
                return "<eof>"u8;
            case LuaLexer.STRING:
                int bracket = text[0] == '[' ? StringReader.BracketLength(text) : 1;
                return (byte[])[.. text[..bracket], .. StringReader.Read(text).Value, .. text[^bracket..]];
            case LuaLexer.OTHER when text[0] is > 0 and < (byte)' ' or 0x7F:
                return Encoding.ASCII.GetBytes($"char({text[0]})");
            default:
                return text;
        }
    }

    /// <summary>Lua's messages end at a zero byte, and it has no name for one where it meets it between tokens.</summary>
    private LuaSyntaxException Error(int line, IToken token, string message, ReadOnlySpan<byte> near)
    {
        if (near is [0, ..])
            return _source.Error(line, token, message);
        int end = near.IndexOf((byte)0);
        return _source.Error(line, token, $"{message} near '{ByteText.Decode(end < 0 ? near : near[..end])}'");
    }
}
