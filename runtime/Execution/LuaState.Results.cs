using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>How several results travel: counted in the returned signal, held in <see cref="Results"/> until the caller takes them.</summary>
public sealed partial class LuaState
{
    /// <summary>What would return this many values fails, as when LuaJIT's stack is full.</summary>
    internal const int MaxResults = 1_000_000;

    /// <summary>The results of the call that just returned a count of 2 or more; good until the next call.</summary>
    public LuaValue[] Results = new LuaValue[16];

    /// <summary>Returns two values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue Return(LuaValue a, LuaValue b)
    {
        var results = Results;
        results[0] = a;
        results[1] = b;
        return LuaValue.MakeSignal(2);
    }

    /// <summary>Returns three values.</summary>
    public LuaValue Return(LuaValue a, LuaValue b, LuaValue c)
    {
        var results = Results;
        results[0] = a;
        results[1] = b;
        results[2] = c;
        return LuaValue.MakeSignal(3);
    }

    /// <summary>Returns any number of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue Return(ReadOnlySpan<LuaValue> values) => values.Length == 1 ? values[0] : ReturnSeveral(values);

    private LuaValue ReturnSeveral(ReadOnlySpan<LuaValue> values)
    {
        values.CopyTo(ResultSpan(values.Length));
        return LuaValue.MakeSignal(values.Length);
    }

    /// <summary>Returns some values followed by what a call returned, which is settled and not unwinding.</summary>
    public LuaValue ReturnWith(ReadOnlySpan<LuaValue> first, LuaValue returned)
    {
        var count = ResultCount(returned);
        var results = ResultSpan(first.Length + count);
        if (returned.IsSignal) Results.AsSpan(0, count).CopyTo(results[first.Length..]);
        else results[first.Length] = returned;
        first.CopyTo(results);
        return results.Length == 1 ? results[0] : LuaValue.MakeSignal(results.Length);
    }

    /// <summary>How many values a settled call returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ResultCount(LuaValue returned) => returned.IsSignal ? (int)returned.Number : 1;

    /// <summary>One of the values that a settled call returned, counted from 0; nil past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue ResultAt(LuaValue returned, int index)
    {
        if (returned.IsSignal) return index < returned.Number ? Results[index] : default;
        return index == 0 ? returned : default;
    }

    /// <summary>The values that a settled call returned, in an array of their own.</summary>
    public LuaValue[] ResultsToArray(LuaValue returned) =>
        returned.IsSignal ? Results.AsSpan(0, (int)returned.Number).ToArray() : [returned];

    /// <summary>Some values followed by those that a settled call returned: the arguments of <c>f(a, g())</c>.</summary>
    public LuaValue[] Gather(ReadOnlySpan<LuaValue> first, LuaValue returned)
    {
        var count = ResultCount(returned);
        var values = new LuaValue[first.Length + count];
        first.CopyTo(values);
        if (returned.IsSignal) Results.AsSpan(0, count).CopyTo(values.AsSpan(first.Length));
        else values[first.Length] = returned;
        return values;
    }

    /// <summary>Room in <see cref="Results"/> for a number of values; keeps what is there.</summary>
    internal Span<LuaValue> ResultSpan(int count)
    {
        if (count > Results.Length) Array.Resize(ref Results, Math.Max(count, Results.Length * 2));
        return Results.AsSpan(0, count);
    }
}
