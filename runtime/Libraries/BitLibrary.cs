using System.Buffers.Binary;
using System.Numerics;

namespace Luvit.Runtime;

/// <summary>LuaJIT's library <c>bit</c>: operations on 32 bits, results signed.</summary>
public static class BitLibrary
{
    /// <summary>Adding this to a double leaves the integer part's low 32 bits in its mantissa: how LuaJIT wraps numbers.</summary>
    private const double MantissaShift = 6755399441055744.0;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("bit");
        state.Register(library, "bit.tobit", static (_, args) => Bits(args, 0));
        state.Register(library, "bit.tohex", ToHexadecimal);
        state.Register(library, "bit.bnot", static (_, args) => ~Bits(args, 0));
        state.Register(library, "bit.band", static (_, args) => Fold(args, static (a, b) => a & b));
        state.Register(library, "bit.bor", static (_, args) => Fold(args, static (a, b) => a | b));
        state.Register(library, "bit.bxor", static (_, args) => Fold(args, static (a, b) => a ^ b));
        state.Register(library, "bit.lshift", static (_, args) => Bits(args, 0) << Bits(args, 1));
        state.Register(library, "bit.rshift", static (_, args) => Bits(args, 0) >>> Bits(args, 1));
        state.Register(library, "bit.arshift", static (_, args) => Bits(args, 0) >> Bits(args, 1));
        state.Register(library, "bit.rol", static (_, args) => (int)BitOperations.RotateLeft((uint)Bits(args, 0), Bits(args, 1)));
        state.Register(library, "bit.ror", static (_, args) => (int)BitOperations.RotateRight((uint)Bits(args, 0), Bits(args, 1)));
        state.Register(library, "bit.bswap", static (_, args) => BinaryPrimitives.ReverseEndianness(Bits(args, 0)));
    }

    private static int Bits(LuaArguments args, int index) =>
        unchecked((int)BitConverter.DoubleToInt64Bits(args.CheckNumber(index) + MantissaShift));

    private static int Fold(LuaArguments args, Func<int, int, int> operation)
    {
        var result = Bits(args, 0);
        for (var i = 1; i < args.Count; i++) result = operation(result, Bits(args, i));
        return result;
    }

    private static LuaValue ToHexadecimal(LuaState state, LuaArguments args)
    {
        const int allDigits = 8;
        var bits = Bits(args, 0);
        var digits = args.IsNoneOrNil(1) ? allDigits : Bits(args, 1);
        var text = bits.ToString(digits < 0 ? "X8" : "x8", System.Globalization.CultureInfo.InvariantCulture);
        var shown = digits < -allDigits ? allDigits : Math.Min(Math.Abs(digits), allDigits);
        return text[(allDigits - shown)..];
    }
}
