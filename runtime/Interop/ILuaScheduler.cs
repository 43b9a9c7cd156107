using System.Collections.Concurrent;

namespace Luvit.Runtime;

/// <summary>
/// Where a state's Lua code goes on after it has waited for a task. A state runs on one thread at a time, and this is
/// what keeps it so; the event loop is one.
/// </summary>
public interface ILuaScheduler
{
    /// <summary>Runs an action when no other one of this scheduler runs; callable from any thread.</summary>
    void Post(Action action);

    /// <summary>A coroutine begins to wait for a task: keep running until <see cref="Release"/>.</summary>
    void Hold();

    /// <summary>The task that a coroutine waited for is over.</summary>
    void Release();

    /// <summary>An error ended a coroutine that nobody waits for.</summary>
    void Report(LuaException error);
}

/// <summary>The scheduler of a state without an event loop: one action after another on the thread pool.</summary>
public sealed class SerialScheduler : ILuaScheduler
{
    private readonly ConcurrentQueue<Action> _actions = new();
    private int _count;

    /// <summary>Takes errors that ended a coroutine that nobody waits for; writes them to standard error at first.</summary>
    public Action<LuaException> UnhandledError { get; set; } = static error => Console.Error.WriteLine(error);

    /// <inheritdoc/>
    public void Post(Action action)
    {
        _actions.Enqueue(action);
        if (Interlocked.Increment(ref _count) == 1) ThreadPool.UnsafeQueueUserWorkItem(static self => self.RunAll(), this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Hold()
    {
    }

    /// <inheritdoc/>
    public void Release()
    {
    }

    /// <inheritdoc/>
    public void Report(LuaException error) => UnhandledError(error);

    private void RunAll()
    {
        do
        {
            // The count says that one is there.
            _actions.TryDequeue(out var action);
            action!();
        }
        while (Interlocked.Decrement(ref _count) > 0);
    }
}
