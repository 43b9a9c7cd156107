using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>What Windows knows of processes.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class WindowsProcesses
{
    // libuv's nice values of the priority classes, the lowest first.
    private static readonly (int Nice, ProcessPriorityClass Class)[] Priorities =
    [
        (19, ProcessPriorityClass.Idle), (10, ProcessPriorityClass.BelowNormal), (0, ProcessPriorityClass.Normal),
        (-7, ProcessPriorityClass.AboveNormal), (-14, ProcessPriorityClass.High), (-20, ProcessPriorityClass.RealTime),
    ];

    /// <summary>The process that started this one.</summary>
    public static int Parent
    {
        get
        {
            // PROCESS_BASIC_INFORMATION: six words, the last of which is the parent's number.
            const int words = 6;
            var information = stackalloc nint[words];
            return QueryProcess(-1, 0, information, words * sizeof(nint), null) == 0 ? (int)information[words - 1] : 0;
        }
    }

    public static int GetPriority(int process, out int priority)
    {
        var found = 0;
        var code = ManagedErrors.Try(() =>
        {
            using var item = Find(process);
            found = Array.Find(Priorities, level => level.Class == item.PriorityClass).Nice;
        });
        priority = found;
        return ToCode(code);
    }

    public static int SetPriority(int process, int priority) => ToCode(ManagedErrors.Try(() =>
    {
        using var item = Find(process);
        item.PriorityClass = Array.Find(Priorities, level => level.Nice <= priority).Class;
    }));

    /// <summary>Ends a process, which is what the signals mean that end one elsewhere.</summary>
    public static int Kill(int process, int signal)
    {
        const int interrupt = 2, quit = 3, kill = 9, terminate = 15;
        if (signal is not (0 or interrupt or quit or kill or terminate)) return UvError.NotImplemented;
        return ToCode(ManagedErrors.Try(() =>
        {
            using var item = Find(process);
            if (signal != 0) item.Kill();
        }));
    }

    private static Process Find(int process) => process == 0 ? Process.GetCurrentProcess() : Process.GetProcessById(process);

    // .NET takes the number of no process for a wrong argument.
    private static int ToCode(int code) => code == UvError.InvalidArgument ? UvError.NoProcess : code;

    [LibraryImport("ntdll", EntryPoint = "NtQueryInformationProcess")]
    private static partial int QueryProcess(nint process, int kind, void* information, int size, int* length);
}
