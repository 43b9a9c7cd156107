using System.Diagnostics;

namespace Luvit.Runtime;

/// <summary>What is left of a state's <see cref="LuaLimits"/>.</summary>
public sealed class LuaBudget
{
    /// <summary>Time and memory are looked at after this much work at the latest.</summary>
    public const int Slice = 1000;

    private readonly LuaLimits _limits;
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _left;
    private long _allocated;
    private int _thread;
    private long _threadAllocated;
    private string? _breach;

    internal LuaBudget(LuaLimits limits)
    {
        _limits = limits;
        _left = limits.Instructions;
        CountAllocations();
    }

    /// <summary>True once a limit was exceeded; nothing goes on then.</summary>
    public bool IsBreached => _breach != null;

    /// <summary>How deep calls may go.</summary>
    public int CallDepth => _limits.CallDepth;

    /// <summary>How many instructions may run before the next <see cref="Charge"/>.</summary>
    public int NextSlice => (int)Math.Clamp(_left, 1, Slice);

    /// <summary>Takes work off the budget.</summary>
    /// <param name="work">In instructions.</param>
    /// <exception cref="LuaLimitException">A limit is exceeded.</exception>
    public void Charge(long work)
    {
        _left -= work;
        if (_left < 0) Breach("instruction limit exceeded");
        if (_limits.Time != TimeSpan.MaxValue && Stopwatch.GetElapsedTime(_start) > _limits.Time) Breach("time limit exceeded");
        if (_limits.AllocatedBytes != long.MaxValue) ChargeMemory(0);
        if (_breach != null) Breach(_breach);
    }

    /// <summary>Makes sure that there is room for an allocation that is about to happen.</summary>
    /// <exception cref="LuaLimitException">There is not.</exception>
    public void ChargeMemory(long bytes)
    {
        CountAllocations();
        if (_allocated > _limits.AllocatedBytes - bytes) Breach("memory limit exceeded");
    }

    /// <summary>Makes sure that a string about to be made is not too long.</summary>
    /// <exception cref="LuaLimitException">It is.</exception>
    public void CheckString(long length)
    {
        if (length > _limits.StringLength) Breach("string length limit exceeded");
        if (length > Slice) ChargeMemory(length);
    }

    /// <summary>Makes sure that a list is not too long.</summary>
    /// <exception cref="LuaLimitException">It is.</exception>
    public void CheckTable(long length)
    {
        if (length > _limits.TableLength) Breach("table length limit exceeded");
    }

    /// <summary>Makes sure that calls are not too deep.</summary>
    /// <exception cref="LuaLimitException">They are.</exception>
    public void CheckDepth(int depth)
    {
        if (depth > _limits.CallDepth) Breach("call depth limit exceeded");
    }

    /// <summary>What a library function's call costs: something for itself, and for its strings' bytes.</summary>
    internal void ChargeCall(ReadOnlySpan<LuaValue> arguments)
    {
        long work = 10;
        foreach (var argument in arguments)
        {
            if (argument.Ref is LuaString text) work += text.Length / 16;
            else if (argument.Ref is LuaTable table) CheckTable(table.Length);
        }

        Charge(work);
    }

    // The runtime counts for each thread, and hosts call from whichever they are on.
    private void CountAllocations()
    {
        var thread = Environment.CurrentManagedThreadId;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        if (thread == _thread) _allocated += allocated - _threadAllocated;
        _thread = thread;
        _threadAllocated = allocated;
    }

    private void Breach(string message)
    {
        _breach ??= message;
        throw new LuaLimitException(_breach);
    }
}
