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
    public async Task The_hello_server_serves()
    {
        using var server = Luvit.Start(Path.Combine(Luvit.Repository, "examples/http-hello/main.lua"));
        try
        {
            Assert.StartsWith("Server listening", await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
            using var client = new HttpClient();
            for (var i = 0; i < 3; i++) Assert.Equal("Hello world\n", await client.GetStringAsync(new Uri("http://127.0.0.1:8080/")));
        }
        finally
        {
            server.Kill();
        }
    }
}
