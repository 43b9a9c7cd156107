using System.Text.RegularExpressions;

namespace Luvit.Conformance.Tests;

/// <summary>docs/compatibility.md tells of every function of the libraries, and tells the truth.</summary>
public sealed partial class FunctionTableTests : IDisposable
{
    private readonly string _program = Path.GetTempFileName();

    private static IEnumerable<Row> Rows =>
        File.ReadLines(Path.Combine(Luvit.Repository, "docs/compatibility.md")).SkipWhile(static line => line != "## Every function")
            .Select(static line => RowText().Match(line)).Where(static match => match.Success)
            .Select(static match => new Row(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    public void Dispose() => File.Delete(_program);

    [Fact]
    public void What_the_table_says_is_there_is_there_and_nothing_else()
    {
        var rows = Rows.ToArray();
        Assert.Distinct(rows.Select(static row => row.Function));
        File.WriteAllText(_program, "local file, buffer = io.stdout, require('string.buffer').new()\n" + string.Concat(rows.Select(static row => $"print(type({Expression(row.Function)}) == 'function')\n")));
        Assert.Equal(string.Concat(rows.Select(static row => row.IsHere ? "true\n" : "false\n")), Luvit.Outcome(_program));
    }

    [Fact]
    public void Every_function_that_LuaJIT_has_too_has_a_row()
    {
        var shared = File.ReadAllLines(Path.Combine(Luvit.Repository, "tests/conformance/programs/library/functions.out"));
        Assert.Equal(shared.Order(StringComparer.Ordinal), Rows.Where(static row => row is { IsHere: true, LuaJit: "yes" }).Select(static row => row.Function).Order(StringComparer.Ordinal));
    }

    /// <summary>How a program gets at a function: that of a module is behind its <c>require</c>, a method is its object's.</summary>
    private static string Expression(string function)
    {
        if (function.Split(':') is [var variable, var method]) return $"{variable}.{method}";
        if (function is "table.new" or "table.clear") return $"require('{function}')";
        var dot = function.LastIndexOf('.');
        return dot < 0 ? function : $"require('{function[..dot]}').{function[(dot + 1)..]}";
    }

    [GeneratedRegex(@"^\| `(\S+)` \| \S+ \| ([^|]+) \| (.+) \|$")]
    private static partial Regex RowText();

    private sealed record Row(string Function, string LuaJit, string Here)
    {
        public bool IsHere => !Here.StartsWith("no", StringComparison.Ordinal);
    }
}
