using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// The arithmetic operators (manual 2.5.1, 2.8). Compiled code does the case of two numbers itself where it counts and
/// comes here for the rest: strings that read as numbers, metamethods, errors. Results may be signals.
/// </summary>
public static class Arithmetic
{
    private const string OnBadOperand = "perform arithmetic on";

    /// <summary><c>a ^ b</c></summary>
    public static LuaValue Power(LuaValue a, LuaValue b, LuaState state) =>
        a.IsNumber && b.IsNumber ? new LuaValue(Power(a.Number, b.Number)) : PowerSlow(a, b, state);

    /// <summary><c>-a</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Negate(LuaValue a, LuaState state) =>
        a.IsNumber ? new LuaValue(-a.Number) : NegateSlow(a, state);

    /// <summary>The remainder with the divisor's sign: <c>a - floor(a/b)*b</c> (manual 2.5.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Modulo(double a, double b)
    {
        if (a >= 0 && b > 0 && a <= int.MaxValue && b <= int.MaxValue)
        {
            var left = (int)a;
            var right = (int)b;
            if (left == a && right == b) return left % right;
        }

        return a - (Math.Floor(a / b) * b);
    }

    /// <summary>The remainder of integers with the divisor's sign, for a positive divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Modulo(long a, long b)
    {
        var remainder = a % b;
        return remainder + ((remainder >> 63) & b);
    }

    /// <summary><c>pow</c>, with the common squares done by multiplication.</summary>
    public static double Power(double a, double b) => b == 2 ? a * a : b == 0.5 && a > 0 ? Math.Sqrt(a) : Math.Pow(a, b);

    /// <summary><c>a + b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue AddSlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(x + y) : Meta(MetaEvent.Add, a, b, state);

    /// <summary><c>a - b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue SubtractSlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(x - y) : Meta(MetaEvent.Subtract, a, b, state);

    /// <summary><c>a * b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue MultiplySlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(x * y) : Meta(MetaEvent.Multiply, a, b, state);

    /// <summary><c>a / b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue DivideSlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(x / y) : Meta(MetaEvent.Divide, a, b, state);

    /// <summary><c>a % b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue ModuloSlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(Modulo(x, y)) : Meta(MetaEvent.Modulo, a, b, state);

    /// <summary><c>a ^ b</c> when one is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue PowerSlow(LuaValue a, LuaValue b, LuaState state) =>
        a.TryToNumber(out var x) && b.TryToNumber(out var y) ? new LuaValue(Power(x, y)) : Meta(MetaEvent.Power, a, b, state);

    /// <summary><c>-a</c> when it is not a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue NegateSlow(LuaValue a, LuaState state) =>
        a.TryToNumber(out var x) ? new LuaValue(-x) : Meta(MetaEvent.Negate, a, a, state);

    private static LuaValue Meta(MetaEvent metaEvent, LuaValue a, LuaValue b, LuaState state)
    {
        if (a.Ref is CData || b.Ref is CData) return CDataArithmetic.Operate(metaEvent, a, b, state);
        var handler = state.GetMetaHandler(a, metaEvent);
        if (handler.IsNil) handler = state.GetMetaHandler(b, metaEvent);
        if (!handler.IsNil) return state.SettleOne(Invoke.Call2(state, handler, a, b));
        var isSecond = a.TryToNumber(out _);
        return state.RaiseOperand(OnBadOperand, isSecond ? b : a, isSecond ? 1 : 0);
    }
}
