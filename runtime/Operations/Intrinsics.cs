using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>What the <see cref="Intrinsic"/> functions do for arguments of the right types.</summary>
public static class Intrinsics
{
    /// <summary>Adding this to a double leaves the integer part's low 32 bits in its mantissa: how LuaJIT wraps numbers.</summary>
    private const double MantissaShift = 6755399441055744.0;

    private static readonly LuaString[] TypeNames = MakeTypeNames();

    /// <summary>The larger of two numbers; of those that don't compare and of equal ones the second, as in LuaJIT.</summary>
    public static double Max(double a, double b) => a > b ? a : b;

    /// <summary>The smaller of two numbers; of those that don't compare and of equal ones the second, as in LuaJIT.</summary>
    public static double Min(double a, double b) => a < b ? a : b;

    /// <summary>The low 32 bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bits(double number) => unchecked((int)BitConverter.DoubleToInt64Bits(number + MantissaShift));

    /// <summary><c>string.byte</c> of one position; negative when <paramref name="text"/> is no string or has none there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Byte(object? text, double position) => Byte(text, (long)double.ConvertToIntegerNative<int>(position));

    /// <summary><c>string.byte</c> of one position; negative when <paramref name="text"/> is no string or has none there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Byte(object? text, long position) =>
        text is LuaString bytes && (ulong)(position - 1) < (ulong)bytes.Length ? bytes[(int)position - 1] : -1;

    /// <summary><c>select("#", ...)</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long VarargCount(LuaValue[] arguments, int parameters) => Math.Max(arguments.Length - parameters, 0);

    /// <summary><c>(select(index, ...))</c> from 1 on; a signal for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Vararg(LuaValue[] arguments, int parameters, double index)
    {
        var position = double.ConvertToIntegerNative<int>(index);
        if (position != index || position < 1) return LuaValue.None;
        return LuaClosureV.Argument(arguments, parameters + position - 1);
    }

    /// <summary>C's <c>fmod</c>: the remainder with the dividend's sign.</summary>
    public static double Remainder(double a, double b) => a % b;

    /// <summary><c>type</c></summary>
    public static LuaValue TypeName(LuaValue value) => TypeNames[(int)value.Type];

    /// <summary><c>table.insert</c> at the end; a signal when it is not a table.</summary>
    public static LuaValue Insert(LuaValue table, LuaValue value)
    {
        if (table.Ref is not LuaTable list) return LuaValue.None;
        list.Append(value);
        return default;
    }

    /// <summary><c>table.remove</c> of the last element; a signal when there is none.</summary>
    public static LuaValue Remove(LuaValue table) =>
        table.Ref is LuaTable list && Sequences.PlainLength(table) is > 0 and var length ? list.RemoveAt((int)length) : LuaValue.None;

    /// <summary><c>string.char</c> of one byte; a signal when it is none.</summary>
    public static LuaValue Char(LuaValue value) => TryToByte(value, out var code) ? LuaString.FromByte(code) : LuaValue.None;

    /// <summary><c>string.char</c> of two bytes; a signal when they are none.</summary>
    public static LuaValue TwoChars(LuaValue first, LuaValue second) =>
        TryToByte(first, out var a) && TryToByte(second, out var b) ? LuaString.FromBytes([a, b]) : LuaValue.None;

    /// <summary><c>string.char</c> of three bytes; a signal when they are none.</summary>
    public static LuaValue ThreeChars(LuaValue first, LuaValue second, LuaValue third) =>
        TryToByte(first, out var a) && TryToByte(second, out var b) && TryToByte(third, out var c) ? LuaString.FromBytes([a, b, c]) : LuaValue.None;

    /// <summary><c>string.len</c>; a signal when it is no string.</summary>
    public static LuaValue TextLength(LuaValue value) => value.Ref is LuaString text ? new LuaValue((double)text.Length) : LuaValue.None;

    /// <summary><c>tostring</c> of a string or number; a signal for anything else.</summary>
    public static LuaValue ToText(LuaValue value) => value.ToLuaString() is { } text ? text : LuaValue.None;

    /// <summary><c>tonumber</c> of a string or number; a signal for anything else.</summary>
    public static LuaValue ToNumber(LuaValue value)
    {
        if (value.IsNumber) return value;
        if (value.Ref is not LuaString) return LuaValue.None;
        return value.TryToNumber(out var number) ? new LuaValue(number) : default;
    }

