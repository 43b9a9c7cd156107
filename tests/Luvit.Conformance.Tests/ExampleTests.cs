namespace Luvit.Conformance.Tests;

/// <summary>The examples do what their texts promise.</summary>
public class ExampleTests
{
    [Theory]
    [InlineData("objects")]
    [InlineData("json")]
    [InlineData("metatables")]
    [InlineData("modules")]
    public void An_example_prints_what_it_should(string example)
    {
        var folder = Path.Combine(Luvit.Repository, "examples", example);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "expected.txt")), Luvit.Outcome(Path.Combine(folder, "main.lua")));
    }

    [Fact]
    public async Task The_hello_server_serves_as_a_built_executable()
    {
        var folder = Directory.CreateTempSubdirectory("luvit-hello");
        using var build = Luvit.Command("build", Path.Combine(Luvit.Repository, "examples/http-hello"), "-o", folder.FullName);
        await build.WaitForExitAsync();
        Assert.Equal(0, build.ExitCode);
        using var server = Luvit.Execute(Path.Combine(folder.FullName, "http-hello"));
        try
        {
            Assert.StartsWith("Server listening", await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
            using var client = new HttpClient();
            for (var i = 0; i < 3; i++) Assert.Equal("Hello world\n", await client.GetStringAsync(new Uri("http://127.0.0.1:8080/")));
        }
        finally
        {
            server.Kill();
            folder.Delete(recursive: true);
        }
    }
}
