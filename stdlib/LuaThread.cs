namespace Luvit.Stdlib;

/// <summary>Runs the program on a thread with a stack deep enough for recursive Lua programs.</summary>
public static class LuaThread
{
    /// <summary>Reserved address space; memory is used only as deep as a program goes.</summary>
    private const int StackSize = 64 * 1024 * 1024;

    /// <summary>Runs to the end and gives the exit code.</summary>
    public static int Run(Func<int> program)
    {
        var exitCode = 0;
        var thread = new Thread(() => exitCode = program(), StackSize);
        thread.Start();
        thread.Join();
        return exitCode;
    }
}
