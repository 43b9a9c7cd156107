using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Luvit.Grammar;
using Luvit.Runtime;

namespace Luvit.Compiler.Syntax;

/// <content>Expressions and names.</content>
internal sealed partial class Binder
{
    private readonly Dictionary<string, byte[]> _nameBytes = [];

    private List<Expression> BindList(LuaParser.ExpressionListContext? context)
    {
        if (context is null)
            return [];
        var expressions = new List<Expression>((context.ChildCount + 1) / 2);
        for (int i = 0; i < context.ChildCount; i += 2)
        {
            Expression expression = BindExpression((LuaParser.ExpressionContext)context.GetChild(i));
            if (i + 1 < context.ChildCount)
                ReadAt(expression, context.GetChild(i + 1));
            expressions.Add(expression);
        }
        return expressions;
    }

    /// <summary>Says that an expression's value is read only at the token after it.</summary>
    private static void ReadAt(Expression expression, IParseTree token) => (expression as VariableExpression)?.ReadAt(((ITerminalNode)token).Symbol.Line);

    private Expression BindExpression(LuaParser.ExpressionContext context)
    {
        int child = 0;
        int prefix = 0;
        return BindOperators(context, ref child, ref prefix, 0);
    }

    /// <summary>Precedence climbing over the flat chain <c>operand operator operand ...</c>.</summary>
    /// <param name="context">The chain.</param>
    /// <param name="child">The next child of it.</param>
    /// <param name="prefix">The next child of the operand there; the prefix operators before it are taken.</param>
    /// <param name="limit">Only operators that bind tighter than this belong to the result.</param>
    private Expression BindOperators(LuaParser.ExpressionContext context, ref int child, ref int prefix, int limit)
    {
        var operand = (LuaParser.OperandContext)context.GetChild(child);
        IToken first = FirstToken(operand.GetChild(prefix));
        EnterLevel(first);
        Expression result;
        if (Operators.IsUnary(first.Type))
        {
            prefix++;
            Expression inner = BindOperators(context, ref child, ref prefix, Operators.UnaryPower);
            result = new UnaryExpression(source.Span(first, LastToken(context, child)), Operators.Unary(first.Type), inner);
        }
        else
        {
            result = BindOperand(operand, prefix);
            child++;
            prefix = 0;
        }
        while (child < context.ChildCount)
        {
            IParseTree token = context.GetChild(child);
            int type = ((ITerminalNode)token).Symbol.Type;
            (int left, int right) = Operators.Power(type);
            if (left <= limit)
                break;
            child++;
            ReadAt(result, token);
            Expression rightOperand = BindOperators(context, ref child, ref prefix, right);
            SourceSpan span = source.Span(first, LastToken(context, child));
            result = type is LuaLexer.AND or LuaLexer.OR
                ? new LogicalExpression(span, type == LuaLexer.AND, result, rightOperand)
                : new BinaryExpression(span, Operators.Binary(type), result, rightOperand, span.EndLine);
        }
        LeaveLevel();
        return result;
    }

    private static IToken FirstToken(IParseTree node) => node is ITerminalNode terminal ? terminal.Symbol : ((ParserRuleContext)node).Start;

    private static IToken LastToken(LuaParser.ExpressionContext context, int nextChild) => ((ParserRuleContext)context.GetChild(nextChild - 1)).Stop;

    private Expression BindOperand(LuaParser.OperandContext context, int prefix) => context.GetChild(prefix) switch
    {
        LuaParser.SuffixedContext suffixed => BindSuffixed(suffixed),
        LuaParser.TableContext table => BindTable(table),
        ITerminalNode { Symbol: { Type: LuaLexer.FUNCTION } keyword } => BindFunction(keyword, context.functionBody(), isMethod: false, name: null),
        ITerminalNode { Symbol: var token } => BindLiteral(token),
        _ => throw new ArgumentOutOfRangeException(nameof(context)),
    };

    private Expression BindLiteral(IToken token)
    {
        SourceSpan span = source.Span(token, token);
        return token.Type switch
        {
            LuaLexer.NIL => new NilLiteral(span),
            LuaLexer.TRUE => new BooleanLiteral(span, true),
            LuaLexer.FALSE => new BooleanLiteral(span, false),
            LuaLexer.NUMBER => NumberReader.Read(source.Slice(token), span) ?? throw Explain(),
            LuaLexer.STRING => BindString(token),
            LuaLexer.VARARG => _function.Body.IsVararg ? new VarargExpression(span) : throw Explain(),
            _ => throw new ArgumentOutOfRangeException(nameof(token)),
        };
    }

    private StringLiteral BindString(IToken token)
    {
        StringValue value = StringReader.Read(source.Slice(token));
        return value.Fault == StringFault.None ? new StringLiteral(source.Span(token, token), value.Value) : throw Explain();
    }

    /// <summary>Binds a variable or a parenthesised expression and the indexing and calls after it.</summary>
    private Expression BindSuffixed(ParserRuleContext context)
    {
        bool isName = context.Start.Type == LuaLexer.NAME;
        Expression result = isName ? BindName(context.Start) : BindParenthesized(context);
        for (int i = isName ? 1 : 3; i < context.ChildCount; i++)
            result = BindSuffix(result, (LuaParser.SuffixContext)context.GetChild(i));
        return result;
    }

