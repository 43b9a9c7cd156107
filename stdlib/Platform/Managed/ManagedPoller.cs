namespace Luvit.Stdlib;

/// <summary>
/// Waits for operations of .NET that run elsewhere. A descriptor that is watched and not ready has one under way for each
/// direction, whose end makes it ready and wakes the loop; it stays ready until something is read or written.
/// </summary>
internal sealed class ManagedPoller : IPoller
{
    private readonly object _gate = new();
    private readonly Queue<ManagedDescriptor> _ended = new();
    private readonly Dictionary<int, PollEvents> _watched = [];
    private HashSet<int> _toPrepare = [];
    private HashSet<int> _spare = [];
    private bool _isWoken;

    /// <summary>There is nothing that another loop could wait for.</summary>
    public int Descriptor => -1;

    public int Watch(int descriptor, PollEvents before, PollEvents after)
    {
        if (DescriptorTable.Find(descriptor) is not { } item) return UvError.BadDescriptor;
        if (!item.CanPoll) return UvError.NotPermitted;
        if (after == PollEvents.None)
        {
            _watched.Remove(descriptor);
            return UvError.None;
        }

        _watched[descriptor] = after;
        _toPrepare.Add(descriptor);
        return UvError.None;
    }

    public int Wait(Span<ReadyDescriptor> ready, int timeout)
    {
        PrepareAll();
        lock (_gate)
        {
            if (_ended.Count == 0 && !_isWoken && timeout != 0) Monitor.Wait(_gate, timeout);
            _isWoken = false;
            var used = 0;
            while (used < ready.Length && _ended.TryDequeue(out var item))
            {
                item.IsQueued = false;
                if (!_watched.TryGetValue(item.Number, out var wanted)) continue;
                _toPrepare.Add(item.Number);
                var events = item.Ready & wanted;
                if (events != PollEvents.None) ready[used++] = new ReadyDescriptor(item.Number, events);
            }

            return used;
        }
    }

    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Tells that a descriptor may have become ready; callable from any thread.</summary>
    public void Signal(ManagedDescriptor descriptor)
    {
        lock (_gate)
        {
            if (descriptor.IsQueued) return;
            descriptor.IsQueued = true;
            _ended.Enqueue(descriptor);
            Monitor.Pulse(_gate);
        }
    }

    public void Dispose()
    {
    }

    private void PrepareAll()
    {
        var numbers = _toPrepare;
        (_toPrepare, _spare) = (_spare, numbers);
        foreach (var number in numbers)
        {
            if (!_watched.TryGetValue(number, out var wanted) || DescriptorTable.Find(number) is not { } item) continue;
            if ((item.Prepare(wanted, this) & wanted) != PollEvents.None) Signal(item);
        }

        numbers.Clear();
    }
}
