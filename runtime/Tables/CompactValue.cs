using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Numbers, booleans and nil in eight bytes, as <see cref="LuaTable.Numbers"/> holds them: nil and the booleans are NaNs that no
/// arithmetic makes. As unsigned integers they are the largest three, so one compare with a small constant tells them from numbers.
/// </summary>
/// <remarks>
/// Numbers that come from outside as bytes (<c>string.unpack</c>, <c>ffi</c>) may have such bits: <see cref="FromBits"/> makes
/// them the NaN that arithmetic makes.
/// </remarks>
public static class CompactValue
{
    /// <summary>The bits of nil; the bits of all numbers are smaller when unsigned.</summary>
    public const long Nil = -3;

    /// <summary>The bits of <c>false</c>.</summary>
    public const long False = -2;

    /// <summary>The bits of <c>true</c>.</summary>
    public const long True = -1;

    /// <summary>The number with these bits, which may be any.</summary>
    public static double FromBits(long bits) => (ulong)bits < unchecked((ulong)Nil) ? BitConverter.Int64BitsToDouble(bits) : double.NaN;

    /// <summary>The value that an element stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Decode(double element) =>
        IsNumber(element) ? new LuaValue(element) : DecodeOther(BitConverter.DoubleToInt64Bits(element));

    /// <summary>The value with the bits of nil or a boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue DecodeOther(long bits) => bits == Nil ? default : new LuaValue(bits == True);

    /// <summary>True for an element that is a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNumber(double element) => (ulong)BitConverter.DoubleToInt64Bits(element) < unchecked((ulong)Nil);

    /// <summary>True for an element that is nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNil(double element) => BitConverter.DoubleToInt64Bits(element) == Nil;

    /// <summary>The element for a value; false for values that only an array of all values can hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryEncode(LuaValue value, out double element)
    {
        element = value.Number;
        if (value.IsNumber) return true;
        element = BitConverter.Int64BitsToDouble(value.IsNil ? Nil : value.Ref == (object)Tag.True ? True : False);
        return value.IsNil || value.IsBoolean;
    }

    /// <summary>True when all of the values have elements.</summary>
    internal static bool CanEncode(ReadOnlySpan<LuaValue> values)
    {
        foreach (var value in values)
        {
            if (!TryEncode(value, out _)) return false;
        }

        return true;
    }

    /// <summary>Writes the elements for values that all have some.</summary>
    internal static void Encode(ReadOnlySpan<LuaValue> values, Span<double> elements)
    {
        for (var i = 0; i < values.Length; i++) _ = TryEncode(values[i], out elements[i]);
    }

    /// <summary>An array of nils.</summary>
    internal static double[] NewArray(int length)
    {
        var array = GC.AllocateUninitializedArray<double>(length);
        Clear(array);
        return array;
    }

    /// <summary>Replaces an array by a longer one, with nils behind what was in it.</summary>
    internal static void Resize(ref double[] array, int length)
    {
        var larger = GC.AllocateUninitializedArray<double>(length);
        array.CopyTo(larger, 0);
        Clear(larger.AsSpan(array.Length));
        array = larger;
    }

    /// <summary>Makes all elements nil.</summary>
    internal static void Clear(Span<double> elements) => elements.Fill(BitConverter.Int64BitsToDouble(Nil));
}
