namespace Luvit.Cli.Tests;

/// <summary><c>luvit publish</c>: slow, as each runs <c>dotnet publish</c>. All slow tests of the command are here.</summary>
public sealed class PublishTests : IDisposable
{
    private const int HelloSize = 10_000_000;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_native_program_is_one_small_file_and_builds_without_warnings()
    {
        _workspace.Write("app/main.lua", """
            local json = require('json')
            print(json.stringify('x'), require('./data').value, ...)
            local ok, problem = pcall(function() local x = nil return x.y end)
            print(problem, coroutine.wrap(function() coroutine.yield('yielded') end)())
            """);
        _workspace.Write("app/data.lua", "return { value = module:load('data.txt') }");
        _workspace.Write("app/data.txt", "some text");
        Assert.Equal(new Outcome(0, "", ""), _workspace.Luvit("publish", "app", "--aot", "-o", "out"));
        Assert.Equal(["app"], Directory.GetFiles(Path.Combine(_workspace.Folder, "out")).Select(static file => Path.GetFileName(file)));
        Assert.InRange(new FileInfo(Path.Combine(_workspace.Folder, "out/app")).Length, 1, HelloSize);
        Assert.Equal(
            new Outcome(0, "\"x\"\tsome text\targ\nmain.lua:3: attempt to index local 'x' (a nil value)\tyielded\n", ""),
            _workspace.Run("out/app", "arg"));
    }

    [Fact]
    public void A_native_program_that_loads_source_interprets_it_and_building_it_warns()
    {
        _workspace.Write("main.lua", "local f = load('local n = ... return n * 2') print(f(21)) local up = 7 print(debug.getupvalue(function() return up end, 1))");
        var publish = _workspace.Luvit("publish", "main.lua", "--aot", "-o", "out");
        Assert.Equal((0, "", "main.lua(1,11): warning LUA1003: what 'load' loads is interpreted in a natively compiled program\n"), (publish.ExitCode, publish.Output, publish.Errors));
        Assert.Equal("42\nup\t7\n", _workspace.Run("out/main").Output);
    }

    [Fact]
    public void A_native_server_collects_early()
    {
        // A megabyte of garbage a turn. What the processor's cache would hold is not to be filled with it.
        _workspace.Write("main.lua", """
            local http = require('http')
            for turn = 1, 100 do
              for i = 1, 10000 do http.garbage = { turn, i } end
            end
            for line in io.lines('/proc/self/status') do
              local peak = line:match('VmHWM:%s*(%d+)')
              if peak then print(tonumber(peak) < 20480 or peak) end
            end
            """);
        Assert.Equal(0, _workspace.Luvit("publish", "main.lua", "--aot", "-o", "out").ExitCode);
        Assert.Equal("true\n", _workspace.Run("out/main").Output);
    }

    [Fact]
    public void A_trimmed_single_file_runs()
    {
        _workspace.Write("main.lua", "print('trimmed', require('path').join('a', 'b'))");
        Assert.Equal(new Outcome(0, "", ""), _workspace.Luvit("publish", "main.lua", "--single-file", "--trim", "-o", "out"));
        Assert.Equal(["main"], Directory.GetFiles(Path.Combine(_workspace.Folder, "out")).Select(static file => Path.GetFileName(file)));
        Assert.Equal("trimmed\ta/b\n", _workspace.Run("out/main").Output);
    }

    [Fact]
    public void Errors_of_the_program_stop_publishing()
    {
        _workspace.Write("main.lua", "return +");
        var publish = _workspace.Luvit("publish", "main.lua", "--aot", "-o", "out");
        Assert.Equal((255, "main.lua(1,8): error LUA0001: unexpected symbol near '+'\n"), (publish.ExitCode, publish.Errors));
        Assert.False(Directory.Exists(Path.Combine(_workspace.Folder, "out")));
    }
}
