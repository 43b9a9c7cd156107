using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Descriptors 0 to 2 of a program that was started with some of them closed (<c>luvit script.lua &lt;&amp;-</c>).</summary>
public static class StandardDescriptors
{
    private const int Count = 3;

    /// <summary>
    /// Opens what is closed of standard input, output and error on <c>/dev/null</c>, as libuv's programs do, so that no other
    /// file takes their numbers. .NET's runtime takes them before any code of ours runs, and can't give them up: the program
    /// is started anew in the same process. Does nothing where they are open, where the system refuses, and on systems other
    /// than Linux. For a program to call first of all.
    /// </summary>
    public static void Reserve()
    {
        if (!OperatingSystem.IsLinux()) return;
        for (var descriptor = 0; descriptor < Count; descriptor++)
        {
            if (!WasClosed(descriptor)) continue;
            StartAnew();
            return;
        }
    }

    /// <summary>What came through <c>exec</c> can't have the flag that <c>exec</c> closes it by; what .NET opened has it.</summary>
    [SupportedOSPlatform("linux")]
    private static bool WasClosed(int descriptor)
    {
        const int closeOnExec = 1;
        var flags = Libc.FileControl(descriptor, Libc.GetDescriptorFlags, 0);
        return flags < 0 || (flags & closeOnExec) != 0;
    }

    [SupportedOSPlatform("linux")]
    private static unsafe void StartAnew()
    {
        const int readWrite = 2;
        var commandLine = ReadCommandLine();
        var ends = new List<int>();
        for (var i = 0; i < commandLine.Length; i++) if (commandLine[i] == 0) ends.Add(i);
        if (ends.Count == 0) return;

        int nowhere;
        fixed (byte* path = "/dev/null"u8) nowhere = Libc.Open(path, readWrite | Libc.CloseOnExec, 0);
        if (nowhere < 0) return;
        // Where it took one of the numbers itself, it must survive.
        if (nowhere < Count) _ = Libc.FileControl(nowhere, Libc.SetDescriptorFlags, 0);
        fixed (byte* text = commandLine, executable = "/proc/self/exe"u8)
        {
            var arguments = stackalloc byte*[ends.Count + 1];
            arguments[0] = text;
            for (var i = 1; i < ends.Count; i++) arguments[i] = text + ends[i - 1] + 1;
            arguments[ends.Count] = null;
            for (var descriptor = 0; descriptor < Count; descriptor++)
            {
                if (WasClosed(descriptor)) _ = Libc.Duplicate(nowhere, descriptor);
            }

            _ = Libc.Execute(executable, arguments);
        }
    }

    /// <summary>The arguments as the system has them, each with a zero byte after it.</summary>
    private static byte[] ReadCommandLine()
    {
        try
        {
            return File.ReadAllBytes("/proc/self/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
