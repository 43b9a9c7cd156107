using System.Xml.Linq;

namespace Luvit.Stdlib.Tests;

/// <summary>What .NET is told of at the start is the same for <c>luvit</c>, programs and projects, however they are made.</summary>
public sealed class PublishSettingsTests
{
    [Theory]
    [InlineData("compiler/Luvit.Sdk/Sdk/Sdk.props")]
    [InlineData("compiler/Luvit.Cli/Luvit.Cli.csproj")]
    public void Projects_have_the_settings_of_programs(string project)
    {
        var options = XDocument.Load(Path.Combine(RepositoryRoot(), project)).Descendants("RuntimeHostConfigurationOption")
            .ToDictionary(static option => option.Attribute("Include")!.Value, static option => option.Attribute("Value")!.Value);
        Assert.Equal(PublishSettings.For([]), options);
    }

    private static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Luvit.Compiler.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
