namespace Luvit.Compiler.Tests.Compilation;

/// <summary>Compiling again takes what did not change from the last time.</summary>
public sealed class ModuleCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("luvit-cache");

    private readonly (string Path, string Text)[] _modules =
    [
        ("main.lua", "return require('./a') + require('./missing')"),
        ("a.lua", "local t = { 1, x = 'two' } return function(...) return t.x, ... end"),
        ("b.lua", "while true do break print(1) end"),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_edited_module_is_the_only_one_that_is_compiled()
    {
        Assert.Equal(3, Compile().CompiledModules);
        Assert.Equal(0, Compile().CompiledModules);
        _modules[1].Text = "return 5";
        Assert.Equal(1, Compile().CompiledModules);
        Assert.Equal(0, Compile().CompiledModules);
    }

    [Fact]
    public void The_assembly_is_the_same_as_without_a_cache()
    {
        Compile();
        var (fresh, again) = (Programs.Compile(Options(null), _modules), Compile());
        Assert.Equal(fresh.Image, again.Image);
        Assert.Equal(fresh.Pdb, again.Pdb);
        Assert.Equal(fresh.Reference, again.Reference);
    }

    [Fact]
    public void Warnings_of_modules_that_are_not_compiled_are_given_again()
    {
        string[] expected = ["b.lua(1,21): warning LUA1004: this statement is never reached", "main.lua(1,32): warning LUA1002: there is no module './missing' in the program"];
        Assert.Equal(expected, Compile().Diagnostics.Select(static diagnostic => diagnostic.ToString()));
        Assert.Equal(expected, Compile().Diagnostics.Select(static diagnostic => diagnostic.ToString()));
        Assert.Equal(expected[..1], Compile(("missing.lua", "")).Diagnostics.Select(static diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Other_options_compile_anew()
    {
        Compile();
        Assert.Equal(3, new LuaCompilation(Options(_folder.FullName) with { Optimize = false }, Sources()).Emit().CompiledModules);
    }

    [Fact]
    public void Files_that_can_not_be_read_are_made_anew()
    {
        Compile();
        foreach (var file in _folder.GetFiles()) File.WriteAllBytes(file.FullName, File.ReadAllBytes(file.FullName)[..200]);
        Assert.Equal(3, Compile().CompiledModules);
        Assert.Equal(0, Compile().CompiledModules);
    }

    [Fact]
    public void Modules_that_are_gone_are_forgotten()
    {
        Compile(("more.lua", "return 1"));
        Assert.Equal(4, _folder.GetFiles().Length);
        Compile();
        Assert.Equal(3, _folder.GetFiles().Length);
    }

    private EmitResult Compile(params (string, string)[] more) => Programs.Compile(Options(_folder.FullName), [.. _modules, .. more]);

    private SourceFile[] Sources() => [.. _modules.Select(static module => new SourceFile(module.Path, System.Text.Encoding.UTF8.GetBytes(module.Text)))];

    private static CompilationOptions Options(string? cache) => Programs.Options("cached") with { CacheFolder = cache, EmitReference = true };
}
