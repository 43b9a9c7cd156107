namespace Luvit.Runtime;

/// <summary>The process's standard streams, each opened once: output is shared by <c>print</c> and <c>io</c>.</summary>
public static class StandardStreams
{
    private const int BufferSize = 32 * 1024;

    /// <summary>Standard output with a buffer that is written out at exit, before input is read, and by <c>io.flush</c>.</summary>
    public static Stream Output { get; } = OpenOutput();

    /// <summary>How output is buffered: as C does it, by lines on a terminal.</summary>
    internal static LuaFile.BufferMode OutputBuffering { get; set; } = Console.IsOutputRedirected ? LuaFile.BufferMode.Full : LuaFile.BufferMode.Line;

    /// <summary>True when output may be waiting in the buffer.</summary>
    internal static bool HoldsOutput { get; set; }

    /// <summary>Standard error, without a buffer.</summary>
    public static Stream Error { get; } = Console.OpenStandardError();

    /// <summary>Standard input.</summary>
    public static Stream Input { get; } = Console.OpenStandardInput();

    /// <summary>
    /// From now on the program outlives those who read its output (SIGPIPE is ignored, as luvit does). Until then a broken
    /// pipe ends it.
    /// </summary>
    public static void IgnoreBrokenPipe() => LinuxOutput.OutlivesReader = true;

    /// <summary>To be called before bytes go to a descriptor past the buffer: what was printed before them comes before them.</summary>
    public static void FlushBefore(int descriptor)
    {
        if (descriptor is 1 or 2) TryFlush();
    }

    /// <summary>Writes out what was printed. Failures (a full disk) stay without consequence, as those of <c>print</c>.</summary>
    public static void TryFlush()
    {
        HoldsOutput = false;
        try
        {
            Output.Flush();
        }
        catch (IOException)
        {
        }
    }

    /// <summary>The rest of standard input.</summary>
    internal static byte[] ReadAllInput()
    {
        using var all = new MemoryStream();
        Input.CopyTo(all);
        return all.ToArray();
    }

    /// <summary>The next line of standard input without its newline, or null at the end. Takes no byte behind the line.</summary>
    internal static byte[]? ReadInputLine()
    {
        var line = new List<byte>();
        int next;
        while ((next = Input.ReadByte()) is not (-1 or '\n')) line.Add((byte)next);
        return next < 0 && line.Count == 0 ? null : [.. line];
    }

    private static Stream OpenOutput()
    {
        // States on several threads print to it.
        var output = Stream.Synchronized(new BufferedStream(OperatingSystem.IsLinux() ? new LinuxOutput() : Console.OpenStandardOutput(), BufferSize));
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => TryFlush();
        return output;
    }
}