    /// <summary><c>rawget</c>; a signal when it is not a table.</summary>
    public static LuaValue RawGet(LuaValue table, LuaValue key) => table.Ref is LuaTable fields ? fields.Get(key) : LuaValue.None;

    /// <summary><c>setmetatable</c> of a table that has none yet; false for anything else.</summary>
    public static bool SetMetatable(object? value, object? metatable)
    {
        if (value is not LuaTable { Shape.Metatable: null } table || metatable is not LuaTable events) return false;
        table.TakeMetatable(events);
        return true;
    }

    /// <summary>The method of a name that strings have, where their metatable's <c>__index</c> is a table; else nil.</summary>
    public static LuaValue MethodOfStrings(LuaState state, LuaString name) => state.StringMethods?.GetString(name) ?? default;

    /// <summary>The bytes that <c>string.byte</c> gives; a null reference unless they are as many as are asked for.</summary>
    public static ref byte ByteRange(object? text, double first, double last, int count)
    {
        if (text is not LuaString bytes) return ref Unsafe.NullRef<byte>();
        var start = double.ConvertToIntegerNative<int>(first);
        if (start < 1 || start != first || last - first + 1 != count || last > bytes.Length) return ref Unsafe.NullRef<byte>();
        return ref Unsafe.AsRef(in bytes.Span[start - 1]);
    }

    /// <summary><c>string.sub</c> by integers from 1 on, with a negative end counted from the back; null for anything else.</summary>
    public static LuaString? Sub(object? text, double first, double last)
    {
        var (start, end) = (double.ConvertToIntegerNative<int>(first), double.ConvertToIntegerNative<int>(last));
        return start == first && end == last ? Sub(text, (long)start, end) : null;
    }

    /// <summary><c>string.sub</c> from 1 on, with a negative end counted from the back; null for anything else.</summary>
    public static LuaString? Sub(object? text, long first, long last)
    {
        if (text is not LuaString bytes) return null;
        if (first == last && (ulong)(first - 1) < (ulong)bytes.Length) return LuaString.FromByte(bytes[(int)first - 1]);
        if (first is < 1 or > int.MaxValue || last != (int)last) return null;
        if (last < 0) last += bytes.Length + 1;
        last = Math.Min(last, bytes.Length);
        return first > last ? LuaString.Empty : bytes.Substring((int)first - 1, (int)(last - first) + 1);
    }

    /// <summary><c>next(t)</c>: a key of a table, or nil of an empty one; a signal for what is no table.</summary>
    public static LuaValue FirstKey(LuaValue table)
    {
        if (table.Ref is not LuaTable fields) return LuaValue.None;
        var position = 0;
        return fields.Next(ref position, out var key, out _) ? key : default;
    }

    /// <summary>One step of <c>pairs</c>: the next key and value, nil at the end; a signal when there is no such key.</summary>
    public static LuaValue Next(LuaTable table, LuaValue key, out LuaValue value) =>
        table.TryStep(key, out var next, out value) ? next : SearchNext(table, key, out value);

    /// <summary>One step of <c>ipairs</c>: the next index and element, nil at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue NextIndex(LuaTable table, LuaValue key, out LuaValue value)
    {
        var next = key.Number + 1;
        value = table.GetInteger(double.ConvertToIntegerNative<int>(next));
        return value.Ref == null ? default : new LuaValue(next);
    }

    private static LuaValue SearchNext(LuaTable table, LuaValue key, out LuaValue value)
    {
        try
        {
            return table.SearchNext(key, out var next, out value) ? next : default;
        }
        catch (LuaException)
        {
            value = default;
            return LuaValue.None;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryToByte(LuaValue value, out byte result)
    {
        var code = double.ConvertToIntegerNative<int>(value.Number);
        result = (byte)code;
        return value.IsNumber && code == value.Number && (uint)code <= byte.MaxValue;
    }

    private static LuaString[] MakeTypeNames()
    {
        string[] names = ["nil", "boolean", "userdata", "number", "string", "table", "function", "userdata", "thread", "cdata"];
        return Array.ConvertAll(names, StringPool.Intern);
    }
}
