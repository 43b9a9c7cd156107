using System.Buffers.Binary;
using System.Numerics;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>LuaJIT's library <c>bit</c>: operations on 32 bits, results signed; on 64 bits when an operand is a 64-bit integer of C.</summary>
public static class BitLibrary
{
    private const int AllDigits = 16;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("bit");
        state.Register(library, "bit.tobit", Intrinsic.ToBit, static (_, args) => Bits(args, 0));
        state.Register(library, "bit.tohex", ToHexadecimal);
        state.Register(library, "bit.bnot", Intrinsic.BitNot, static (_, args) => args[0].Ref is CData ? Wide(args, ~WideBits(args, 0)) : ~Bits(args, 0));
        state.Register(library, "bit.band", Intrinsic.BitAnd, static (_, args) => Fold(args, static (a, b) => a & b));
        state.Register(library, "bit.bor", Intrinsic.BitOr, static (_, args) => Fold(args, static (a, b) => a | b));
        state.Register(library, "bit.bxor", Intrinsic.BitXor, static (_, args) => Fold(args, static (a, b) => a ^ b));
        state.Register(library, "bit.lshift", Intrinsic.ShiftLeft, static (_, args) => args[0].Ref is CData ? Wide(args, WideBits(args, 0) << Bits(args, 1)) : Bits(args, 0) << Bits(args, 1));
        state.Register(library, "bit.rshift", Intrinsic.ShiftRight, static (_, args) => args[0].Ref is CData ? Wide(args, WideBits(args, 0) >>> Bits(args, 1)) : Bits(args, 0) >>> Bits(args, 1));
        state.Register(library, "bit.arshift", Intrinsic.ShiftRightArithmetic, static (_, args) => args[0].Ref is CData ? Wide(args, WideBits(args, 0) >> Bits(args, 1)) : Bits(args, 0) >> Bits(args, 1));
        state.Register(library, "bit.rol", Intrinsic.RotateLeft, static (_, args) => Rotate(args, 1));
        state.Register(library, "bit.ror", Intrinsic.RotateRight, static (_, args) => Rotate(args, -1));
        state.Register(library, "bit.bswap", static (_, args) =>
            args[0].Ref is CData ? Wide(args, BinaryPrimitives.ReverseEndianness(WideBits(args, 0))) : BinaryPrimitives.ReverseEndianness(Bits(args, 0)));
    }

    private static int Bits(LuaArguments args, int index) =>
        args[index].Ref is CData
            ? (int)WideBits(args, index)
            : Intrinsics.Bits(args.CheckNumber(index));

    /// <summary>The bits of an argument of an operation on 64 bits.</summary>
    private static long WideBits(LuaArguments args, int index)
    {
        if (args[index].Ref is not CData data) return CNumber.Truncate(args.CheckNumber(index));
        if (data.Type.Dereferenced is CNumber { IsScalar: true } number) return (long)number.ToUInt64(CConversion.Word(data));
        return CConversion.TryToNumber(data, out var value) ? CNumber.Truncate(value) : throw new LuaArgumentException(index, CConversion.Refuse(args[index], CNumber.Int64).Message);
    }

    /// <summary>The result of an operation on 64 bits: unsigned when one of the first <paramref name="operands"/> arguments is.</summary>
    private static LuaValue Wide(LuaArguments args, long bits, int operands = 1)
    {
        foreach (var value in args.Span[..operands])
        {
            if (value.Ref is CData { Type.Dereferenced: CNumber { Kind: CNumberKind.UInt64 } }) return new LuaValue(CData.FromUInt64((ulong)bits));
        }

        return new LuaValue(CData.FromInt64(bits));
    }

    private static LuaValue Rotate(LuaArguments args, int direction) => args[0].Ref is CData
        ? Wide(args, (long)BitOperations.RotateLeft((ulong)WideBits(args, 0), direction * Bits(args, 1)))
        : (int)BitOperations.RotateLeft((uint)Bits(args, 0), direction * Bits(args, 1));

    private static LuaValue Fold(LuaArguments args, Func<long, long, long> operation)
    {
        foreach (var value in args.Span)
        {
            if (value.Ref is CData) return FoldWide(args, operation);
        }

        long result = Bits(args, 0);
        for (var i = 1; i < args.Count; i++) result = operation(result, Bits(args, i));
        return (int)result;
    }

    private static LuaValue FoldWide(LuaArguments args, Func<long, long, long> operation)
    {
        var result = WideBits(args, 0);
        for (var i = 1; i < args.Count; i++) result = operation(result, WideBits(args, i));
        return Wide(args, result, args.Count);
    }

    /// <summary>LuaJIT's limit of the digits of <c>bit.tohex</c>.</summary>
    private const int MaxDigits = 254;

    private static LuaValue ToHexadecimal(LuaState state, LuaArguments args)
    {
        var isWide = args[0].Ref is CData;
        var bits = isWide ? WideBits(args, 0) : Bits(args, 0);
        var digits = args.Count < 2 ? (isWide ? AllDigits : AllDigits / 2) : Bits(args, 1);
        var text = bits.ToString(digits < 0 ? "X16" : "x16", System.Globalization.CultureInfo.InvariantCulture);
        var shown = digits is < -MaxDigits or > MaxDigits ? MaxDigits : Math.Abs(digits);
        if (!isWide) text = text[(AllDigits / 2)..];
        return shown <= text.Length ? text[(text.Length - shown)..] : text.PadLeft(shown, '0');
    }
}
