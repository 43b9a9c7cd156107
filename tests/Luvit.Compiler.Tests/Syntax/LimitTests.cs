namespace Luvit.Compiler.Tests.Syntax;

/// <summary>Both sides of every limit, as LuaJIT draws it unless said otherwise.</summary>
public class LimitTests
{
    private const string TooManyLevels = "case:1: chunk has too many syntax levels";

    [Theory]
    [InlineData("x = ", "(", "1", ")", 197)]
    [InlineData("x = ", "{", "", "}", 198)]
    [InlineData("x = ", "- ", "1", "", 197)]
    [InlineData("x = ", "not ", "1", "", 197)]
    [InlineData("x = a", " .. a", "", "", 197)]
    [InlineData("x = a", " ^ a", "", "", 197)]
    [InlineData("", "do ", "", " end", 198)]
    [InlineData("", "if x then ", "", " end", 198)]
    [InlineData("", "while x do ", "", " end", 198)]
    [InlineData("", "repeat ", "", " until x", 198)]
    [InlineData("", "function f() ", "", " end", 198)]
    [InlineData("x = ", "function() return ", "1", " end", 98)]
    [InlineData("x = ", "t[", "1", "]", 197)]
    [InlineData("", "f(", "", ")", 199)]
    [InlineData("x = ", "(a + ", "1", ")", 98)]
    public void Nesting(string start, string open, string middle, string close, int depth)
    {
        Source.Parse(Nested(depth));
        Assert.Equal(TooManyLevels, Source.Error(Nested(depth + 1)));
        Assert.Equal(TooManyLevels, Source.Error(Nested(100_000)));

        string Nested(int levels) => start + Repeat(open, levels) + middle + Repeat(close, levels);
    }

    [Theory]
    [InlineData("x = a", " + a")]
    [InlineData("x = a", " and a")]
    [InlineData("x = f", "()")]
    [InlineData("x = a", ".b")]
    [InlineData("if a then ", "elseif b then ", "end")]
    [InlineData("f(a", ", a", ")")]
    [InlineData("x = {a", ", a", "}")]
    [InlineData("", "f() ")]
    public void What_does_not_nest_has_no_limit(string start, string repeated, string end = "") =>
        Source.Parse(start + Repeat(repeated, 10_000) + end);

    [Fact]
    public void Locals()
    {
        Source.Parse(Declarations(200, "local v{0}\n"));
        Assert.Equal("case:201: main function has more than 200 local variables", Source.Error(Declarations(201, "local v{0}\n").TrimEnd()));
        Assert.Equal(
            "case:203: function at line 2 has more than 200 local variables",
            Source.Error("\nfunction f()\n" + Declarations(201, "local v{0}\n").TrimEnd() + " end"));
        Source.Parse(Declarations(196, "local v{0} ") + "for i = 1, 2 do end");
        Assert.Contains("200 local variables", Source.Error(Declarations(197, "local v{0} ") + "for i = 1, 2 do end"), StringComparison.Ordinal);
        Source.Parse(Repeat("for i = 1, 2 do ", 50) + Repeat(" end", 50));
        Assert.Contains("200 local variables", Source.Error(Repeat("for i = 1, 2 do ", 51) + Repeat(" end", 51)), StringComparison.Ordinal);
        Source.Parse(Declarations(199, "local v{0} ") + "do local x end do local y end");
    }

    [Fact]
    public void Assignment_targets()
    {
        Source.Parse("x" + Repeat(", x", 198) + " = 1");
        Assert.Equal("case:1: main function has more than 200 variable names", Source.Error("x" + Repeat(", x", 199) + " = 1"));
    }

    [Fact]
    public void Upvalues()
    {
        static string Program(int upvalues) => $"""
            {Declarations(upvalues, "local a{0} ")}
            function f()
              return {Declarations(upvalues, "a{0}, ")} nil
            end
            """;
        Source.Parse(Program(60));
        Assert.Equal("case:3: function at line 2 has more than 60 upvalues", Source.Error(Program(61)));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Declarations(int count, string format) =>
        string.Concat(Enumerable.Range(1, count).Select(i => format.Replace("{0}", $"{i}", StringComparison.Ordinal)));
}
