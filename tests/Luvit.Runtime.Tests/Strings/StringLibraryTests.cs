namespace Luvit.Runtime.Tests.Strings;

/// <summary>The string library called as Lua calls it; the expected values are LuaJIT's.</summary>
public class StringLibraryTests
{
    private readonly LuaState _state = new();

    public StringLibraryTests() => StringLibrary.Open(_state);

    [Theory]
    [InlineData("abc", "b", "2 2")]
    [InlineData("abc", "(a)(b)", "1 2 a b")]
    [InlineData("THE (quick) fox", "%((%a+)%)", "5 11 quick")]
    [InlineData("f(a(b)c)d", "%b()", "2 8")]
    [InlineData("THE (quick) fox", "%f[%a]%a+%f[%A]", "1 3")]
    [InlineData("key = value", "^(%w+)%s*=%s*(%w+)$", "1 11 key value")]
    [InlineData("xaax", "(a)%1", "2 3 a")]
    [InlineData("abc", "()c()", "3 3 3 4")]
    [InlineData("a]b", "[]]", "2 2")]
    [InlineData("a-b", "[a%-]+", "1 2")]
    [InlineData("aXb", "[^%l]", "2 2")]
    [InlineData("<a><b>", "<.->", "1 3")]
    [InlineData("a)", "a)", "1 2")]
    [InlineData("abc", "^b", "nil")]
    public void Patterns_are_found(string text, string pattern, string expected) => Assert.Equal(expected, Call("find", text, pattern));

    [Theory]
    [InlineData("[a", "malformed pattern (missing ']')")]
    [InlineData("[%", "malformed pattern (missing ']')")]
    [InlineData("[^]", "malformed pattern (missing ']')")]
    [InlineData("%", "malformed pattern (ends with '%')")]
    [InlineData("(a", "unfinished capture")]
    [InlineData("%f", "missing '[' after '%f' in pattern")]
    [InlineData("%b", "unbalanced pattern")]
    [InlineData("(%1)", "invalid capture index")]
    public void Bad_patterns_are_errors(string pattern, string message) => Assert.Contains(message, Fails("find", "a", pattern), StringComparison.Ordinal);

    [Fact]
    public void Patterns_have_limits()
    {
        Assert.Contains("too many captures", Fails("find", "a", string.Concat(Enumerable.Repeat("()", 33))), StringComparison.Ordinal);
        var nested = string.Concat(Enumerable.Repeat("a?", 250));
        Assert.Contains("pattern too complex", Fails("find", new string('a', 300), nested), StringComparison.Ordinal);
        Assert.Equal("nil", Call("match", new string('a', 100_000), "^.-b"));
    }

    [Theory]
    [InlineData("abc", "%w", "%%%0%1", "%aa%bb%cc 3")]
    [InlineData("abc", "", "-", "-a-b-c- 4")]
    [InlineData("abc", "%w*", "x", "xx 2")]
    [InlineData("abc", "()", "%1", "1a2b3c4 4")]
    [InlineData("abc", "^%w", "x", "xbc 1")]
    [InlineData("abc", "%w", "%x", "xxx 3")]
    public void Text_replaces_matches(string text, string pattern, string replacement, string expected) =>
        Assert.Equal(expected, Call("gsub", text, pattern, replacement));

    [Fact]
    public void Tables_and_functions_replace_matches()
    {
        var table = new LuaTable { ["a"] = 1, ["b"] = false };
        Assert.Equal("1bc 3", Call("gsub", "abc", "(%w)", table));
        Assert.Equal("ABC 3", Call("gsub", "abc", "%w", ((LuaTable)_state.Globals["string"].Ref!)["upper"]));
    }

    [Theory]
    [InlineData("%5.1s|%-5c|%%", "    a|A    |%")]
    [InlineData("%q%s", "\"abc\"65")]
    public void Strings_are_formatted(string format, string expected) => Assert.Equal(expected, Call("format", format, "abc", 65));

    [Theory]
    [InlineData("%100d", "invalid option '%100' to 'format'")]
    [InlineData("%.100f", "invalid option '%.100' to 'format'")]
    [InlineData("%y", "invalid option '%y' to 'format'")]
    [InlineData("%", "invalid option '%' to 'format'")]
    [InlineData("%d%d", "(value expected)")]
    public void Bad_formats_are_errors(string format, string message) => Assert.Contains(message, Fails("format", format, 1), StringComparison.Ordinal);

    [Fact]
    public void Simple_functions()
    {
        Assert.Equal("x,x,x", Call("rep", "x", 3, ","));
        Assert.Equal("ababababab", Call("rep", "ab", 5));
        Assert.Equal("", Call("rep", "x", -1));
        Assert.Contains("string length overflow", Fails("rep", "xxxx", 1e9), StringComparison.Ordinal);
        Assert.Equal("b", Call("sub", "abc", -2, -2));
        Assert.Equal("abc", Call("sub", "abc", 0));
        Assert.Equal("", Call("sub", "abc", 3, 2));
        Assert.Equal("98 99", Call("byte", "abc", -2, 100));
        Assert.Equal("", Call("byte", ""));
        Assert.Equal("AB", Call("char", "65", 66.9));
        Assert.Contains("invalid value", Fails("char", 256), StringComparison.Ordinal);
        Assert.Equal("cba", Call("reverse", "abc"));
    }

    private string Call(string name, params LuaValue[] arguments) =>
        string.Join(' ', _state.Call(((LuaTable)_state.Globals["string"].Ref!)[name], arguments).Select(static value => value.ToString()));

    private string Fails(string name, params LuaValue[] arguments) =>
        Assert.Throws<LuaException>(() => Call(name, arguments)).Message;
}
