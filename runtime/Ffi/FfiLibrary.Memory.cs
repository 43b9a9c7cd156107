using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary><c>ffi.string</c>, <c>ffi.copy</c>, <c>ffi.fill</c>.</summary>
public static unsafe partial class FfiLibrary
{
    private static readonly CPointer ConstVoidPointer = CVoid.Instance.With(CQualifiers.Const).PointerTo();
    private static readonly CPointer ConstCharPointer = CNumber.Char.With(CQualifiers.Const).PointerTo();

    private static LuaValue ToLuaString(LuaState state, LuaArguments args)
    {
        args.CheckAny(0);
        if (!args.IsNoneOrNil(1)) return LuaString.FromBytes(new ReadOnlySpan<byte>(AddressOf(state, args, 0, ConstVoidPointer), CheckSize(state, args, 1)));
        if (args[0].IsString) return args[0];
        var address = AddressOf(state, args, 0, ConstCharPointer);
        if (address == null) throw new LuaArgumentException(0, "null pointer");
        // An array need not end in a zero.
        if (args[0].Ref is not CData { Type.Dereferenced: CArray } data || CDataFactory.SizeOf(data) is var size && size < 0)
            return LuaString.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(address));
        var room = new ReadOnlySpan<byte>(address, (int)size);
        var length = room.IndexOf((byte)0);
        return LuaString.FromBytes(length < 0 ? room : room[..length]);
    }

    private static LuaValue Copy(LuaState state, LuaArguments args)
    {
        args.CheckAny(0);
        var target = AddressOf(state, args, 0, CVoid.Pointer);
        var text = args[1].Ref as LuaString;
        if (text != null && args.IsNoneOrNil(2))
        {
            text.Span.CopyTo(new Span<byte>(target, text.Length));
            target[text.Length] = 0;
            return LuaValue.None;
        }

        args.CheckAny(1);
        var source = AddressOf(state, args, 1, ConstVoidPointer);
        long size = CheckSize(state, args, 2);
        if (text != null) size = Math.Min(size, text.Length + 1L);
        Buffer.MemoryCopy(source, target, size, size);
        return LuaValue.None;
    }

    private static LuaValue Fill(LuaState state, LuaArguments args)
    {
        args.CheckAny(0);
        var target = AddressOf(state, args, 0, CVoid.Pointer);
        new Span<byte>(target, CheckSize(state, args, 1)).Fill((byte)(args.IsNoneOrNil(2) ? 0 : CheckInt(state, args, 2)));
        return LuaValue.None;
    }

    private static byte* AddressOf(LuaState state, LuaArguments args, int index, CPointer type) => (byte*)CheckWord(state, args, index, type);

    /// <summary>What C takes for an <c>int</c>, which no string is.</summary>
    private static int CheckInt(LuaState state, LuaArguments args, int index)
    {
        args.CheckAny(index);
        return (int)CheckWord(state, args, index, CNumber.Int32);
    }

    private static ulong CheckWord(LuaState state, LuaArguments args, int index, CType type)
    {
        try
        {
            return CConversion.ToWord(type, args[index], state);
        }
        catch (LuaException exception)
        {
            throw new LuaArgumentException(index, exception.Message);
        }
    }

    /// <summary>A number of bytes, which may be a 64-bit integer.</summary>
    private static int CheckSize(LuaState state, LuaArguments args, int index)
    {
        _ = CheckInt(state, args, index);
        var size = (long)CConversion.ToWord(CNumber.Int64, args[index], state);
        return size is >= 0 and <= int.MaxValue ? (int)size : throw new LuaArgumentException(index, "number out of range");
    }
}
