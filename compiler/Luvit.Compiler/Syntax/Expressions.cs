using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.Syntax;

/// <summary>An expression of the bound tree: names are resolved, operators have their precedence, literals their value.</summary>
/// <param name="Span">Where it is written.</param>
public abstract record Expression(SourceSpan Span)
{
    /// <summary>The line Lua reports for an error in this expression (a call's opening parenthesis, a field's name).</summary>
    public int Line => Span.StartLine;
}

/// <summary><c>nil</c></summary>
public sealed record NilLiteral(SourceSpan Span) : Expression(Span);

/// <summary><c>true</c> or <c>false</c></summary>
public sealed record BooleanLiteral(SourceSpan Span, bool Value) : Expression(Span);

/// <summary>A number.</summary>
public sealed record NumberLiteral(SourceSpan Span, double Value) : Expression(Span);

/// <summary>A string, escapes already replaced, byte for byte.</summary>
public sealed record StringLiteral(SourceSpan Span, byte[] Value) : Expression(Span);

/// <summary>A LuaJIT cdata literal; 64-bit integers as their two's complement bits, an imaginary part as the bits of its double.</summary>
public sealed record CDataLiteral(SourceSpan Span, CDataKind Kind, ulong Bits) : Expression(Span)
{
    /// <summary>The literal with a minus sign in front.</summary>
    public CDataLiteral Negated() => this with { Bits = Kind == CDataKind.Imaginary ? Bits ^ (1UL << 63) : 0 - Bits };
}

/// <summary><c>...</c></summary>
public sealed record VarargExpression(SourceSpan Span) : Expression(Span);

/// <summary>A function expression; makes a new closure each time it is evaluated.</summary>
public sealed record FunctionExpression(SourceSpan Span, FunctionBody Body) : Expression(Span);

/// <summary>A use of a local variable of the same function.</summary>
public sealed record LocalExpression(SourceSpan Span, LocalSymbol Local) : Expression(Span);

/// <summary>A use of a variable of an enclosing function.</summary>
public sealed record UpvalueExpression(SourceSpan Span, UpvalueSymbol Upvalue) : Expression(Span);

/// <summary>A global or a table's field: what runs a metamethod, or fails, when it is read.</summary>
public abstract record VariableExpression(SourceSpan Span) : Expression(Span)
{
    private int? _readLine;

    /// <summary>
    /// The line errors in reading it name. LuaJIT reads a variable once it has seen what its value is for: the line is that
    /// of the operator, comma, closing parenthesis or method name after it, if there is one.
    /// </summary>
    public int ReadLine => _readLine ?? Span.EndLine;

    /// <summary>Says which line reads it; only the first time counts.</summary>
    internal void ReadAt(int line) => _readLine ??= line;
}

/// <summary>A name that no local declares: a field of the function's environment.</summary>
public sealed record GlobalExpression(SourceSpan Span, byte[] Name) : VariableExpression(Span);

/// <summary><c>object[key]</c>; <c>object.name</c> has a <see cref="StringLiteral"/> key. The span is the key's, where Lua reports errors.</summary>
public sealed record IndexExpression(SourceSpan Span, Expression Object, Expression Key) : VariableExpression(Span);

/// <summary><c>function(arguments)</c>; the span is the arguments', where Lua reports errors.</summary>
public sealed record CallExpression(SourceSpan Span, Expression Function, List<Expression> Arguments) : Expression(Span);

/// <summary><c>object:name(arguments)</c>; the span is the arguments', where Lua reports errors.</summary>
public sealed record MethodCallExpression(SourceSpan Span, Expression Object, byte[] Name, int NameLine, List<Expression> Arguments) : Expression(Span);

/// <summary>An arithmetic, comparison or concatenation operator.</summary>
public enum BinaryOperator
{
    Add, Subtract, Multiply, Divide, Modulo, Power, Concat,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
}

/// <summary><c>left op right</c>; <see cref="OperatorLine"/> is the line errors name: as in LuaJIT, where the right operand ends.</summary>
public sealed record BinaryExpression(SourceSpan Span, BinaryOperator Operator, Expression Left, Expression Right, int OperatorLine) : Expression(Span);

/// <summary><c>left and right</c>, <c>left or right</c></summary>
public sealed record LogicalExpression(SourceSpan Span, bool IsAnd, Expression Left, Expression Right) : Expression(Span);

/// <summary>A prefix operator.</summary>
public enum UnaryOperator
{
    Negate, Not, Length,
}

/// <summary><c>op operand</c></summary>
public sealed record UnaryExpression(SourceSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

/// <summary><c>(inner)</c>; kept only where it matters: around a call or <c>...</c>, which it cuts to one value.</summary>
public sealed record ParenthesizedExpression(SourceSpan Span, Expression Inner) : Expression(Span);

/// <summary>One field of a table constructor; a null key means the next array position. It is set at the line where its span ends.</summary>
public sealed record TableField(SourceSpan Span, Expression? Key, Expression Value);

/// <summary><c>{ fields }</c></summary>
public sealed record TableConstructor(SourceSpan Span, List<TableField> Fields) : Expression(Span);
