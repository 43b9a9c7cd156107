using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A thread of the system (<c>uv_thread_t</c>).</summary>
internal sealed class UvThread
{
    /// <summary>Address space for the stack when the program doesn't say; memory is used only as deep as it goes.</summary>
    private const int UsualStackSize = 16 * 1024 * 1024;

    [ThreadStatic]
    private static UvThread? t_current;

    private Thread? _thread;

    private UvThread()
    {
    }

    /// <summary>The thread that asks.</summary>
    public static UvThread Current
    {
        get
        {
            if (t_current == null) new UvThread().Enter();
            return t_current!;
        }
    }

    /// <summary>What the system knows it by.</summary>
    public ThreadIdentifier Identifier { get; private set; }

    /// <summary>Starts a thread.</summary>
    /// <param name="compiler">Compiles what the thread loads.</param>
    /// <param name="report">Takes the error of the function, on the new thread.</param>
    /// <param name="code">The dump or text of the function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="stackSize">Bytes; 0 for the usual size.</param>
    public static UvThread Start(
        ILuaCompiler? compiler, Action<LuaException> report, LuaString code, ThreadValue[] arguments, int stackSize)
    {
        using var started = new ManualResetEventSlim();
        var result = new UvThread();
        var thread = new Thread(
            () =>
            {
                result.Enter();
                started.Set();
                Run(compiler, report, code, arguments);
            },
            stackSize > 0 ? stackSize : UsualStackSize)
        { IsBackground = true };
        result._thread = thread;
        thread.Start();
        started.Wait();
        return result;
    }

    /// <summary>Waits for the end; only one may.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Join()
    {
        if (this == Current) return UvError.Deadlock;
        if (Interlocked.Exchange(ref _thread, null) is not { } thread) return UvError.NoProcess;
        thread.Join();
        return UvError.None;
    }

    /// <summary>Nobody will wait for the end.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Detach() => Interlocked.Exchange(ref _thread, null) == null ? UvError.InvalidArgument : UvError.None;

    private static void Run(ILuaCompiler? compiler, Action<LuaException> report, LuaString code, ThreadValue[] arguments)
    {
        using var state = new ThreadState(compiler);
        if (state.Load(code, "=thread", "thread") is not { } function) return;
        try
        {
            state.Call(function, arguments);
        }
        catch (LuaException error)
        {
            report(error);
        }
    }

    private void Enter()
    {
        t_current = this;
        Identifier = Platform.Threads.Current;
    }
}
