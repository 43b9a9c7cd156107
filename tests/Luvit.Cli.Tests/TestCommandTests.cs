namespace Luvit.Cli.Tests;

/// <summary><c>luvit test</c>.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Each_test_is_reported_by_its_name()
    {
        _workspace.Write("tests/test-numbers.lua", """
            require('tap')(function(test)
              test('adds', function(print) print('a comment') assert(1 + 1 == 2) end)
              test('divides', function() error('no remainder', 0) end)
              test('waits', function() require('timer').sleep(1) end)
            end)
            """);
        _workspace.Write("tests/deep/plain_test.lua", "assert(true)");
        _workspace.Write("tests/helper.lua", "error('not a test')");
        var run = _workspace.Luvit("test");
        Assert.Equal(
            """
            ok: tests/deep/plain_test.lua
            ok: tests/test-numbers.lua: adds
            FAILED: tests/test-numbers.lua: divides
              no remainder
              stack traceback:
              	[C]: in function 'error'
              	tests/test-numbers.lua:3: in function <tests/test-numbers.lua:3>
            ok: tests/test-numbers.lua: waits
            3 passed, 1 failed

            """,
            run.Output);
        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void A_file_is_a_test_that_passes_when_it_ends_well()
    {
        _workspace.Write("test-good.lua", "print('ok, this is no line of the protocol')");
        _workspace.Write("test-status.lua", "io.stderr:write('why\\n') os.exit(3)");
        _workspace.Write("test-text.lua", "= 1");
        _workspace.Write("test-timer.lua", "require('timer').setTimeout(1, function() error('late', 0) end)");
        _workspace.Write("test-half.lua", "require('tap')(function(test) test('first', function() end) os.exit(4) end)");
        var run = _workspace.Luvit("test", "--filter", "test-");
        Assert.Equal(
            """
            ok: test-good.lua
            ok: test-half.lua: first
            FAILED: test-half.lua
              ended with status 4
              ok 1 - first
            FAILED: test-status.lua
              ended with status 3
              why
            """ + "\nFAILED: test-text.lua\n  ended with status 255\n",
            run.Output[..run.Output.IndexOf("  Uncaught", StringComparison.Ordinal)]);
        Assert.Contains("Uncaught Error: late", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n2 passed, 4 failed\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Files_can_be_named_and_filtered()
    {
        _workspace.Write("a-test.lua", "");
        _workspace.Write("b_test.lua", "");
        _workspace.Write("other.lua", "");
        Assert.Equal(new Outcome(0, "ok: b_test.lua\n1 passed, 0 failed\n", ""), _workspace.Luvit("test", ".", "--filter", "b"));
        Assert.Equal(new Outcome(0, "ok: other.lua\n1 passed, 0 failed\n", ""), _workspace.Luvit("test", "other.lua"));
        var none = _workspace.Luvit("test", "--filter", "nothing");
        Assert.Equal((255, ""), (none.ExitCode, none.Output));
        Assert.Contains("there are no tests", none.Errors, StringComparison.Ordinal);
    }
}
