namespace Luvit.Compiler.Tests.Compilation;

/// <summary>What the compiler says of a program, in the form that MSBuild reads.</summary>
public class DiagnosticTests
{
    [Fact]
    public void Every_module_with_a_syntax_error_is_reported_and_there_is_no_output()
    {
        var result = Programs.Compile(Programs.Options("bad"), ("b.lua", "x = = 1"), ("good.lua", "return 1"), ("a.lua", "\n  return +"));
        Assert.False(result.Success);
        Assert.Null(result.Image);
        Assert.Equal(
            ["a.lua(2,10): error LUA0001: unexpected symbol near '+'", "b.lua(1,5): error LUA0001: unexpected symbol near '='"],
            result.Diagnostics.Select(static diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [InlineData("return a", ".b")]
    [InlineData("return a", "()")]
    [InlineData("return a", " == a")]
    [InlineData("local a = {} a", ".b", " = 1")]
    [InlineData("if a", " and a", " then end")]
    [InlineData("return a", " or a")]
    [InlineData("return a", ":b()")]
    [InlineData("return 1", " + a")]
    public void A_chain_too_long_for_the_stack_is_an_error(string start, string repeated, string end = "")
    {
        var problem = Only(Programs.Compile(Programs.Options("chain"), ("a.lua", start + string.Concat(Enumerable.Repeat(repeated, 300_000)) + end)));
        Assert.Matches(@"^a\.lua\(1,\d+\): error LUA0001: chunk has too many syntax levels$", problem);
    }

    [Fact]
    public void A_path_can_be_there_once() =>
        Assert.Equal(
            "two/a.lua: error LUA0003: 'a.lua' is there more than once: one/a.lua has the name too",
            Only(new LuaCompilation(Programs.Options("twice"), [new SourceFile("a.lua", default, "one/a.lua"), new SourceFile("a.lua", default, "two/a.lua")]).Emit()));

    [Fact]
    public void The_main_module_must_be_there() =>
        Assert.Equal(
            "luvit: error LUA0004: there is no module 'main.lua' to start with",
            Only(Programs.Compile(Programs.Options("no-main") with { MainModule = "main.lua" }, ("a.lua", ""))));

    [Fact]
    public void A_library_has_modules() => Assert.Equal("luvit: error LUA0004: there are no modules", Only(Programs.Compile(Programs.Options("empty"))));

    [Fact]
    public void A_reference_is_an_assembly()
    {
        var text = Path.GetTempFileName();
        File.WriteAllText(text, "no assembly");
        var problem = Assert.Throws<BadImageFormatException>(() => Programs.Compile(Programs.Options("refers") with { References = [text] }, ("a.lua", "")));
        Assert.Equal($"'{text}' is not an assembly", problem.Message);
        File.Delete(text);
    }

    [Fact]
    public void A_key_must_be_a_key() =>
        Assert.Equal(
            "luvit: error LUA0006: the strong name key is not a key pair (.snk)",
            Only(Programs.Compile(Programs.Options("bad-key") with { StrongNameKey = new byte[] { 7, 2, 0, 0, 0, 0, 0, 0, 0 } }, ("a.lua", ""))));

    [Theory]
    [InlineData("require('./b')", null)]
    [InlineData("require('./libs/c.lua')", null)]
    [InlineData("require 'c'", null)]
    [InlineData("require('d')", null)]
    [InlineData("require('host')", null)]
    [InlineData("pcall(require, 'optional')", null)]
    [InlineData("local require = f require('mine')", null)]
    [InlineData("require('./c')", "a.lua(1,8): warning LUA1002: there is no module './c' in the program")]
    [InlineData("require('../b')", "a.lua(1,8): warning LUA1002: there is no module '../b' in the program")]
    [InlineData("require('nowhere')", "a.lua(1,8): warning LUA1002: there is no module 'nowhere' in the program")]
    public void A_required_module_that_is_not_in_the_program_is_a_warning(string text, string? expected)
    {
        var options = Programs.Options("requires") with { HostModules = new HashSet<string> { "host" } };
        var result = Programs.Compile(options, ("a.lua", text), ("b.lua", ""), ("libs/c.lua", ""), ("deps/d/init.lua", ""));
        Assert.True(result.Success);
        Assert.Equal(expected, result.Diagnostics.SingleOrDefault()?.ToString());
    }

    [Fact]
    public void A_library_may_require_what_its_host_has_but_its_own_files_must_be_there()
    {
        var result = Programs.Compile(Programs.Options("library"), ("a.lua", "require('unknown')\nrequire('./missing')"));
        Assert.Equal("a.lua(2,8): warning LUA1002: there is no module './missing' in the program", Only(result));
    }

    [Fact]
    public void Modules_of_the_assemblies_that_a_program_refers_to_are_there()
    {
        var library = Path.Combine(Directory.CreateTempSubdirectory("luvit-references").FullName, "library.dll");
        File.WriteAllBytes(library, Programs.Compile(Programs.Options("library"), ("deps/greetings/init.lua", "")).Image!);
        var options = Programs.Options("refers") with { HostModules = new HashSet<string>(), References = [library] };
        Assert.Equal(
            "a.lua(2,8): warning LUA1002: there is no module 'greeting' in the program",
            Only(Programs.Compile(options, ("a.lua", "require('greetings')\nrequire('greeting')"))));
        Directory.Delete(Path.GetDirectoryName(library)!, recursive: true);
    }

    [Theory]
    [InlineData("return load('return 1')", "a.lua(1,8): warning LUA1003: what 'load' loads is interpreted in a natively compiled program")]
    [InlineData("require(name)", "a.lua(1,8): warning LUA1001: the module is known only at run time; one that is not in the program is interpreted")]
    public void Code_that_native_compilation_must_interpret_is_a_warning(string text, string expected)
    {
        Assert.Equal(expected, Only(Programs.Compile(Programs.Options("native") with { IsAheadOfTime = true }, ("a.lua", text))));
        Assert.Empty(Programs.Compile(Programs.Options("managed"), ("a.lua", text)).Diagnostics);
    }

    [Fact]
    public void A_statement_after_a_jump_is_a_warning() =>
        Assert.Equal(
            "a.lua(3,3): warning LUA1004: this statement is never reached",
            Only(Programs.Compile(Programs.Options("unreachable"), ("a.lua", "while true do\n  break\n  print(1)\nend\ndo goto out ::out:: end"))));

    private static string Only(EmitResult result) => Assert.Single(result.Diagnostics).ToString();
}
