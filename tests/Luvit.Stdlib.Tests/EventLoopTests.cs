using System.Diagnostics;
using System.Net;

namespace Luvit.Stdlib.Tests;

public sealed class EventLoopTests : IDisposable
{
    private readonly EventLoop _loop = new();

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void Timers_fire_in_order_of_their_times()
    {
        var fired = new List<int>();
        foreach (var delay in new[] { 15, 5, 10, 0 })
        {
            new TimerHandle(_loop).Start(delay, 0, () => fired.Add(delay));
            Thread.Sleep(6);
        }

        Assert.False(_loop.Run());
        Assert.Equal([0, 5, 10, 15], fired);
    }

    [Fact]
    public void Timers_started_before_the_run_count_from_it()
    {
        var started = Stopwatch.StartNew();
        new TimerHandle(_loop).Start(30, 0, started.Stop);
        Thread.Sleep(40);
        Assert.False(_loop.Run());
        Assert.True(started.ElapsedMilliseconds >= 69);
    }

    [Fact]
    public void A_post_from_another_thread_wakes_the_loop()
    {
        var thread = 0;
        AsyncHandle? handle = null;
        handle = new AsyncHandle(_loop, _ =>
        {
            thread = Environment.CurrentManagedThreadId;
            handle!.Close();
        });
        new Thread(() => handle.Send()).Start();
        Assert.False(_loop.Run());
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void The_end_of_the_output_comes_before_that_of_the_process()
    {
        // .NET's classes tell of the two at different times.
        if (!OperatingSystem.IsLinux()) return;
        for (var i = 0; i < 10; i++)
        {
            var seen = new List<string>();
            var output = new PipeHandle(_loop);
            var options = new ProcessOptions
            {
                File = "sh\0"u8.ToArray(),
                Arguments = ["sh\0"u8.ToArray(), "-c\0"u8.ToArray(), "echo text\0"u8.ToArray()],
                Streams = [new ProcessStream.Ignored(), new ProcessStream.Created(output)],
            };
            Assert.Equal(0, ProcessHandle.Spawn(_loop, options, (_, _) => seen.Add("exit"), out var process));
            output.ReadStart((data, _) =>
            {
                seen.Add(data.IsEmpty ? "end" : "data");
                if (data.IsEmpty) output.Close();
            });
            Assert.False(_loop.Run());
            process.Close();
            Assert.Equal(["data", "end", "exit"], seen);
        }
    }

    [Fact]
    public void A_tcp_server_echoes()
    {
        var server = new TcpHandle(_loop);
        Assert.Equal(0, server.Bind(new IPEndPoint(IPAddress.Loopback, 0), false));
        Assert.Equal(0, server.Listen(8, _ =>
        {
            var peer = new TcpHandle(_loop);
            server.Accept(peer);
            peer.ReadStart((data, error) =>
            {
                if (error == 0) peer.Write(new CallbackWriteRequest(data.ToArray(), null));
                else peer.Close();
            });
            server.Close();
        }));
        Assert.Equal(0, SocketAddressing.Get(server.Descriptor, false, out var address));
        var client = new TcpHandle(_loop);
        var sent = new byte[300_000];
        new Random(1).NextBytes(sent);
        var received = new List<byte>();
        client.Connect(address!, code =>
        {
            Assert.Equal(0, code);
            client.Write(new CallbackWriteRequest(sent, null));
            client.ReadStart((data, _) =>
            {
                received.AddRange(data);
                if (received.Count == sent.Length) client.Close();
            });
        });
        Assert.False(_loop.Run());
        Assert.Equal(sent, received);
    }
}
