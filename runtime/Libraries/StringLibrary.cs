using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Luvit.Runtime;

/// <summary>The <c>string</c> library (manual 5.4), with LuaJIT's extensions.</summary>
[SkipLocalsInit]
public static partial class StringLibrary
{
    private const byte LetterCount = 26;
    private const byte CaseBit = 0x20;

    /// <summary>Makes the library's table, global <c>string</c>, and the index of all strings.</summary>
    public static void Open(LuaState state)
    {
        var library = new LuaTable();
        state.Register(library, "string.byte", Intrinsic.Byte, Byte);
        state.Register(library, "string.char", Intrinsic.Char, Char);
        state.Register(library, "string.dump", Dump);
        state.Register(library, "string.find", Find);
        state.Register(library, "string.format", Format);
        state.Register(library, "string.gmatch", GMatch);
        state.Register(library, "string.gsub", GSub);
        state.Register(library, "string.len", Intrinsic.Length, static (_, args) => (args[0].ToLuaString() ?? throw args.DeclaredTypeError(0, "string")).Length);
        state.Register(library, "string.lower", Lower);
        state.Register(library, "string.match", Match);
        state.Register(library, "string.rep", Rep);
        state.Register(library, "string.reverse", Reverse);
        state.Register(library, "string.sub", Intrinsic.Sub, Sub);
        state.Register(library, "string.upper", Upper);
        OpenPack(state, library);
        state.Globals["string"] = library;
        var metatable = new LuaTable();
        metatable["__index"] = library;
        state.SetMetatable("", metatable);
    }

    private static LuaValue Byte(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var first = args.OptInt(1, 1);
        var bytes = text.Span[Range(text.Length, first, args.OptInt(2, first))];
        if (bytes.Length >= LuaState.MaxResults) throw new LuaException("string slice too long");
        if (bytes.Length == 1) return bytes[0];
        var values = new LuaValue[bytes.Length];
        for (var i = 0; i < values.Length; i++) values[i] = bytes[i];
        return state.Return(values);
    }

    private static LuaValue Char(LuaState state, LuaArguments args)
    {
        Span<byte> small = stackalloc byte[StackBytes];
        var bytes = args.Count <= StackBytes ? small[..args.Count] : new byte[args.Count];
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = args.CheckLong(i);
            if (value is < 0 or > byte.MaxValue) throw new LuaArgumentException(i, "invalid value");
            bytes[i] = (byte)value;
        }

        return LuaString.FromBytes(bytes);
    }

    private static LuaValue Dump(LuaState state, LuaArguments args)
    {
        if (args.CheckFunction(0) is not LuaClosure closure || state.Compiler == null) throw new LuaException("unable to dump given function");
        return LuaString.FromOwnedBytes(state.Compiler.Dump(closure, args[1].IsTruthy));
    }

    private static LuaValue Lower(LuaState state, LuaArguments args) => FlipCase(args.CheckString(0).Span, (byte)'A');

    private static LuaValue Upper(LuaState state, LuaArguments args) => FlipCase(args.CheckString(0).Span, (byte)'a');

    /// <summary>Changes the case of the 26 letters from <paramref name="first"/> on.</summary>
    private static LuaString FlipCase(ReadOnlySpan<byte> text, byte first)
    {
        Span<byte> small = stackalloc byte[StackBytes];
        var large = text.Length > StackBytes ? GC.AllocateUninitializedArray<byte>(text.Length) : null;
        var bytes = large ?? small[..text.Length];
        var position = 0;
        for (; position <= text.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
        {
            var part = Vector128.Create(text[position..]);
            var letters = Vector128.LessThan(part - Vector128.Create(first), Vector128.Create(LetterCount));
            (part ^ (letters & Vector128.Create(CaseBit))).CopyTo(bytes[position..]);
        }

        for (; position < text.Length; position++)
        {
            var value = text[position];
            bytes[position] = (byte)(value - first) < LetterCount ? (byte)(value ^ CaseBit) : value;
        }

        return large == null ? LuaString.FromBytes(bytes) : LuaString.FromOwnedBytes(large);
    }

    private static LuaValue Reverse(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0).Span;
        Span<byte> small = stackalloc byte[StackBytes];
        var large = text.Length > StackBytes ? text.ToArray() : null;
        var bytes = large ?? small[..text.Length];
        if (large == null) text.CopyTo(bytes);
        bytes.Reverse();
        return large == null ? LuaString.FromBytes(bytes) : LuaString.FromOwnedBytes(large);
    }

    private static LuaValue Rep(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var count = args.CheckInt(1);
        var separator = args.OptString(2) ?? LuaString.Empty;
        if (count <= 0) return LuaString.Empty;
        var length = LuaString.CheckedLength(((long)text.Length * count) + ((long)separator.Length * (count - 1)));
        if (length == 0 || count == 1) return text;
        state.Budget?.CheckString(length);
        state.Budget?.Charge(length / 16);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var step = text.Length + separator.Length;
        text.Span.CopyTo(bytes);
        separator.Span.CopyTo(bytes.AsSpan(text.Length));

        // What is there is copied behind itself, so that the number of copies grows with the logarithm of the count.
        for (var done = step; done < length; done *= 2)
        {
            bytes.AsSpan(0, Math.Min(done, length - done)).CopyTo(bytes.AsSpan(done));
            if (done > length / 2) break;
        }

        return LuaString.FromOwnedBytes(bytes);
    }

    private static LuaValue Sub(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var (start, length) = Range(text.Length, args.CheckInt(1), args.OptInt(2, -1)).GetOffsetAndLength(text.Length);
        return text.Substring(start, length);
    }

    /// <summary>The bytes from a position to another, both counted from 1 or, when negative, from the end.</summary>
    private static Range Range(int length, int first, int last)
    {
        var start = Math.Max(first < 0 ? first + length + 1L : first, 1);
        var end = Math.Min(last < 0 ? last + length + 1L : last, length);
        return start > end ? default : new Range((int)start - 1, (int)end);
    }
}
