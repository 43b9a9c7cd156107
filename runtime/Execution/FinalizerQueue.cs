using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// Finalizers that wait to run. .NET finds garbage on a thread of its own, but Lua code runs on the state's thread alone:
/// what is garbage goes into this queue, and the state runs it when it collects garbage and when it makes new objects
/// that have finalizers.
/// </summary>
internal sealed class FinalizerQueue(LuaState state)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, GCHandle> _live = [];
    private List<Finalizer> _pending = [];
    private long _made;
    private bool _isRunning;

    /// <summary>Takes note of a new finalizer and gives its number.</summary>
    public long Register(Finalizer finalizer)
    {
        lock (_gate)
        {
            _live.Add(++_made, GCHandle.Alloc(finalizer, GCHandleType.Weak));
            return _made;
        }
    }

    /// <summary>Adds the call of a finalizer whose object is garbage. Any thread may do so.</summary>
    public void Enqueue(Finalizer finalizer)
    {
        lock (_gate)
        {
            Forget(finalizer);
            _pending.Add(finalizer);
        }
    }

    /// <summary>
    /// Makes the calls that wait, in Lua's order: userdata before C values, the newest first (manual 2.10.1).
    /// </summary>
    /// <param name="throws">True when an error ends this and leaves the rest for later; else errors are dropped.</param>
    public void Run(bool throws = false)
    {
        if (_isRunning || _pending.Count == 0) return;
        _isRunning = true;
        try
        {
            while (Take() is { } batch) Call(batch, throws);
        }
        finally
        {
            _isRunning = false;
        }
    }

    /// <summary>Makes all calls, of objects in use too: C values before userdata. Errors are dropped.</summary>
    public void Close()
    {
        Run();
        List<Finalizer> left = [];
        lock (_gate)
        {
            foreach (var handle in _live.Values)
            {
                if (handle.Target is Finalizer finalizer) left.Add(finalizer);
            }

            foreach (var finalizer in left)
            {
                GC.SuppressFinalize(finalizer);
                Forget(finalizer);
            }
        }

        if (left.Count == 0) return;
        Call([.. left.OrderByDescending(static finalizer => finalizer.IsForCData).ThenByDescending(static finalizer => finalizer.Number)], throws: false);
    }

    private void Forget(Finalizer finalizer)
    {
        if (_live.Remove(finalizer.Number, out var handle)) handle.Free();
    }

    private Finalizer[]? Take()
    {
        lock (_gate)
        {
            if (_pending.Count == 0) return null;
            var batch = _pending.OrderBy(static finalizer => finalizer.IsForCData).ThenByDescending(static finalizer => finalizer.Number);
            _pending = [];
            return [.. batch];
        }
    }

    private void Call(Finalizer[] batch, bool throws)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            try
            {
                batch[i].Call(state);
            }
            catch (LuaException) when (!throws)
            {
            }
            catch (LuaException)
            {
                lock (_gate) _pending.AddRange(batch.AsSpan(i + 1));
                throw;
            }
        }
    }
}
