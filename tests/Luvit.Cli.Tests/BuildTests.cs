namespace Luvit.Cli.Tests;

/// <summary><c>luvit build</c>.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_built_folder_runs_without_its_sources()
    {
        _workspace.Write("app/main.lua", """
            local greet = require('greeting')
            assert(require('path/base').nt.sep == '\\')
            print(greet(...))
            print(require('./data/names').first, require('inner').name, require('greeting') == greet)
            print(module:load('data/text.txt'), module.path, #arg, arg[1])
            shared = 'global of main'
            print(require('inner').sees())
            """);
        _workspace.Write("app/libs/greeting.lua", "return function(name) return 'Hello ' .. name end");
        _workspace.Write("app/deps/inner/init.lua", "hidden = 1 exports.name = require('./name') function exports.sees() return shared, _G.hidden end");
        _workspace.Write("app/deps/inner/name.lua", "return 'inner name'");
        _workspace.Write("app/data/names.lua", "return { first = 'Ada' }");
        _workspace.Write("app/data/text.txt", "some text");
        var build = _workspace.Luvit("build", "app", "-o", "out");
        Assert.Equal((0, "", ""), (build.ExitCode, build.Output, build.Errors));
        Directory.Delete(Path.Combine(_workspace.Folder, "app"), recursive: true);
        var run = _workspace.Run("out/app", "you");
        Assert.Equal("Hello you\nAda\tinner name\ttrue\nsome text\tbundle:main.lua\t1\tyou\nglobal of main\tnil\n", run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void What_earlier_builds_made_is_no_data()
    {
        _workspace.Write("app/main.lua", "print(require('./publish/part'), module:load('out/made'), module:load('publish/kept'))");
        _workspace.Write("app/out/made", "made");
        _workspace.Write("app/publish/part.lua", "return 'part'");
        _workspace.Write("app/publish/kept", "kept");
        Assert.Equal(0, _workspace.Luvit("build", "app", "-o", "elsewhere").ExitCode);
        Assert.Equal("part\tnil\tkept\n", _workspace.Run("elsewhere/app").Output);
    }

    [Fact]
    public void A_script_is_built_with_the_modules_that_it_requires()
    {
        _workspace.Write("tool.lua", "print(require('./lib/a').value) os.exit(3)");
        _workspace.Write("lib/a.lua", "return { value = require('./b') }");
        _workspace.Write("lib/b.lua", "return 42");
        _workspace.Write("lib/unused.lua", "not Lua");
        Assert.Equal(0, _workspace.Luvit("build", "tool.lua", "-o", "out").ExitCode);
        Directory.Delete(Path.Combine(_workspace.Folder, "lib"), recursive: true);
        Assert.Equal(new Outcome(3, "42\n", ""), _workspace.Run("out/tool"));
    }

    [Theory]
    [InlineData("app", "app")]
    [InlineData("app/main.lua", "main")]
    public void Modules_that_package_path_finds_beside_a_script_are_found_in_the_program(string source, string name)
    {
        _workspace.Write("app/main.lua", "local part = require 'part' print(part.name, part.sub, part == require('part'), fromPart)");
        _workspace.Write("app/part.lua", "fromPart = 1 return { name = ..., sub = require('lib.sub') .. require('pack') }");
        _workspace.Write("app/lib/sub.lua", "return (...)");
        _workspace.Write("app/pack/init.lua", "return (...)");
        // What lies where the program runs is not taken for a part of it.
        _workspace.Write("part.lua", "return { name = 'another' }");
        Assert.Equal(0, _workspace.Luvit("build", source, "-o", "out").ExitCode);
        Directory.Delete(Path.Combine(_workspace.Folder, "app"), recursive: true);
        Assert.Equal(new Outcome(0, "part\tlib.subpack\ttrue\t1\n", ""), _workspace.Run("out/" + name));
    }

    [Fact]
    public void An_uncaught_error_of_a_built_program_names_module_and_line()
    {
        _workspace.Write("app/init.lua", "\nlocal function f() error('no') end\nf()");
        Assert.Equal(0, _workspace.Luvit("build", "app", "-o", "out", "--exe", "--name", "renamed").ExitCode);
        var run = _workspace.Run("out/renamed");
        Assert.Equal((255, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Uncaught exception:\ninit.lua:2: no\nstack traceback:\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_built_program_can_load_source()
    {
        _workspace.Write("main.lua", "print(loadstring('return 1 + 1')())");
        Assert.Equal(0, _workspace.Luvit("build", "main.lua", "-o", "out").ExitCode);
        Assert.Equal("2\n", _workspace.Run("out/main").Output);
    }

    [Fact]
    public void A_program_requires_the_modules_of_a_library_built_before()
    {
        _workspace.Write("greet/deps/greet.lua", "return { hello = 'from a library' }");
        _workspace.Write("app/main.lua", "print(require('greet').hello)");
        Assert.Equal(0, _workspace.Luvit("build", "greet", "-o", "lib", "--dll").ExitCode);
        Assert.Equal(["greet.dll", "greet.pdb"], Directory.GetFiles(Path.Combine(_workspace.Folder, "lib"), "greet*").Select(Path.GetFileName).Order());
        Assert.Equal("", _workspace.Luvit("build", "app", "-o", "out", "-r", "lib/greet.dll").Errors);
        Assert.Equal("from a library\n", _workspace.Run("out/app").Output);
    }

    [Fact]
    public void Every_bad_module_is_reported_and_nothing_is_written()
    {
        _workspace.Write("app/main.lua", "print(1)");
        _workspace.Write("app/a.lua", "x = = 1");
        _workspace.Write("app/b.lua", "\nfor");
        var build = _workspace.Luvit("build", "app", "-o", "out");
        Assert.Equal(255, build.ExitCode);
        Assert.Equal("app/a.lua(1,5): error LUA0001: unexpected symbol near '='\napp/b.lua(2,4): error LUA0001: '<name>' expected near '<eof>'\n", build.Errors);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "out")));
    }

    [Fact]
    public void What_can_not_be_read_or_written_is_an_error()
    {
        var missing = _workspace.Luvit("build", "nothing.lua", "-o", "out");
        Assert.Equal(255, missing.ExitCode);
        Assert.StartsWith("luvit: error LUA0002: ", missing.Errors, StringComparison.Ordinal);

        _workspace.Write("empty/readme.txt", "");
        var empty = _workspace.Luvit("build", "empty", "-o", "out", "--exe");
        Assert.Equal((255, "luvit: error LUA0004: there is no module 'main.lua' to start with\n"), (empty.ExitCode, empty.Errors));

        _workspace.Write("main.lua", "print(1)");
        _workspace.Write("file", "in the way of a folder");
        var blocked = _workspace.Luvit("build", "main.lua", "-o", "file");
        Assert.Equal(255, blocked.ExitCode);
        Assert.StartsWith("luvit: error LUA0005: cannot write to 'file': ", blocked.Errors, StringComparison.Ordinal);

        var both = _workspace.Luvit("build", "main.lua", "--exe", "--dll");
        Assert.NotEqual(0, both.ExitCode);
        Assert.Contains("--exe and --dll exclude each other", both.Errors, StringComparison.Ordinal);
    }
}
