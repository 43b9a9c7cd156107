using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Luvit.Grammar;

namespace Luvit.Compiler.Syntax;

/// <summary>Turns ANTLR's tree into the bound tree: resolves names and jumps, applies operator precedence, reads literals.</summary>
internal sealed partial class Binder(SourceText source, CommonTokenStream tokens)
{
    private FunctionScope _function = null!;
    private int _level;

    public FunctionBody BindChunk(LuaParser.ChunkContext chunk)
    {
        var body = new FunctionBody(null) { ChunkName = source.ChunkName, Name = "main chunk", IsVararg = true, SharesUpvalues = source.Bytes.AsSpan().IndexOf("upvalue"u8) >= 0 };
        IToken end = chunk.Eof().Symbol;
        body.Span = new SourceSpan(1, 1, end.Line, end.Column + 1);
        BindFunctionBlock(body, [], chunk.block());
        return body;
    }

    /// <summary>Binds the part of a function after the keyword <c>function</c> and its name.</summary>
    private FunctionExpression BindFunction(IToken keyword, LuaParser.FunctionBodyContext context, bool isMethod, string? name)
    {
        var body = new FunctionBody(_function.Body) { Name = name, Span = source.Span(keyword, context.Stop) };
        _function.Body.Children.Add(body);
        List<(string, IToken)> parameters = isMethod ? [("self", context.Start)] : [];
        if (context.parameterList() is { } list)
        {
            body.IsVararg = list.VARARG() is not null;
            parameters.AddRange(Names(list));
        }
        BindFunctionBlock(body, parameters, context.block());
        return new FunctionExpression(body.Span, body);
    }

    private void BindFunctionBlock(FunctionBody body, List<(string, IToken)> parameters, LuaParser.BlockContext block)
    {
        _function = new FunctionScope(body, body.Parent is null ? null : _function);
        _function.OpenBlock();
        body.Parameters.AddRange(Declare(parameters));
        body.Parameters.ForEach(_function.Activate);
        body.Block = BindBlock(block);
        _function.CloseBlock();
        if (_function.UnresolvedJump is { } error)
            throw error;
        _function = _function.Parent!;
    }

    /// <summary>Makes the symbols of a declaration; they come into scope when they are activated.</summary>
    private List<LocalSymbol> Declare(List<(string Name, IToken Token)> names)
    {
        var locals = new List<LocalSymbol>(names.Count);
        foreach ((string name, IToken token) in names)
        {
            CheckLimit(_function.ActiveCount + locals.Count + 1, Limits.Locals, "local variables", token);
            locals.Add(new LocalSymbol(name, _function.Body));
        }
        return locals;
    }

    private List<(string, IToken)> Names(ParserRuleContext context)
    {
        List<(string, IToken)> names = [];
        foreach (IParseTree child in context.children ?? [])
        {
            if (child is ITerminalNode { Symbol: { Type: LuaLexer.NAME } name })
                names.Add((Name(name), name));
        }
        return names;
    }

    private void EnterLevel(IToken token)
    {
        if (++_level >= Limits.SyntaxLevels)
            throw source.Error(source.EndLine(token), token, Limits.TooManyLevels);
    }

    private void LeaveLevel() => _level--;

    /// <summary>Lua checks once it has read the name, so it reports the line of the token after.</summary>
    private void CheckLimit(int count, int limit, string what, IToken name)
    {
        if (count <= limit)
            return;
        FunctionBody body = _function.Body;
        string owner = body.Parent is null ? "main function" : $"function at line {body.Span.StartLine}";
        IToken next = tokens.Get(name.TokenIndex + 1);
        throw source.Error(source.EndLine(next), next, $"{owner} has more than {limit} {what}");
    }
}
