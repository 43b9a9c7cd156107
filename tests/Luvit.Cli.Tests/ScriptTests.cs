namespace Luvit.Cli.Tests;

/// <summary><c>luvit script.lua</c> and luvit's options.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Options_stop_at_the_name_of_the_script()
    {
        _workspace.Write("script.lua", "print(...) print(arg[0], #arg)");
        Assert.Equal(new Outcome(0, "-h\t-v\nscript.lua\t2\n", ""), _workspace.Luvit("script.lua", "-h", "-v"));
        Assert.Equal(new Outcome(0, "build\nscript.lua\t1\n", ""), _workspace.Luvit("run", "script.lua", "build"));
        _workspace.Write("before.lua", "print(arg[-1], arg[-2] == args[0], arg[-3])");
        Assert.Equal(new Outcome(0, "-n\ttrue\tnil\n", ""), _workspace.Luvit("-n", "before.lua"));
    }

    [Fact]
    public void A_folder_is_run_by_its_main_module()
    {
        _workspace.Write("app/main.lua", "print('main', ..., require('./part'))");
        _workspace.Write("app/part.lua", "return 'part'");
        _workspace.Write("library/init.lua", "print('init', ...)");
        Assert.Equal(new Outcome(0, "main\tx\tpart\n", ""), _workspace.Luvit("app", "x"));
        Assert.Equal(new Outcome(0, "main\tx\tpart\n", ""), _workspace.LuvitIn("app", "run", ".", "x"));
        Assert.Equal(new Outcome(0, "init\ty\n", ""), _workspace.Luvit("run", "library", "y"));
    }

    [Fact]
    public void A_minus_sign_reads_the_program_from_standard_input() =>
        Assert.Equal(new Outcome(0, "x\t1\n", ""), _workspace.LuvitWithInput("print(..., 1)", "-", "x"));

    [Fact]
    public void Debug_debug_runs_lines_of_standard_input_until_cont()
    {
        _workspace.Write("debug.lua", "x = 1 debug.debug() print(x, io.read())");
        Assert.Equal(
            new Outcome(0, "2\n2\trest\n", "lua_debug> lua_debug> lua_debug> (debug command):1: no\nlua_debug> "),
            _workspace.LuvitWithInput("x = x + 1\nprint(x)\nerror 'no'\ncont\nrest\n", "debug.lua"));
    }

    [Fact]
    public void A_program_can_be_what_string_dump_gave()
    {
        _workspace.Write("dump.lua", """
            io.open('dumped.lua', 'wb'):write(string.dump(function(...) print('dumped', ...) return module and module.dir ~= nil end)):close()
            os.execute(arg[1] .. ' dumped.lua 1')
            os.execute(arg[1] .. ' - 2 < dumped.lua')
            print(require('./dumped'))
            """);
        Assert.Equal(new Outcome(0, "dumped\t1\ndumped\t2\ndumped\ntrue\n", ""), _workspace.Luvit("dump.lua", Workspace.Command));
    }

    [Fact]
    public void An_error_in_a_thread_ends_the_process_one_in_work_does_not()
    {
        _workspace.Write("threads.lua", """
            local uv = require('uv')
            uv.new_work(function() error('work') end, function(...) print(select('#', ...)) end):queue()
            uv.new_work('no lua', function(...) print(select('#', ...)) end):queue()
            uv.run()
            uv.new_thread('no lua'):join()
            uv.new_thread(function() error('thread') end):join()
            print('never')
            """);
        var outcome = _workspace.Luvit("threads.lua");
        Assert.Equal((255, "0\n0\n"), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Uncaught Error: threads.lua:2: work\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Uncaught Error in work callback: pool:1: '=' expected near 'lua'\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Uncaught Error in thread: thread:1: '=' expected near 'lua'\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Uncaught Error: threads.lua:6: thread\n", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_ends_when_nobody_reads_its_output_any_more()
    {
        _workspace.Write("forever.lua", "while true do print('y') end");
        _workspace.Write("shell.lua", "os.execute(arg[1] .. ' forever.lua | head -1')");
        Assert.Equal(new Outcome(0, "y\n", ""), _workspace.Luvit("shell.lua", Workspace.Command));
    }

    [Fact]
    public void Closed_standard_descriptors_are_empty_files()
    {
        _workspace.Write("read.lua", """
            local uv = require('uv')
            local file = io.open('result', 'w')
            file:write(uv.guess_handle(0), ' ', tostring(io.read()), ' ', arg[1], ' ', arg[2], ' ')
            print('nowhere')
            io.stderr:write('nowhere')
            process.stdin:on('end', function() file:write('end') file:close() end)
            process.stdin:resume()
            """);
        _workspace.Write("shell.lua", "os.execute(arg[1] .. [[ read.lua '' 'a b' <&- >&- 2>&-]]) print(io.open('result'):read('*a'))");
        Assert.Equal(new Outcome(0, "file nil  a b end\n", ""), _workspace.Luvit("shell.lua", Workspace.Command));
    }

    [Fact]
    public void Standard_output_is_a_handle_of_uv_where_it_is_a_file_too()
    {
        _workspace.Write("write.lua", """
            local uv, pretty = require('uv'), require('pretty-print')
            io.write('first ')
            print(uv.handle_get_type(pretty.stdout))
            uv.write(pretty.stdout, 'second ', function(err) print('written', err) end)
            process.stdout:write('third ')
            """);
        _workspace.Write("shell.lua", "os.execute(arg[1] .. ' write.lua > result') print(io.open('result'):read('*a'))");
        Assert.Equal(new Outcome(0, "first pipe\t7\nsecond third written\tnil\n\n", ""), _workspace.Luvit("shell.lua", Workspace.Command));
    }

    [Fact]
    public void The_exit_code_is_the_programs()
    {
        _workspace.Write("exit.lua", "os.exit(7)");
        _workspace.Write("error.lua", "error('no', 0)");
        _workspace.Write("code.lua", "process.exitCode = 5");
        Assert.Equal(7, _workspace.Luvit("exit.lua").ExitCode);
        Assert.Equal(5, _workspace.Luvit("code.lua").ExitCode);
        var error = _workspace.Luvit("error.lua");
        Assert.Equal(255, error.ExitCode);
        Assert.StartsWith("Uncaught exception:\nno\nstack traceback:\n", error.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("os.exit(0)")]
    [InlineData("os.exit(0, true)")]
    [InlineData("error('no')")]
    [InlineData("coroutine.wrap(function() process:exit(1) end)()")]
    public void Files_that_are_not_closed_are_written_at_the_end(string ending)
    {
        _workspace.Write("write.lua", $"""
            local kept = io.open('kept.txt', 'w')
            kept:write('kept')
            do io.open('dropped.txt', 'a'):write('dropped') end
            io.output('default.txt')
            io.write('default')
            {ending}
            """);
        _workspace.Luvit("write.lua");
        Assert.Equal(("kept", "dropped", "default"), (_workspace.Read("kept.txt"), _workspace.Read("dropped.txt"), _workspace.Read("default.txt")));
    }

    [Fact]
    public void Version_and_help_are_printed()
    {
        Assert.StartsWith("luvit ", _workspace.Luvit("-v").Output, StringComparison.Ordinal);
        Assert.Contains("Usage: luvit [options]", _workspace.Luvit("--help").Output, StringComparison.Ordinal);
        Assert.Contains("luvit run [<script> [<arguments>...]]", _workspace.Luvit("run", "--help").Output, StringComparison.Ordinal);
        Assert.Contains("--embed-sources", _workspace.Luvit("build", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_may_hold_their_argument_and_end_with_two_dashes()
    {
        _workspace.Write("-named.lua", "print('named', ...)");
        Assert.Equal("3\n", _workspace.Luvit("-n", "-lpath", "-eprint(1 + 2)").Output);
        Assert.Equal("named\t--\tx\n", _workspace.Luvit("--", "-named.lua", "--", "x").Output);
    }

    [Fact]
    public void Bad_arguments_are_errors()
    {
        var unknown = _workspace.Luvit("--wrong");
        Assert.Equal(255, unknown.ExitCode);
        Assert.StartsWith("luvit: unknown option '--wrong'\n", unknown.Errors, StringComparison.Ordinal);
        var lacking = _workspace.Luvit("-e");
        Assert.Equal(255, lacking.ExitCode);
        Assert.StartsWith("luvit: '-e' needs an argument\n", lacking.Errors, StringComparison.Ordinal);
        Assert.Equal(255, _workspace.Luvit("nothing.lua").ExitCode);
    }
}
