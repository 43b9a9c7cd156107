using System.Text;

namespace Luvit.Runtime.Tests.Strings;

/// <summary>Conversions of printf; the expected values are LuaJIT's.</summary>
public class CFormatTests
{
    [Theory]
    [InlineData("5.3d", 5, "  005")]
    [InlineData("05.3d", 5, "  005")]
    [InlineData("05d", -5, "-0005")]
    [InlineData(".0d", 0, "")]
    [InlineData("d", 1e19, "-9223372036854775808")]
    [InlineData("#x", 255, "0xff")]
    [InlineData("#x", 0, "0")]
    [InlineData("x", -1, "ffffffffffffffff")]
    [InlineData("x", 1e19, "8ac7230489e80000")]
    [InlineData("#o", 8, "010")]
    public void Integers(string spec, double number, string expected) => Assert.Equal(expected, CFormat.IntegerText(Parse(spec), number));

    [Theory]
    [InlineData("a", 1, "0x1p+0")]
    [InlineData("A", 0.1, "0X1.999999999999AP-4")]
    [InlineData(".2a", 1.999, "0x2.00p+0")]
    [InlineData("020a", 3.5, "0x0000000000001.cp+1")]
    [InlineData("a", 5e-324, "0x1p-1074")]
    [InlineData(".0f", 0.5, "1")]
    [InlineData("#.0f", 1, "1.")]
    [InlineData(".50f", 0.1, "0.10000000000000000555111512312578270211815834045410")]
    [InlineData(".0e", 1, "1e+00")]
    [InlineData("#g", 1, "1.00000")]
    [InlineData("g", 1e6, "1e+06")]
    [InlineData("g", 100000, "100000")]
    [InlineData(".0g", 15, "2e+01")]
    [InlineData("G", 1e-10, "1E-10")]
    [InlineData("+g", double.PositiveInfinity, "+inf")]
    [InlineData("010F", double.NegativeInfinity, "      -INF")]
    public void Floats(string spec, double number, string expected) => Assert.Equal(expected, CFormat.FloatText(Parse(spec), number));

    private static FormatSpec Parse(string text)
    {
        var position = 0;
        return FormatSpec.Parse(Encoding.UTF8.GetBytes(text), ref position);
    }
}
