using System.Text;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Syntax;

public class ExpressionTests
{
    [Theory]
    [InlineData("a or b and c", "(a or (b and c))")]
    [InlineData("a and b or c", "((a and b) or c)")]
    [InlineData("a < b and c >= d", "((a Less b) and (c GreaterOrEqual d))")]
    [InlineData("a == b ~= c", "((a Equal b) NotEqual c)")]
    [InlineData("a .. b .. c", "(a Concat (b Concat c))")]
    [InlineData("a .. b + c", "(a Concat (b Add c))")]
    [InlineData("a .. b == c", "((a Concat b) Equal c)")]
    [InlineData("a - b - c", "((a Subtract b) Subtract c)")]
    [InlineData("a + b * c / d % e", "(a Add (((b Multiply c) Divide d) Modulo e))")]
    [InlineData("a ^ b ^ c", "(a Power (b Power c))")]
    [InlineData("-a ^ b", "Negate(a Power b)")]
    [InlineData("a ^ -b ^ c", "(a Power Negate(b Power c))")]
    [InlineData("a ^ -b * c", "((a Power Negate b) Multiply c)")]
    [InlineData("not a == b", "(Not a Equal b)")]
    [InlineData("- - #a .. b", "(Negate Negate Length a Concat b)")]
    [InlineData("a * -b ^ c .. d", "((a Multiply Negate(b Power c)) Concat d)")]
    [InlineData("2 ^ - 3 < not a", "((2 Power Negate 3) Less Not a)")]
    [InlineData("(a + b) * c", "((a Add b) Multiply c)")]
    [InlineData("0x1e+1", "(30 Add 1)")]
    [InlineData("a.b[c]:d(e)(f)", "a[b][c]:d[e][f]")]
    public void Operators_bind_as_the_manual_says(string text, string expected) =>
        Assert.Equal(expected.Replace("Negate(", "Negate ("), Show(Source.Expression(text)));

    [Theory]
    [InlineData("(f())", true)]
    [InlineData("(o:f())", true)]
    [InlineData("(...)", true)]
    [InlineData("((f()))", true)]
    [InlineData("(a)", false)]
    [InlineData("(a + f())", false)]
    public void Parentheses_stay_where_they_cut_to_one_value(string text, bool isKept) =>
        Assert.Equal(isKept, Source.Expression(text) is ParenthesizedExpression);

    [Theory]
    [InlineData("f'x'")]
    [InlineData("f[[x]]")]
    [InlineData("f('x')")]
    public void A_string_can_be_the_arguments(string text) =>
        Assert.IsType<StringLiteral>(Assert.Single(Assert.IsType<CallExpression>(Source.Expression(text)).Arguments));

    [Fact]
    public void Table_fields_have_names_keys_or_positions()
    {
        List<TableField> fields = Assert.IsType<TableConstructor>(Source.Expression("{a = 1, [b] = 2; 3, c, d == e,}")).Fields;
        Assert.Equal("a", Assert.IsType<StringLiteral>(fields[0].Key).Value is var key ? Encoding.ASCII.GetString(key) : null);
        Assert.IsType<GlobalExpression>(fields[1].Key);
        Assert.All(fields[2..], field => Assert.Null(field.Key));
        Assert.IsType<BinaryExpression>(fields[4].Value);
    }

    [Theory]
    [InlineData("return f\n(\n)", 2)]
    [InlineData("return o\n:f\n{\n}", 3)]
    [InlineData("return\nx\n.y\n", 3)]
    public void Calls_and_fields_are_reported_where_Lua_reports_them(string program, int line) =>
        Assert.Equal(line, Source.Statement<ReturnStatement>(program).Values[0].Line);

    [Theory]
    [InlineData("return a\n+\nb\n", 3)]
    [InlineData("return a\n..\nb\n..\nc", 5)]
    public void Operators_are_reported_at_their_last_operand(string program, int line) =>
        Assert.Equal(line, Assert.IsType<BinaryExpression>(Source.Statement<ReturnStatement>(program).Values[0]).OperatorLine);

    [Fact]
    public void Spans_cover_the_expression()
    {
        Assert.Equal(new SourceSpan(1, 8, 1, 17), Source.Expression("aa + -bbb").Span);
        Assert.Equal(new SourceSpan(1, 8, 2, 4), Source.Expression("[[a\nb]]").Span);
        Assert.Equal(new SourceSpan(1, 9, 1, 15), Source.Expression("f(a, b)").Span);
    }

    private static string Show(Expression expression) => expression switch
    {
        GlobalExpression global => Encoding.ASCII.GetString(global.Name),
        StringLiteral text => Encoding.ASCII.GetString(text.Value),
        NumberLiteral number => $"{number.Value}",
        LogicalExpression { IsAnd: var isAnd } logical => $"({Show(logical.Left)} {(isAnd ? "and" : "or")} {Show(logical.Right)})",
        BinaryExpression binary => $"({Show(binary.Left)} {binary.Operator} {Show(binary.Right)})",
        UnaryExpression unary => $"{unary.Operator} {Show(unary.Operand)}",
        IndexExpression index => $"{Show(index.Object)}[{Show(index.Key)}]",
        CallExpression call => $"{Show(call.Function)}[{string.Join(", ", call.Arguments.Select(Show))}]",
        MethodCallExpression call => $"{Show(call.Object)}:{Encoding.ASCII.GetString(call.Name)}[{string.Join(", ", call.Arguments.Select(Show))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };
}
