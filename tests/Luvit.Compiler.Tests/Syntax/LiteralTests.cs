using System.Text;
using Luvit.Compiler.Syntax;
using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.Tests.Syntax;

public class LiteralTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("08", 8)]
    [InlineData("5.", 5)]
    [InlineData(".5", 0.5)]
    [InlineData("1E+5", 1e5)]
    [InlineData("1.e5", 1e5)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("0xA", 10)]
    [InlineData("0x.8", 0.5)]
    [InlineData("0x8.", 8)]
    [InlineData("0x1.8p3", 12)]
    [InlineData("0x1P+3", 8)]
    [InlineData("0x1p-2000", 0)]
    [InlineData("0x1p1048575", double.PositiveInfinity)]
    [InlineData("0x0p1048575", 0)]
    [InlineData("0x20000000000001", 9007199254740992)]
    [InlineData("0x200000000000011", 144115188075855904)]
    [InlineData("0x100000000000008000000001", 4951760157141521099596496896.0 + 549755813888.0 * 2)]
    [InlineData("0xffffffffffffffffffffffff", 79228162514264337593543950336.0)]
    [InlineData("0x0000000000000000000001", 1)]
    [InlineData("0x0.00000000000000000001p80", 1)]
    [InlineData("0b101", 5)]
    [InlineData("0B11", 3)]
    public void Numbers(string text, double expected) =>
        Assert.Equal(expected, Assert.IsType<NumberLiteral>(Source.Expression(text)).Value);

    [Theory]
    [InlineData("42LL", CDataKind.Int64, 42)]
    [InlineData("42Ll", CDataKind.Int64, 42)]
    [InlineData("18446744073709551615LL", CDataKind.Int64, ulong.MaxValue)]
    [InlineData("0x10ll", CDataKind.Int64, 16)]
    [InlineData("0b11LL", CDataKind.Int64, 3)]
    [InlineData("42ULL", CDataKind.UInt64, 42)]
    [InlineData("42uLl", CDataKind.UInt64, 42)]
    [InlineData("42LLU", CDataKind.UInt64, 42)]
    [InlineData("0xffffffffffffffffULL", CDataKind.UInt64, ulong.MaxValue)]
    [InlineData("12.5i", CDataKind.Imaginary, 0x4029000000000000)]
    [InlineData("0x10I", CDataKind.Imaginary, 0x4030000000000000)]
    public void CDataNumbers(string text, CDataKind kind, ulong bits)
    {
        var literal = Assert.IsType<CDataLiteral>(Source.Expression(text));
        Assert.Equal((kind, bits), (literal.Kind, literal.Bits));
    }

    [Theory]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("\"a'b\"", "a'b")]
    [InlineData(@"'\a\b\f\n\r\t\v\\\''", "\a\b\f\n\r\t\v\\'")]
    [InlineData(@"'\65\065\0651\x41\x4a'", "AAA1AJ")]
    [InlineData(@"'\u{41}\u{00000000041}'", "AA")]
    [InlineData(@"'\u{20AC}\u{10FFFF}'", "€\U0010FFFF")]
    [InlineData("'a\\z  \n\r\n\t b'", "ab")]
    [InlineData("'a\\\r\nb\\\n\rc\\\rd'", "a\nb\nc\nd")]
    [InlineData("'a\0b'", "a\0b")]
    [InlineData("[[a'b\"]]", "a'b\"")]
    [InlineData("[[\r\na\r\nb\rc\n\rd]]", "a\nb\nc\nd")]
    [InlineData("[[\n\na]]", "\na")]
    [InlineData("[==[a]]]=]]==]", "a]]]=]")]
    [InlineData("[[\\n]]", "\\n")]
    [InlineData("'héllo'", "héllo")]
    public void Strings(string text, string expected) =>
        Assert.Equal(Encoding.UTF8.GetBytes(expected), Assert.IsType<StringLiteral>(Source.Expression(text)).Value);

    [Fact]
    public void Strings_keep_every_byte()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value).Where(value => value is not ((byte)'\n' or (byte)'\r' or (byte)'\'' or (byte)'\\'))];
        FunctionBody body = Parser.Parse((byte[])[.. "return '"u8, .. bytes, (byte)'\''], "case");
        var literal = Assert.IsType<StringLiteral>(Assert.IsType<ReturnStatement>(body.Block.Statements[0]).Values[0]);
        Assert.Equal(bytes, literal.Value);
    }

    [Theory]
    [InlineData("-- comment\nreturn 1")]
    [InlineData("--[[ long\n]] return 1")]
    [InlineData("--[==[ ]] ]=] ]==] return 1")]
    [InlineData("--[==\nreturn 1")]
    [InlineData("--[=[\n]]]=]return 1--")]
    [InlineData("#!/usr/bin/env luvit\nreturn 1")]
    [InlineData("\uFEFF# shebang after a byte order mark\nreturn 1")]
    [InlineData("\uFEFFreturn 1")]
    public void Comments_and_first_lines_are_skipped(string program) => Assert.Single(Source.Statements(program));

    [Theory]
    [InlineData("#!/usr/bin/env luvit\nreturn 1", 2)]
    [InlineData("\r\n\r\n\n\r\rreturn 1", 5)]
    [InlineData("--[[\n\n]]return 1", 3)]
    [InlineData("local x = [[\n\n]]return 1", 3)]
    [InlineData("local x = 'a\\\n\\z\n'return 1", 3)]
    public void Lines_are_counted_as_Lua_counts_them(string program, int line) =>
        Assert.Equal(line, Source.Statement<ReturnStatement>(program).Span.StartLine);

    [Fact]
    public void Names_may_have_bytes_beyond_ASCII() =>
        Assert.Equal("größe", Source.Statement<LocalStatement>("local größe").Locals[0].Name);

    [Fact]
    public void Names_that_are_no_text_stay_apart()
    {
        FunctionBody body = Parser.Parse("local \u00E9 return "u8.ToArray().Concat(new byte[] { 0xE9 }).ToArray(), "case");
        Assert.Equal([0xE9], Assert.IsType<GlobalExpression>(Assert.IsType<ReturnStatement>(body.Block.Statements[1]).Values[0]).Name);
    }
}
