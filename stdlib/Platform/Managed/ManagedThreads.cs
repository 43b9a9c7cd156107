namespace Luvit.Stdlib;

/// <summary>The threads of .NET.</summary>
internal sealed class ManagedThreads : IThreads
{
    // ThreadPriority counts from 0, the lowest, to 4.
    private const int UsualPriority = (int)ThreadPriority.Normal;

    public ThreadIdentifier Current => new((nuint)Environment.CurrentManagedThreadId, Environment.CurrentManagedThreadId, Thread.CurrentThread);

    public int Processor => Thread.GetCurrentProcessorId();

    public int GetAffinity(ThreadIdentifier thread, Span<byte> mask) => UvError.NotSupported;

    public int SetAffinity(ThreadIdentifier thread, ReadOnlySpan<byte> mask) => UvError.NotSupported;

    public int GetPriority(ThreadIdentifier thread, out int priority)
    {
        var found = 0;
        var code = ManagedErrors.Try(() => found = (int)thread.Thread.Priority - UsualPriority);
        priority = found;
        return Math.Min(code, 0);
    }

    public int SetPriority(ThreadIdentifier thread, int priority) =>
        ManagedErrors.Try(() => thread.Thread.Priority = (ThreadPriority)(priority + UsualPriority));

    public int SetName(ReadOnlySpan<byte> name)
    {
        Thread.CurrentThread.Name = System.Text.Encoding.UTF8.GetString(name);
        return UvError.None;
    }

    public int GetName(ThreadIdentifier thread, out string name)
    {
        name = thread.Thread.Name ?? "";
        return UvError.None;
    }
}
