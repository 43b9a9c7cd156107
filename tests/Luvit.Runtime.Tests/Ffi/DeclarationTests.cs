namespace Luvit.Runtime.Tests.Ffi;

/// <summary>C declarations; expected layouts and messages are GCC's and LuaJIT's.</summary>
public class DeclarationTests
{
    private readonly FfiUnderTest _ffi = new();

    [Theory]
    [InlineData("char c; int i;", "i", 4, 8)]
    [InlineData("char c; double d; char e;", "e", 16, 24)]
    [InlineData("char c; short s[3]; char e;", "e", 8, 10)]
    [InlineData("char c; struct { char x; long y; } n;", "n", 8, 24)]
    [InlineData("int a; struct { int b; union { int c; float d; }; }; int e;", "d", 8, 16)]
    [InlineData("char c; int i __attribute__((aligned(16)));", "i", 16, 32)]
    [InlineData("char c; int i __attribute__((packed));", "i", 1, 5)]
    [InlineData("char c; complex z;", "z", 8, 24)]
    [InlineData("char c; void (*f)(int);", "f", 8, 16)]
    [InlineData("unsigned a : 30, b : 4;", "b", 4, 8)]
    [InlineData("uint8_t a : 4, b : 5;", "b", 1, 2)]
    [InlineData("int a : 1; int : 0; char b;", "b", 4, 8)]
    [InlineData("char c; int a : 5;", "a", 0, 4)]
    public void Fields_lie_where_GCC_puts_them(string fields, string field, int offset, int size)
    {
        _ffi.Declare($"struct s {{ {fields} }};");
        Assert.Equal(offset, _ffi.Call("offsetof", "struct s", field).Number);
        Assert.Equal(size, _ffi.Call("sizeof", "struct s").Number);
    }

    /// <summary>LuaJIT can lay such fields out, but not read and write them.</summary>
    [Fact]
    public void Packed_bit_fields_may_cross_the_boundaries_of_their_type()
    {
        _ffi.Declare("struct s { uint8_t t; uint16_t a : 4, b : 12; int c : 31; uint32_t d : 32; uint8_t z; } __attribute__((packed));");
        var data = _ffi.Call("new", "struct s", 1, 2, 0xabc, -5, 0xdeadbeef, 7);
        Assert.Equal([1, 2, 0xabc, -5, 0xdeadbeef, 7], "tabcdz".Select(name => _ffi.Field(data, name.ToString()).Number));
    }

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("1 << 4 | 3", 19)]
    [InlineData("7 / 2 % 2", 1)]
    [InlineData("~0 == -1 ? 5 : 6", 5)]
    [InlineData("sizeof(int) * 2", 8)]
    [InlineData("'a'", 97)]
    [InlineData("'\\n' + '\\x41'", 75)]
    [InlineData("010 + 0x10", 24)]
    [InlineData("!0 && 2 || 0", 1)]
    [InlineData("(char)300", 44)]
    [InlineData("3 > 2 > 1", 0)]
    [InlineData("10 - 2 - 3", 5)]
    public void Constant_expressions(string text, int expected)
    {
        Assert.Equal(expected, _ffi.Call("sizeof", $"char[({text}) + 1]").Number - 1);
    }

    [Theory]
    [InlineData("foo bar;", "declaration specifier expected near 'foo'")]
    [InlineData("int\nx\ny;", "';' expected near 'y' at line 3")]
    [InlineData("struct {\n int a;\n", "declaration specifier expected near '<eof>' at line 3")]
    [InlineData("/* one\ntwo */ int 5;", "'<identifier>' expected near '5' at line 2")]
    [InlineData("// one\nint f(int,);", "declaration specifier expected near ')' at line 2")]
    [InlineData("int a[\"x\"];", "unexpected symbol near 'x'")]
    [InlineData("enum { A = 'ab' };", "''' expected near '='")]
    [InlineData("int a[09];", "malformed number near '09'")]
    [InlineData("struct s { int a; }; struct s { int b; };", "attempt to redefine 's'")]
    [InlineData("struct s { void x; };", "size of C type is unknown or too large")]
    [InlineData("int x[1000000][1000000];", "size of C type is unknown or too large")]
    [InlineData("struct s { int x : 33; };", "invalid value near ':'")]
    [InlineData("int f()();", "invalid C type")]
    public void Bad_declarations_say_what_was_expected_and_where(string text, string expected) => Assert.Equal(expected, _ffi.ErrorOf(text));

    [Fact]
    public void A_refused_text_declares_nothing()
    {
        Assert.NotNull(_ffi.ErrorOf("typedef int lost; struct lost { int x; }; oops"));
        Assert.Null(_ffi.ErrorOf("typedef double lost; struct lost { double x; };"));
        Assert.Equal(sizeof(double), _ffi.Call("sizeof", "lost").Number);
    }

    [Fact]
    public void Deep_nesting_is_an_error()
    {
        Assert.Equal("chunk has too many syntax levels", _ffi.ErrorOf($"int {new string('(', 100_000)}x{new string(')', 100_000)};"));
        Assert.Equal("chunk has too many syntax levels", _ffi.ErrorOf($"int x[{new string('(', 100_000)}1];"));
        Assert.Equal("chunk has too many syntax levels", _ffi.ErrorOf($"int x[{string.Concat(Enumerable.Repeat("- ", 100_000))}1];"));
        Assert.Equal("chunk has too many syntax levels", _ffi.ErrorOf(string.Concat(Enumerable.Repeat("struct {", 100_000))));
    }
}
