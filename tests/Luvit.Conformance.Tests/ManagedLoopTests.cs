using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Luvit.Conformance.Tests;

/// <summary>The programs of tests/stdlib that use the loop work as well where it waits by .NET's classes, as it does outside Linux.</summary>
public class ManagedLoopTests
{
    private static readonly string Folder = Path.Combine(Luvit.Repository, "tests/stdlib");

    /// <summary>Lines that are missing there, and why.</summary>
    private static readonly Dictionary<string, (string Line, string Reason)[]> Missing = new()
    {
        ["uv/files"] = [("ok names and links", "the number of a file's links isn't known to .NET")],
        ["uv/pipes"] = [("ok handles travel", "descriptors are numbers of the process alone")],
        ["uv/processes"] =
        [
            ("ok descriptors, holes and more than three", "processes of .NET have three streams"),
            ("ok user and group", "processes of .NET run as this one"),
        ],
        ["uv/threads"] = [("ok affinity, priority, name", "threads of .NET have no affinity")],
    };

    // Not the soak test, which counts on hearing at once of what it has just caused.
    public static TheoryData<string> Programs =>
    [
        .. Directory.GetFiles(Path.Combine(Folder, "uv"), "*.out").Select(static path => "uv/" + Path.GetFileNameWithoutExtension(path)).Where(static name => name != "uv/soak"),
        "childprocess", "dns", "fs", "http", "life", "net", "process", "readline", "repl", "stream", "timer",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_prints_what_it_should(string program)
    {
        var path = Path.Combine(Folder, program + ".lua");
        var expected = Lines(File.ReadAllText(Path.ChangeExtension(path, ".out"), Encoding.Latin1));
        var missing = Missing.GetValueOrDefault(program, []).Select(static item => item.Line).ToList();
        Assert.All(missing, line => Assert.Contains(line, expected));
        // A group of tests that fails says so in a line of its own.
        var found = Lines(Luvit.OutcomeOfManagedLoop(path));
        Assert.Equal(missing.Count, found.Count(IsFailure));
        Assert.Equal(expected.Where(line => !missing.Contains(line)), found.Where(static line => !IsFailure(line)));
    }

    // A carriage return belongs to its line: answers of servers have them.
    private static string[] Lines(string text) => text.Split('\n')[..^1];

    [Fact]
    public void What_was_written_arrives_after_the_end_of_the_program()
    {
        var program = Path.GetTempFileName();
        File.WriteAllText(program, """
            local client = require('uv').new_tcp()
            client:connect('127.0.0.1', tonumber(args[2]), function()
              local total = 0
              repeat
                local count = client:try_write(('x'):rep(65536))
                total = total + (count or 0)
              until not count
              print(total)
              client:close()
            end)
            """);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var process = Luvit.StartManagedLoop(program, port.ToString(CultureInfo.InvariantCulture));
        using var client = listener.AcceptTcpClient();
        var promised = long.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        // Time for the program to end, had it nothing left to do.
        Thread.Sleep(1000);
        var received = 0L;
        var buffer = new byte[64 * 1024];
        for (int count; (count = client.GetStream().Read(buffer)) > 0;) received += count;
        process.WaitForExit();
        File.Delete(program);
        Assert.Equal(promised, received);
        Assert.Equal(0, process.ExitCode);
    }

    private static bool IsFailure(string line) => line.StartsWith("FAILED ", StringComparison.Ordinal);
}
