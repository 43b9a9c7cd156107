namespace Luvit.Compiler.Tests.Compilation;

/// <summary>Which modules of a library a program can be published without.</summary>
public sealed class ModuleSwitchTests : IDisposable
{
    private const string Library = "Switches.Library";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("luvit-switches");

    public ModuleSwitchTests() => Write(
        Programs.Options(Library) with { ModuleSwitchPrefix = "Mod." },
        ("deps/http.lua", "return require('net')"), ("deps/net.lua", ""), ("deps/json.lua", "return load"), ("deps/p/init.lua", ""));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("return 1", "Mod.http Mod.json Mod.net")]
    [InlineData("return require('net')", "Mod.http Mod.json")]
    [InlineData("return require('http'), require('mine')", "Mod.json")]
    [InlineData("return pcall(require, 'json')", "Mod.http Mod.net")]
    [InlineData("return require(name)", "")]
    [InlineData("return load('return 1')", "")]
    public void Those_that_nothing_requires(string text, string expected)
    {
        Write(Programs.Options("app"), ("main.lua", text));
        Assert.Equal(expected, Unneeded());
    }

    [Fact]
    public void Libraries_of_the_program_require_too()
    {
        Write(Programs.Options("app"), ("main.lua", "return require('other')"));
        Write(Programs.Options("other"), ("deps/other/init.lua", "return require('json')"));
        Assert.Equal("Mod.http Mod.net", Unneeded());
    }

    [Fact]
    public void All_may_be_needed_where_code_in_Csharp_uses_the_runtime()
    {
        Write(Programs.Options("app"), ("main.lua", ""));
        File.Copy(typeof(ModuleSwitchTests).Assembly.Location, Path.Combine(_folder.FullName, "host.dll"));
        Assert.Equal("", Unneeded());
    }

    [Fact]
    public void All_may_be_needed_where_a_program_always_can_load_source()
    {
        Write(Programs.Options("app") with { LoadSupport = LoadSupport.Always }, ("main.lua", ""));
        Assert.Equal("", Unneeded());
    }

    private void Write(CompilationOptions options, params (string, string)[] modules) =>
        File.WriteAllBytes(Path.Combine(_folder.FullName, options.AssemblyName + ".dll"), Programs.Compile(options, modules).Image!);

    private string Unneeded() => string.Join(' ', ModuleSwitches.Unneeded(Directory.GetFiles(_folder.FullName), Library, "Mod.", ["p"]));
}
