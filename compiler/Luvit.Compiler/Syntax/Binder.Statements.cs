using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using Luvit.Grammar;
using Luvit.Runtime;

namespace Luvit.Compiler.Syntax;

/// <content>Blocks and statements.</content>
internal sealed partial class Binder
{
    /// <summary>Binds statements into the innermost block.</summary>
    private Block BindBlock(LuaParser.BlockContext context)
    {
        EnterLevel(context.Start);
        IList<IParseTree> children = context.children ?? [];
        foreach (IParseTree child in children)
        {
            if (child is LuaParser.LabelContext label)
                _function.Block!.Announce(Name(label.NAME().Symbol));
        }
        var statements = new List<Statement>(children.Count);
        for (int i = 0; i < children.Count; i++)
        {
            if (children[i] is LuaParser.LabelContext label)
                statements.Add(BindLabel(label, IsTrailing(context, i)));
            else if (BindStatement(children[i]) is { } statement)
                statements.Add(statement);
        }
        LeaveLevel();
        IToken end = tokens.Get(context.Stop is { } stop && stop.TokenIndex >= context.Start.TokenIndex ? stop.TokenIndex + 1 : context.Start.TokenIndex);
        // A chunk ends with its last token: what follows that is not part of it.
        if (end is { Type: TokenConstants.EOF, TokenIndex: > 0 } && context.Stop is { } last)
            end = last;
        return new Block(statements, source.EndLine(tokens.Get(Math.Max(end.TokenIndex - 1, 0))), source.EndLine(end));
    }

    /// <summary>Binds a block in a scope of its own.</summary>
    private Block BindScope(LuaParser.BlockContext context, LabelSymbol? breakTarget = null)
    {
        _function.OpenBlock(breakTarget);
        Block block = BindBlock(context);
        _function.CloseBlock();
        return block;
    }

