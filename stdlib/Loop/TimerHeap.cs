namespace Luvit.Stdlib;

/// <summary>The timers that run, as a binary heap: the next one is at the top.</summary>
internal sealed class TimerHeap
{
    private readonly List<TimerHandle> _items = [];
    private long _order;

    public TimerHandle? Next => _items.Count > 0 ? _items[0] : null;

    public long NextOrder() => ++_order;

    public void Add(TimerHandle timer)
    {
        _items.Add(timer);
        timer.HeapIndex = _items.Count - 1;
        Rise(timer.HeapIndex);
    }

    public void Remove(TimerHandle timer)
    {
        var index = timer.HeapIndex;
        timer.HeapIndex = -1;
        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (last == timer) return;
        Put(index, last);
        Rise(index);
        Sink(last.HeapIndex);
    }

    private static bool IsBefore(TimerHandle a, TimerHandle b) =>
        a.Due != b.Due ? a.Due < b.Due : a.StartOrder < b.StartOrder;

    private void Rise(int index)
    {
        var timer = _items[index];
        while (index > 0 && IsBefore(timer, _items[(index - 1) / 2]))
        {
            Put(index, _items[(index - 1) / 2]);
            index = (index - 1) / 2;
        }

        Put(index, timer);
    }

    private void Sink(int index)
    {
        var timer = _items[index];
        while ((2 * index) + 1 < _items.Count)
        {
            var child = (2 * index) + 1;
            if (child + 1 < _items.Count && IsBefore(_items[child + 1], _items[child])) child++;
            if (!IsBefore(_items[child], timer)) break;
            Put(index, _items[child]);
            index = child;
        }

        Put(index, timer);
    }

    private void Put(int index, TimerHandle timer)
    {
        _items[index] = timer;
        timer.HeapIndex = index;
    }
}
