using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using Luvit.Grammar;

namespace Luvit.Compiler.Syntax;

/// <summary>Source bytes to bound tree: the one door to the grammar.</summary>
public static class Parser
{
    /// <summary>Parses and binds a chunk.</summary>
    /// <param name="source">The bytes; a first line that starts with <c>#</c> is skipped.</param>
    /// <param name="chunkName">As messages show it: <c>dir/file.lua</c>, <c>[string "..."]</c>.</param>
    /// <exception cref="LuaSyntaxException">The source is not Lua.</exception>
    public static FunctionBody Parse(ReadOnlyMemory<byte> source, string chunkName)
    {
        var text = new SourceText(source.Span, chunkName);
        var tokens = new CommonTokenStream(new LuaLexer(new ByteStream(text.Bytes, text.Start), TextWriter.Null, TextWriter.Null));
        // The grammar needs no more than two tokens of lookahead, so SLL prediction decides as LL would.
        var parser = new LuaParser(tokens, TextWriter.Null, TextWriter.Null) { ErrorHandler = new BailErrorStrategy() };
        parser.Interpreter.PredictionMode = PredictionMode.SLL;
        LuaParser.ChunkContext chunk;
        try
        {
            chunk = parser.chunk();
        }
        catch (ParseCanceledException)
        {
            throw SyntaxDiagnostics.Explain(text, tokens);
        }
        return new Binder(text, tokens).BindChunk(chunk);
    }
}