    private Statement? BindStatement(IParseTree statement) => statement switch
    {
        LuaParser.EmptyStatementContext => null,
        LuaParser.AssignmentOrCallContext context => BindAssignmentOrCall(context),
        LuaParser.LocalContext context => context.FUNCTION() is null ? BindLocal(context) : BindLocalFunction(context),
        LuaParser.FunctionContext context => BindFunctionStatement(context),
        LuaParser.IfContext context => BindIf(context),
        LuaParser.ForContext context => context.numericRange() is { } range ? BindNumericFor(context, range) : BindGenericFor(context),
        LuaParser.WhileContext context => BindWhile(context),
        LuaParser.RepeatContext context => BindRepeat(context),
        LuaParser.DoContext context => new DoStatement(source.Span(context.Start, context.Start), BindScope(context.block())),
        LuaParser.BreakContext context => BindBreak(context),
        LuaParser.GotoContext context => BindGoto(context),
        LuaParser.ReturnStatementContext context => new ReturnStatement(source.Span(context.Start, context.expressionList()?.Stop ?? context.Start), BindList(context.expressionList())),
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private Statement BindAssignmentOrCall(LuaParser.AssignmentOrCallContext context)
    {
        LuaParser.FirstSuffixedContext first = context.firstSuffixed();
        if (context.ASSIGN() is null)
            return EndsInCall(first) ? new CallStatement(Span(context), BindSuffixed(first)) : throw Explain();
        List<Expression> targets = [BindTarget(first)];
        foreach (IParseTree child in context.children)
        {
            if (child is not LuaParser.SuffixedContext suffixed)
                continue;
            targets.Add(BindTarget(suffixed));
            CheckLimit(_level + targets.Count, Limits.SyntaxLevels, "variable names", suffixed.Stop);
        }
        List<Expression> values = BindList(context.expressionList());
        for (int i = 0; i < Math.Min(targets.Count, values.Count); i++)
            NameFunction(values[i], targets[i]);
        return new AssignStatement(Span(context), targets, values);
    }

    private Expression BindTarget(ParserRuleContext suffixed)
    {
        bool isVariable = suffixed.ChildCount == 1 || (suffixed.GetChild(suffixed.ChildCount - 1) is LuaParser.SuffixContext last && last.arguments() is null);
        if (!isVariable)
            throw Explain();
        Expression target = BindSuffixed(suffixed);
        MarkReassigned(target);
        return target;
    }

    private static void MarkReassigned(Expression target)
    {
        if (target is LocalExpression { Local: var local })
            local.IsReassigned = true;
        else if (target is UpvalueExpression { Upvalue.Local: var outer })
            outer.IsReassigned = true;
    }

    private LocalStatement BindLocal(LuaParser.LocalContext context)
    {
        List<(string, IToken)> names = [(Name(context.NAME().Symbol), context.NAME().Symbol), .. Names(context.nameListRest())];
        List<LocalSymbol> locals = Declare(names);
        List<Expression> values = BindList(context.expressionList());
        for (int i = 0; i < Math.Min(locals.Count, values.Count); i++)
            NameFunction(values[i], locals[i].Name);
        locals.ForEach(_function.Activate);
        return new LocalStatement(Span(context), locals, values);
    }

    private LocalFunctionStatement BindLocalFunction(LuaParser.LocalContext context)
    {
        IToken name = context.NAME().Symbol;
        LocalSymbol local = Declare([(Name(name), name)])[0];
        _function.Activate(local);
        FunctionExpression function = BindFunction(context.FUNCTION().Symbol, context.functionBody(), isMethod: false, local.Name);
        local.Function = function.Body;
        local.IsCapturedBeforeInitialised = function.Body.Upvalues.Exists(upvalue => upvalue.Local == local);
        return new LocalFunctionStatement(source.Span(context.Start, context.functionBody().CLOSE().Symbol), local, function);
    }

    private AssignStatement BindFunctionStatement(LuaParser.FunctionContext context)
    {
        LuaParser.FunctionNameContext path = context.functionName();
        List<(string Name, IToken Token)> names = Names(path);
        Expression target = BindName(names[0].Token);
        foreach ((_, IToken token) in names.Skip(1))
            target = BindField(target, token);
        MarkReassigned(target);
        FunctionExpression function = BindFunction(context.Start, context.functionBody(), path.COLON() is not null, ByteText.Decode(Text(path)));
        return new AssignStatement(source.Span(context.Start, context.functionBody().CLOSE().Symbol), [target], [function]);
    }

    private IfStatement BindIf(LuaParser.IfContext context)
    {
        LuaParser.ExpressionContext[] conditions = context.expression();
        LuaParser.BlockContext[] blocks = context.block();
        ITerminalNode[] thens = context.THEN();
        ITerminalNode[] elseifs = context.ELSEIF();
        var clauses = new List<IfClause>(conditions.Length);
        for (int i = 0; i < conditions.Length; i++)
        {
            IToken keyword = i == 0 ? context.Start : elseifs[i - 1].Symbol;
            Expression condition = BindExpression(conditions[i]);
            clauses.Add(new IfClause(source.Span(keyword, thens[i].Symbol), condition, BindScope(blocks[i])));
        }
        Block? otherwise = context.ELSE() is null ? null : BindScope(blocks[^1]);
        return new IfStatement(clauses[0].Span, clauses, otherwise);
    }

    private WhileStatement BindWhile(LuaParser.WhileContext context)
    {
        Expression condition = BindExpression(context.expression());
        LabelSymbol end = BreakLabel();
        return new WhileStatement(source.Span(context.Start, context.DO().Symbol), condition, BindScope(context.block(), end), end);
    }

    private RepeatStatement BindRepeat(LuaParser.RepeatContext context)
    {
        LabelSymbol end = BreakLabel();
        _function.OpenBlock(end);
        Block body = BindBlock(context.block());
        Expression condition = BindExpression(context.expression());
        _function.CloseBlock();
        return new RepeatStatement(source.Span(context.Start, context.Start), body, condition, end);
    }

    private NumericForStatement BindNumericFor(LuaParser.ForContext context, LuaParser.NumericRangeContext range)
    {
        LuaParser.ExpressionContext[] bounds = range.expression();
        Expression start = BindExpression(bounds[0]);
        Expression limit = BindExpression(bounds[1]);
        Expression? step = bounds.Length > 2 ? BindExpression(bounds[2]) : null;
        (List<LocalSymbol> variables, Block body, LabelSymbol end) = BindForBody(context);
        return new NumericForStatement(source.Span(context.Start, context.DO().Symbol), variables[0], start, limit, step, body, end);
    }

    private GenericForStatement BindGenericFor(LuaParser.ForContext context)
    {
        List<Expression> values = BindList(context.expressionList());
        (List<LocalSymbol> variables, Block body, LabelSymbol end) = BindForBody(context);
        return new GenericForStatement(source.Span(context.Start, context.DO().Symbol), variables, values, body, end, context.expressionList().Start.Line);
    }

    private (List<LocalSymbol> Variables, Block Body, LabelSymbol End) BindForBody(LuaParser.ForContext context)
    {
        List<(string, IToken)> names = [(Name(context.NAME().Symbol), context.NAME().Symbol)];
        if (context.nameListRest() is { } rest)
            names.AddRange(Names(rest));
        LabelSymbol end = BreakLabel();
        _function.OpenBlock(end);
        for (int i = 0; i < Limits.HiddenLoopLocals; i++)
            _function.Activate(new LocalSymbol("(for state)", _function.Body));
        List<LocalSymbol> variables = Declare(names);
        variables.ForEach(_function.Activate);
        Block body = BindScope(context.block());
        _function.CloseBlock();
        return (variables, body, end);
    }

    private static LabelSymbol BreakLabel() => new("break");
}
