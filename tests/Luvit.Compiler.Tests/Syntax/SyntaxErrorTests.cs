using System.Text;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Syntax;

/// <summary>Programs LuaJIT refuses, with its words, recorded by tests/record-syntax-errors.</summary>
public class SyntaxErrorTests
{
    public static TheoryData<string, string> Recorded()
    {
        var data = new TheoryData<string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Syntax", "syntax-errors.txt")))
        {
            string[] parts = line.Split('\t');
            data.Add(parts[0], parts[1]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Errors_read_like_LuaJITs(string program, string message)
    {
        var error = Assert.Throws<LuaSyntaxException>(() => Parser.Parse(Unescape(program), "case"));
        Assert.Equal("case:" + Encoding.UTF8.GetString(Unescape(message)), error.Message);
        Assert.Equal($"case:{error.Line}: {error.Description}", error.Message);
        Assert.True(error.Column > 0);
    }

    [Fact]
    public void There_are_enough_cases_to_trust() => Assert.True(Recorded().Count > 150);

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add((byte)text[i]);
                continue;
            }
            char kind = text[++i];
            bytes.Add(kind switch
            {
                'n' => (byte)'\n',
                't' => (byte)'\t',
                'x' => Convert.ToByte(text.Substring(i + 1, 2), 16),
                _ => (byte)kind,
            });
            i += kind == 'x' ? 2 : 0;
        }
        return [.. bytes];
    }
}
