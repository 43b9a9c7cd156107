using System.Text;

namespace Luvit.Runtime.Tests.Strings;

/// <summary>Numbers as text and back; the expected values are LuaJIT's.</summary>
public class NumberFormatTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1e14, "1e+14")]
    [InlineData(123456789012345.0, "1.2345678901235e+14")]
    [InlineData(99999999999999.9, "1e+14")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.33333333333333")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(9007199254740992.0, "9.007199254741e+15")]
    [InlineData(5e-324, "4.9406564584125e-324")]
    [InlineData(123456789012.34567, "123456789012.35")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_have_fourteen_digits(double number, string expected) => Assert.Equal(expected, NumberFormat.ToText(number));

    [Theory]
    [InlineData("\t\n\v\f\r1 ", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-.5e-1", -0.05)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-nan", double.NaN)]
    [InlineData("0x1ffffffffffffffff", 36893488147419103232.0)]
    [InlineData("0x.8p1", 1)]
    [InlineData("0X1P-2", 0.25)]
    [InlineData("0x1p99999", double.PositiveInfinity)]
    [InlineData("-0x10", -16)]
    [InlineData("0B11", 3)]
    [InlineData("1e400", double.PositiveInfinity)]
    public void Numerals_are_read(string text, double expected)
    {
        Assert.True(NumberFormat.TryParse(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e5.5")]
    [InlineData("0x")]
    [InlineData("0x.")]
    [InlineData("0x1p")]
    [InlineData("0b2")]
    [InlineData("0b1.1")]
    [InlineData("1_0")]
    [InlineData("1d")]
    [InlineData("1LL")]
    [InlineData("- 1")]
    [InlineData("++1")]
    [InlineData("1\0")]
    [InlineData("nano")]
    public void Other_text_is_no_numeral(string text) => Assert.False(NumberFormat.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