    private Expression BindParenthesized(ParserRuleContext context)
    {
        Expression inner = BindExpression((LuaParser.ExpressionContext)context.GetChild(1));
        IParseTree close = context.GetChild(2);
        ReadAt(inner, close);
        bool isMultiple = inner is CallExpression or MethodCallExpression or VarargExpression;
        return isMultiple ? new ParenthesizedExpression(source.Span(context.Start, ((ITerminalNode)close).Symbol), inner) : inner;
    }

    private Expression BindSuffix(Expression target, LuaParser.SuffixContext suffix)
    {
        if (suffix.arguments() is { } arguments)
        {
            // Lua reports a call at its opening parenthesis, which can be lines after the function, or where the string ends that is its argument.
            SourceSpan span = Span(arguments);
            if (arguments.STRING() != null && span.StartLine < span.EndLine)
                span = span with { StartLine = span.EndLine, StartColumn = span.EndColumn - 1 };
            if (suffix.NAME() is not { } name)
                return new CallExpression(span, target, BindArguments(arguments));
            ReadAt(target, name);
            return new MethodCallExpression(span, target, NameBytes(name.Symbol), name.Symbol.Line, BindArguments(arguments));
        }
        if (suffix.NAME() is { Symbol: var field })
            return BindField(target, field);
        Expression key = BindExpression(suffix.expression());
        return new IndexExpression(Span(suffix), target, key);
    }

    private IndexExpression BindField(Expression target, IToken name)
    {
        SourceSpan span = source.Span(name, name);
        return new IndexExpression(span, target, new StringLiteral(span, NameBytes(name)));
    }

    private List<Expression> BindArguments(LuaParser.ArgumentsContext context)
    {
        if (context.table() is { } table)
            return [BindTable(table)];
        if (context.STRING() is { Symbol: var text })
            return [BindString(text)];
        List<Expression> arguments = BindList(context.expressionList());
        if (arguments.Count > 0)
            ReadAt(arguments[^1], context.CLOSE());
        return arguments;
    }

    private TableConstructor BindTable(LuaParser.TableContext context)
    {
        var fields = new List<TableField>(context.ChildCount / 2);
        foreach (IParseTree child in context.children)
        {
            if (child is LuaParser.FieldContext field)
                fields.Add(BindTableField(field));
        }
        return new TableConstructor(Span(context), fields);
    }

    private TableField BindTableField(LuaParser.FieldContext context)
    {
        Expression? key = null;
        int value = 0;
        if (context.NAME() is { Symbol: var name })
        {
            key = new StringLiteral(source.Span(name, name), NameBytes(name));
            value = 2;
        }
        else if (context.OPEN_BRACKET() is not null)
        {
            key = BindExpression((LuaParser.ExpressionContext)context.GetChild(1));
            value = 4;
        }
        Expression bound = BindExpression((LuaParser.ExpressionContext)context.GetChild(value));
        if (key is StringLiteral { Value: var bytes })
            NameFunction(bound, ByteText.Decode(bytes));
        return new TableField(Span(context), key, bound);
    }

    private Expression BindName(IToken token)
    {
        string name = Name(token);
        SourceSpan span = source.Span(token, token);
        if (_function.FindLocal(name) is { } local)
            return new LocalExpression(span, local);
        if (_function.FindUpvalue(name) is not { } upvalue)
            return new GlobalExpression(span, NameBytes(token));
        for (FunctionScope? scope = _function; scope is not null; scope = scope.Parent)
            CheckLimit(scope.Body.Upvalues.Count, Limits.Upvalues, "upvalues", token);
        return new UpvalueExpression(span, upvalue);
    }

    private static bool EndsInCall(ParserRuleContext suffixed) =>
        suffixed.GetChild(suffixed.ChildCount - 1) is LuaParser.SuffixContext suffix && suffix.arguments() is not null;

    /// <summary>Names an anonymous function after what it is assigned to.</summary>
    private static void NameFunction(Expression value, string? name)
    {
        if (value is FunctionExpression { Body: { Name: null } body })
            body.Name = name;
    }

    private static void NameFunction(Expression value, Expression target)
    {
        if (value is FunctionExpression) NameFunction(value, Spelling(target));
    }

    /// <summary>A variable as the source spells it, <c>a.b.c</c>; null for one whose key is computed.</summary>
    private static string? Spelling(Expression variable)
    {
        var keys = new Stack<string>();
        for (; variable is IndexExpression { Key: StringLiteral key } field; variable = field.Object) keys.Push(ByteText.Decode(key.Value));
        string? owner = variable switch
        {
            LocalExpression { Local.Name: var name } => name,
            UpvalueExpression { Upvalue.Local.Name: var name } => name,
            GlobalExpression { Name: var name } => ByteText.Decode(name),
            _ => null,
        };
        return owner is null ? null : string.Join('.', [owner, .. keys]);
    }

    private string Name(IToken token) => ByteText.Decode(source.Slice(token));

    /// <summary>A name's bytes, one array for all its uses.</summary>
    private byte[] NameBytes(IToken token)
    {
        string name = Name(token);
        if (!_nameBytes.TryGetValue(name, out byte[]? bytes))
            _nameBytes.Add(name, bytes = source.Slice(token).ToArray());
        return bytes;
    }

    private ReadOnlySpan<byte> Text(ParserRuleContext context) => source.Bytes.AsSpan(context.Start.StartIndex, context.Stop.StopIndex - context.Start.StartIndex + 1);

    private SourceSpan Span(ParserRuleContext context) => source.Span(context.Start, context.Stop);

    /// <summary>The grammar lets through some of what Lua refuses; the words for it are found where all syntax errors are.</summary>
    private LuaSyntaxException Explain() => SyntaxDiagnostics.Explain(source, tokens);
}
