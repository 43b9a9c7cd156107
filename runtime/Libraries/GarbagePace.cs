namespace Luvit.Runtime;

/// <summary>
/// The garbage collector as <c>collectgarbage</c> shows it. .NET's collector paces itself; what programs set is kept and
/// given back, and steps add up to a cycle as they do in Lua.
/// </summary>
internal sealed class GarbagePace
{
    /// <summary>LuaJIT's default pause and step multiplier, in percent.</summary>
    private const int DefaultPercent = 200;

    /// <summary>Steps of size 0 in a cycle.</summary>
    private const int CycleWork = 16;

    /// <summary>What a state takes at least.</summary>
    private const long LeastBytes = 32 << 10;

    /// <summary>Bytes of new objects below which a cycle is not worth its time.</summary>
    private const long LeastCycle = 1 << 20;

    private long _before;
    private int _collections = GC.CollectionCount(0);
    private long _lastCollection;
    private long _usedThen;
    private int _thread;
    private long _allocatedThen;
    private int _pause = DefaultPercent;
    private int _stepMultiplier = DefaultPercent;
    private int _work;

    /// <summary>Counts from now on.</summary>
    public GarbagePace() => Restart();

    /// <summary>Counts memory from now on: what is in use isn't the program's.</summary>
    public void Restart()
    {
        _usedThen = GC.GetTotalMemory(forceFullCollection: false);
        _before = _usedThen - LeastBytes;
        (_thread, _allocatedThen) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>False between <c>stop</c> and <c>restart</c>.</summary>
    public bool IsRunning { get; set; } = true;

    /// <summary>
    /// Memory in use since the start of the count, in kilobytes: what the last collection left, and all that the state's
    /// thread allocated after it. .NET's own total counts by pages, so that little garbage would not show in it.
    /// </summary>
    public double UsedKilobytes
    {
        get
        {
            NoteCollection();
            return (_usedThen + AllocatedSince() - _before) / 1024.0;
        }
    }

    /// <summary>
    /// True when Lua's collector would start a cycle. .NET's may leave garbage for long, but who waits for the memory in
    /// use to fall must see it fall.
    /// </summary>
    public bool IsDue => IsRunning && AllocatedSince() > Math.Max(LeastCycle, (_usedThen - _before) * (_pause - 100) / 100);

    /// <summary>Takes the measure of what a collection left, if there was one.</summary>
    public void NoteCollection()
    {
        if (GC.CollectionCount(0) == _collections) return;
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        // One that runs in the background counts from its start, but there is nothing to know of it before its end.
        if (last.Index == _lastCollection) return;
        _lastCollection = last.Index;
        _collections = GC.CollectionCount(0);
        _usedThen = last.HeapSizeBytes - last.FragmentedBytes;
        // What others left behind before the state was opened may be gone by now.
        _before = Math.Min(_before, _usedThen - LeastBytes);
        _allocatedThen = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>What was allocated since the last collection; anew where the state has moved to another thread.</summary>
    private long AllocatedSince()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (_thread != Environment.CurrentManagedThreadId) (_thread, _allocatedThen) = (Environment.CurrentManagedThreadId, allocated);
        return allocated - _allocatedThen;
    }

    /// <summary>Sets the pause and gives the one before.</summary>
    public int ExchangePause(int percent) => Exchange(ref _pause, percent);

    /// <summary>Sets the step multiplier and gives the one before.</summary>
    public int ExchangeStepMultiplier(int percent) => Exchange(ref _stepMultiplier, percent);

    /// <summary>Does a step of a size; true when it ends a cycle, which is when the caller is to collect.</summary>
    public bool Step(int size)
    {
        _work += Math.Clamp(size, 0, CycleWork) + 1;
        if (_work < CycleWork) return false;
        _work = 0;
        return true;
    }

    private static int Exchange(ref int field, int value)
    {
        var before = field;
        field = value;
        return before;
    }
}
