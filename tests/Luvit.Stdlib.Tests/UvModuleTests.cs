using System.Reflection;
using System.Text.RegularExpressions;
using Luvit.Runtime;

namespace Luvit.Stdlib.Tests;

public partial class UvModuleTests
{
    [Fact]
    public void The_page_lists_all_functions()
    {
        var state = new LuaState();
        using var loop = new EventLoop();
        var uv = UvModule.Open(state, loop);
        var functions = new List<string>();
        var position = 0;
        while (uv.Next(ref position, out var key, out var value))
        {
            if (value.IsFunction) functions.Add(key.ToString());
        }

        Assert.Equal(240, functions.Count);
        Assert.Equal(functions.Order(StringComparer.Ordinal), Listed().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Listed()
    {
        var repository = typeof(UvModuleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "Repository").Value!;
        var rows = File.ReadLines(Path.Combine(repository, "docs/uv.md")).SkipWhile(static line => line != "| group | functions |").Skip(2);
        return rows.SelectMany(static row => FunctionName().Matches(row).Select(static match => match.Groups[1].Value));
    }

    [GeneratedRegex("`([a-z0-9_]+)`")]
    private static partial Regex FunctionName();
}
