using System.Collections.Concurrent;

namespace Luvit.Runtime;

/// <summary>
/// Finalizers that wait to run. .NET finds garbage on a thread of its own, but Lua code runs on the state's thread alone:
/// what is garbage goes into this queue, and the state runs it when it collects garbage and when it makes new objects
/// that have finalizers.
/// </summary>
internal sealed class FinalizerQueue(LuaState state)
{
    private readonly ConcurrentQueue<(LuaValue Function, LuaValue Argument)> _pending = [];
    private bool _isRunning;

    /// <summary>Adds a call. Any thread may do so.</summary>
    public void Enqueue(LuaValue function, LuaValue argument) => _pending.Enqueue((function, argument));

    /// <summary>Makes the calls that wait. Errors in them have nobody to go to and are dropped.</summary>
    public void Run()
    {
        if (_isRunning || _pending.IsEmpty) return;
        _isRunning = true;
        while (_pending.TryDequeue(out var call))
        {
            try
            {
                state.CallOne(call.Function, call.Argument);
            }
            catch (LuaException)
            {
            }
        }

        _isRunning = false;
    }
}
