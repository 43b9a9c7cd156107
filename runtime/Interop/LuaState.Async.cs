namespace Luvit.Runtime;

/// <summary>Tasks awaited by Lua coroutines, and Lua functions awaited by C# code.</summary>
public sealed partial class LuaState
{
    private ILuaScheduler? _scheduler;

    /// <summary>Where coroutines go on after they waited: the event loop, or the thread pool when none was set.</summary>
    public ILuaScheduler Scheduler
    {
        get => _scheduler ?? Interlocked.CompareExchange(ref _scheduler, new SerialScheduler(), null) ?? _scheduler;
        set => _scheduler = value;
    }

    /// <summary>
    /// Waits for a task on behalf of the Lua code that called: return what this returns. Suspends the running coroutine;
    /// outside of one, blocks the thread. An exception of the task is an error in the Lua code.
    /// </summary>
    public LuaValue Await(Task task) => Await(task, static (_, done) =>
    {
        done.GetAwaiter().GetResult();
        return LuaValue.None;
    });

    /// <inheritdoc cref="Await(Task)"/>
    public LuaValue Await<T>(Task<T> task) => Await(task, static (state, done) => LuaConvert.From(state, ((Task<T>)done).GetAwaiter().GetResult()));

    /// <inheritdoc cref="Await(Task)"/>
    /// <param name="task">The task.</param>
    /// <param name="result">What the Lua code gets: called on the state's thread when the task is over.</param>
    public LuaValue Await(Task task, Func<LuaState, Task, LuaValue> result)
    {
        if (task.IsCompleted || Current == Main || NonYieldable > 0) return ResultOf(task, result);
        var coroutine = Current;
        var scheduler = Scheduler;
        coroutine.Awaited = task;
        scheduler.Hold();
        task.ContinueWith(
            _ => scheduler.Post(() =>
            {
                scheduler.Release();
                // Lua code may have resumed it meanwhile, and it may wait for something else now.
                if (coroutine.Status == CoroutineStatus.Suspended && coroutine.Awaited == task) ResumeFromHost(coroutine, []);
            }),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return Suspend(task, result);
    }

    /// <summary>
    /// Calls a function as a coroutine on the state's <see cref="Scheduler"/>: it may await tasks and yield, and the task
    /// ends when it returns. Callable from any thread.
    /// </summary>
    /// <exception cref="LuaException">The function raised an error (through the task).</exception>
    public Task<LuaValue[]> CallAsync(LuaFunction function, params ReadOnlySpan<LuaValue> arguments)
    {
        var completion = new TaskCompletionSource<LuaValue[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var values = arguments.ToArray();
        Scheduler.Post(() =>
        {
            var coroutine = new LuaCoroutine(this, function)
            {
                Ended = returned =>
                {
                    if (returned.IsError) completion.SetException(ToException());
                    else completion.SetResult(ResultsToArray(returned));
                },
            };
            ResumeFromHost(coroutine, values);
        });
        return completion.Task;
    }

    private void ResumeFromHost(LuaCoroutine coroutine, ReadOnlySpan<LuaValue> arguments)
    {
        if (_hostDepth++ == 0) EnterThread();
        try
        {
            var returned = coroutine.Resume(arguments);
            if (returned.IsError && coroutine.Ended == null) Scheduler.Report(ToException());
        }
        finally
        {
            _hostDepth--;
        }
    }

    private LuaValue Suspend(Task task, Func<LuaState, Task, LuaValue> result) =>
        Then(null, LuaCoroutine.Yield(this, []), (state, _) => task.IsCompleted ? state.ResultOf(task, result) : state.Suspend(task, result));

    private LuaValue ResultOf(Task task, Func<LuaState, Task, LuaValue> result)
    {
        Current.Awaited = null;
        try
        {
            return result(this, task);
        }
        catch (OperationCanceledException exception)
        {
            throw new LuaException($"{nameof(TaskCanceledException)}: {exception.Message}");
        }
    }
}
