using System.Xml.Linq;

namespace Luvit.Stdlib.Tests;

/// <summary>
/// What .NET is told of at the start is the same for <c>luvit</c>, programs and projects, however they are made; but
/// <c>luvit</c>, which compiles at its start, counts calls later.
/// </summary>
public sealed class PublishSettingsTests
{
    [Theory]
    [InlineData("compiler/Luvit.Sdk/Sdk/Sdk.props", "5")]
    [InlineData("compiler/Luvit.Cli/Luvit.Cli.csproj", "20")]
    public void Projects_have_the_settings_of_programs(string project, string delay)
    {
        var expected = PublishSettings.For([]).ToDictionary();
        expected["System.Runtime.TieredCompilation.CallCountingDelayMs"] = delay;
        var options = XDocument.Load(Path.Combine(RepositoryRoot(), project)).Descendants("RuntimeHostConfigurationOption")
            .ToDictionary(static option => option.Attribute("Include")!.Value, static option => option.Attribute("Value")!.Value);
        Assert.Equal(expected, options);
    }

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Luvit.Compiler.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
