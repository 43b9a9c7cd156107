using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>What compiled functions leave to the runtime: lists of values of unknown length, and loop headers.</summary>
public static class FunctionHelpers
{
    /// <summary>The truth of a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTruthy(LuaValue value) => value.IsTruthy;

    /// <summary>What <c>value == nil</c> gives: a null pointer of C counts as nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EqualsNil(LuaValue value) => value.Ref == null || CData.IsNull(value.Ref);

    /// <summary>True for a signal on which the caller must be left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUnwinding(LuaValue value) => value.IsUnwinding;

    /// <summary>Makes one value of what an operation returned; false when the caller must be left.</summary>
    public static bool TrySettleOne(LuaState state, ref LuaValue returned)
    {
        if (returned.IsSignal) returned = state.SettleOne(returned);
        return !returned.IsSignal;
    }

    /// <summary>A list of a table constructor.</summary>
    public static void SetList(LuaTable table, int first, LuaValue[] values) => table.SetList(first, values);

    /// <summary>A list of one value.</summary>
    public static void SetList(LuaTable table, int first, LuaValue a) => table.SetList(first, [a]);

    /// <summary>A list of two values.</summary>
    public static void SetList(LuaTable table, int first, LuaValue a, LuaValue b) => table.SetList(first, [a, b]);

    /// <summary>A list of three values.</summary>
    public static void SetList(LuaTable table, int first, LuaValue a, LuaValue b, LuaValue c) => table.SetList(first, [a, b, c]);

    /// <summary>A list of four values.</summary>
    public static void SetList(LuaTable table, int first, LuaValue a, LuaValue b, LuaValue c, LuaValue d) => table.SetList(first, [a, b, c, d]);

    /// <summary>A list that ends in a call's results.</summary>
    public static void SetOpenList(LuaTable table, int first, LuaValue[] values, LuaValue returned, LuaState state)
    {
        if (values.Length == 0 && returned.IsSignal) table.SetList(first, state.Results.AsSpan(0, (int)returned.Number));
        else table.SetList(first, state.Gather(values, returned));
    }

    /// <summary>Returns more values than registers hold.</summary>
    public static LuaValue ReturnArray(LuaState state, LuaValue[] values) => state.Return(values);

    /// <summary>Returns values followed by a call's results.</summary>
    public static LuaValue ReturnOpen(LuaState state, LuaValue[] values, LuaValue returned) => state.ReturnWith(values, returned);

    /// <summary>Values followed by a call's results, in an array.</summary>
    public static LuaValue[] Gather(LuaState state, LuaValue[] values, LuaValue returned) => state.Gather(values, returned);

    /// <summary>The extra arguments as an open value.</summary>
    public static LuaValue Varargs(LuaState state, LuaValue[] arguments, int parameters) =>
        state.Return(parameters < arguments.Length ? arguments.AsSpan(parameters) : []);

    /// <summary>An array without values.</summary>
    public static readonly LuaValue[] NoValues = [];

    /// <summary>Values followed by the extra arguments, in an array that the callee may keep.</summary>
    public static LuaValue[] WithVarargs(LuaValue[] values, LuaValue[] arguments, int parameters)
    {
        var count = Math.Max(arguments.Length - parameters, 0);
        var all = new LuaValue[values.Length + count];
        values.CopyTo(all, 0);
        Array.Copy(arguments, arguments.Length - count, all, values.Length, count);
        return all;
    }

    /// <summary>Calls with the extra arguments: <c>f(...)</c>.</summary>
    public static LuaValue CallWithVarargs(LuaFunction function, LuaValue[] arguments, int parameters) => (arguments.Length - parameters) switch
    {
        <= 0 => function.Call0(),
        1 => function.Call1(arguments[parameters]),
        2 => function.Call2(arguments[parameters], arguments[parameters + 1]),
        3 => function.Call3(arguments[parameters], arguments[parameters + 1], arguments[parameters + 2]),
        _ => function.CallOwned(arguments[parameters..]),
    };

    /// <summary>Calls with a value followed by the extra arguments: <c>f(a, ...)</c>.</summary>
    public static LuaValue CallWithVarargs(LuaFunction function, LuaValue a, LuaValue[] arguments, int parameters) => (arguments.Length - parameters) switch
    {
        <= 0 => function.Call1(a),
        1 => function.Call2(a, arguments[parameters]),
        2 => function.Call3(a, arguments[parameters], arguments[parameters + 1]),
        3 => function.Call4(a, arguments[parameters], arguments[parameters + 1], arguments[parameters + 2]),
        _ => function.CallOwned(WithVarargs([a], arguments, parameters)),
    };

    /// <summary>Calls with values followed by another call's results.</summary>
    public static LuaValue CallOpen(LuaFunction function, LuaState state, LuaValue[] values, LuaValue returned) =>
        function.CallOwned(state.Gather(values, returned));

    /// <summary>A numeric <c>for</c>'s start (0), limit (1) or step (2), which must be a number (manual 2.4.5).</summary>
    public static LuaValue ForNumber(LuaValue value, int part, LuaState state)
    {
        if (value.IsNumber) return value;
        if (value.TryToNumber(out var number)) return number;
        var name = part switch
        {
            0 => "initial",
            1 => "limit",
            _ => "step",
        };
        return state.RaiseMessage(part == 0 ? "'for' initial value must be a number" : $"'for' {name} must be a number", level: 1);
    }

    /// <summary>True when a numeric <c>for</c> with a computed step has another iteration.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ForContinues(double variable, double limit, double step) => double.IsNegative(step) ? variable >= limit : variable <= limit;

    /// <summary>
    /// The limit of a numeric <c>for</c> that counts in integers: the last integer within it. Far limits come nearer,
    /// but no loop gets there in a lifetime. Inlined, since a call before a loop leaves the numbers of the loop in memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long LoopLimit(double limit, bool up)
    {
        const long far = 1L << 50;
        if (up) return limit >= far ? far : limit >= -far ? (long)Math.Floor(limit) : -far;
        return limit <= -far ? -far : limit <= far ? (long)Math.Ceiling(limit) : far;
    }

    /// <summary>True for an integer between two bounds, other than -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInteger(LuaValue value, double low, double high)
    {
        // -0 and fractions come back from the conversion with other bits.
        var back = (double)double.ConvertToIntegerNative<long>(value.Number);
        return value.IsNumber && value.Number >= low && value.Number <= high && BitConverter.DoubleToInt64Bits(back) == BitConverter.DoubleToInt64Bits(value.Number);
    }

    /// <summary>In code compiled for tests: whether a check that holds is to fail all the same. So it is now and then, the same in every run.</summary>
    public static bool StressExit()
    {
        s_stress = (s_stress * 1664525) + 1013904223;
        return s_stress >> 30 == 0;
    }

    private static uint s_stress;
}
