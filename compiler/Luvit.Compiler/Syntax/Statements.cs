namespace Luvit.Compiler.Syntax;

/// <summary>A statement of the bound tree.</summary>
/// <param name="Span">Where it is written: for compound statements the head (<c>if x then</c>), where a debugger stops.</param>
public abstract record Statement(SourceSpan Span);

/// <summary>Statements in a scope of their own.</summary>
/// <param name="Statements">In order.</param>
/// <param name="LastLine">The line of the last token in the block; of the one that opens it when it is empty.</param>
/// <param name="EndLine">The line of the token that closes the block.</param>
public sealed record Block(List<Statement> Statements, int LastLine, int EndLine);

/// <summary><c>local a, b = x, y</c>; the variables come into scope after the values.</summary>
public sealed record LocalStatement(SourceSpan Span, List<LocalSymbol> Locals, List<Expression> Values) : Statement(Span);

/// <summary><c>local function f ... end</c>; the variable is in scope inside the function.</summary>
public sealed record LocalFunctionStatement(SourceSpan Span, LocalSymbol Local, FunctionExpression Function) : Statement(Span);

/// <summary><c>a, b.c = x, y</c>, and <c>function a.b:c() end</c> with its implicit <c>self</c> made explicit.</summary>
public sealed record AssignStatement(SourceSpan Span, List<Expression> Targets, List<Expression> Values) : Statement(Span);

/// <summary>A call whose results are dropped.</summary>
public sealed record CallStatement(SourceSpan Span, Expression Call) : Statement(Span);

/// <summary><c>do ... end</c></summary>
public sealed record DoStatement(SourceSpan Span, Block Body) : Statement(Span);

/// <summary><c>while condition do body end</c></summary>
public sealed record WhileStatement(SourceSpan Span, Expression Condition, Block Body, LabelSymbol Break) : Statement(Span);

/// <summary><c>repeat body until condition</c>; the condition sees the body's locals.</summary>
public sealed record RepeatStatement(SourceSpan Span, Block Body, Expression Condition, LabelSymbol Break) : Statement(Span);

/// <summary>One <c>if</c> or <c>elseif</c> arm.</summary>
public sealed record IfClause(SourceSpan Span, Expression Condition, Block Body);

/// <summary><c>if ... elseif ... else ... end</c></summary>
public sealed record IfStatement(SourceSpan Span, List<IfClause> Clauses, Block? Else) : Statement(Span);

/// <summary><c>for v = start, limit, step do body end</c>; a null step is 1.</summary>
public sealed record NumericForStatement(SourceSpan Span, LocalSymbol Variable, Expression Start, Expression Limit, Expression? Step, Block Body, LabelSymbol Break) : Statement(Span);

/// <summary><c>for a, b in values do body end</c>; the call line, where the values start, is what errors in calling the iterator name.</summary>
public sealed record GenericForStatement(SourceSpan Span, List<LocalSymbol> Variables, List<Expression> Values, Block Body, LabelSymbol Break, int CallLine) : Statement(Span);

/// <summary><c>return values</c></summary>
public sealed record ReturnStatement(SourceSpan Span, List<Expression> Values) : Statement(Span);

/// <summary><c>goto name</c>, or <c>break</c> as a jump to the end of its loop.</summary>
public sealed record GotoStatement(SourceSpan Span, LabelSymbol Target) : Statement(Span);

/// <summary><c>::name::</c></summary>
public sealed record LabelStatement(SourceSpan Span, LabelSymbol Label) : Statement(Span);
