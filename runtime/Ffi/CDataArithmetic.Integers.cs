namespace Luvit.Runtime.Ffi;

/// <summary>64-bit integers: unsigned when one of them is an unsigned 64-bit integer, else signed.</summary>
public static partial class CDataArithmetic
{
    private static LuaValue? OfIntegers(MetaEvent operation, CNumber leftType, ulong left, CNumber rightType, ulong right)
    {
        if (leftType.Kind == CNumberKind.UInt64 || rightType.Kind == CNumberKind.UInt64)
            return OfUnsigned(operation, leftType.ToUInt64(left), rightType.ToUInt64(right));
        return OfSigned(operation, leftType.ToInt64(left), rightType.ToInt64(right));
    }

    private static LuaValue? OfSigned(MetaEvent operation, long a, long b)
    {
        switch (operation)
        {
            case MetaEvent.Equal:
                return a == b;
            case MetaEvent.Less:
                return a < b;
            case MetaEvent.LessOrEqual:
                return a <= b;
        }

        // Division by zero gives what x64 gives; the remainder has the dividend's sign, as in C.
        long? result = operation switch
        {
            MetaEvent.Add => a + b,
            MetaEvent.Subtract => a - b,
            MetaEvent.Multiply => a * b,
            MetaEvent.Divide => b == 0 ? long.MinValue : b == -1 ? -a : a / b,
            MetaEvent.Modulo => b == 0 ? long.MinValue : b == -1 ? 0 : a % b,
            MetaEvent.Power => Power(a, b),
            MetaEvent.Negate => -a,
            _ => null,
        };
        if (result is not { } value) return null;
        return new LuaValue(CData.FromInt64(value));
    }

    private static LuaValue? OfUnsigned(MetaEvent operation, ulong a, ulong b)
    {
        switch (operation)
        {
            case MetaEvent.Equal:
                return a == b;
            case MetaEvent.Less:
                return a < b;
            case MetaEvent.LessOrEqual:
                return a <= b;
        }

        const ulong indefinite = 1UL << 63;
        ulong? result = operation switch
        {
            MetaEvent.Add => a + b,
            MetaEvent.Subtract => a - b,
            MetaEvent.Multiply => a * b,
            MetaEvent.Divide => b == 0 ? indefinite : a / b,
            MetaEvent.Modulo => b == 0 ? indefinite : a % b,
            MetaEvent.Power => Power(a, b),
            MetaEvent.Negate => 0 - a,
            _ => null,
        };
        if (result is not { } value) return null;
        return new LuaValue(CData.FromUInt64(value));
    }

    private static long Power(long a, long b)
    {
        if (b >= 0) return (long)Power((ulong)a, (ulong)b);
        return a switch
        {
            0 => long.MaxValue,
            1 => 1,
            -1 => (b & 1) != 0 ? -1 : 1,
            _ => 0,
        };
    }

    private static ulong Power(ulong a, ulong b)
    {
        ulong result = 1;
        for (; b != 0; b >>= 1, a *= a)
        {
            if ((b & 1) != 0) result *= a;
        }

        return result;
    }
}
