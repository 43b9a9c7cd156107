using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Values between Lua and C#, by static type. Numbers, booleans and Lua's own objects convert without allocation; strings
/// become UTF-8 bytes and back.
/// </summary>
/// <remarks>
/// The chains of <c>typeof(T)</c> tests cost nothing for value types: each instantiation keeps one branch.
/// </remarks>
public static class LuaConvert
{
    /// <summary>A Lua value as a C# one.</summary>
    /// <exception cref="InvalidCastException">The value is of another type, or a number out of the range of <typeparamref name="T"/>.</exception>
    public static T To<T>(LuaValue value) =>
        TryTo<T>(value, out var result) ? result : throw new InvalidCastException($"{NameOf(typeof(T))} expected, got {value.TypeName}");

    /// <summary>A Lua value as a C# one, by Lua's rules: strings read as numbers and numbers as strings; a fraction is cut off.</summary>
    /// <returns>False when the value is of another type, or a number out of the range of <typeparamref name="T"/>.</returns>
    public static bool TryTo<T>(LuaValue value, [MaybeNullWhen(false)] out T result)
    {
        Unsafe.SkipInit(out result);
        if (typeof(T) == typeof(LuaValue))
        {
            Unsafe.As<T, LuaValue>(ref result!) = value;
            return true;
        }

        if (typeof(T) == typeof(double)) return value.TryToNumber(out Unsafe.As<T, double>(ref result!));
        if (typeof(T) == typeof(int)) return TryToInt(value, out Unsafe.As<T, int>(ref result!));
        if (typeof(T) == typeof(long)) return TryToLong(value, out Unsafe.As<T, long>(ref result!));
        if (typeof(T) == typeof(bool))
        {
            Unsafe.As<T, bool>(ref result!) = value.IsTruthy;
            return value.IsBoolean;
        }

        if (!typeof(T).IsValueType && typeof(T) != typeof(object) && value.Ref is T reference && value.Ref is not string)
        {
            result = reference;
            return true;
        }

        if (LuaObjects.TryConvert(value, typeof(T), out var boxed))
        {
            result = (T)boxed!;
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>A C# value as a Lua one. Objects that have no counterpart become userdata (<see cref="LuaObjects.Wrap"/>).</summary>
    public static LuaValue From<T>(LuaState state, T value)
    {
        if (typeof(T) == typeof(LuaValue)) return Unsafe.As<T, LuaValue>(ref value);
        if (typeof(T) == typeof(double)) return new LuaValue(Unsafe.As<T, double>(ref value));
        if (typeof(T) == typeof(int)) return new LuaValue((double)Unsafe.As<T, int>(ref value));
        if (typeof(T) == typeof(long)) return new LuaValue((double)Unsafe.As<T, long>(ref value));
        if (typeof(T) == typeof(float)) return new LuaValue((double)Unsafe.As<T, float>(ref value));
        if (typeof(T) == typeof(bool)) return new LuaValue(Unsafe.As<T, bool>(ref value));
        return state.Objects.FromObject(value);
    }

    /// <summary>What messages call a type: <c>number</c>, <c>string</c>, <c>table</c>; the C# name of one that Lua does not have.</summary>
    public static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return "boolean";
        if (type == typeof(string) || type == typeof(LuaString) || type == typeof(byte[]) || type == typeof(char)) return "string";
        if (type == typeof(LuaTable)) return "table";
        if (type == typeof(LuaCoroutine)) return "thread";
        if (type == typeof(LuaFunction) || typeof(Delegate).IsAssignableFrom(type)) return "function";
        return type.IsEnum || Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal ? "number" : type.Name;
    }

    private static bool TryToInt(LuaValue value, out int result)
    {
        result = 0;
        if (!value.TryToNumber(out var number) || !(number > int.MinValue - 1.0 && number < int.MaxValue + 1.0)) return false;
        result = (int)number;
        return true;
    }

    private static bool TryToLong(LuaValue value, out long result)
    {
        result = 0;
        if (!value.TryToNumber(out var number) || !(number >= long.MinValue && number < -(double)long.MinValue)) return false;
        result = (long)number;
        return true;
    }
}
