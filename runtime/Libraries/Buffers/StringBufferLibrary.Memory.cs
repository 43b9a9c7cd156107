using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>What buffers have to do with C: <c>putcdata</c>, <c>reserve</c>, <c>commit</c>, <c>ref</c>, and <c>set</c> of C values.</summary>
internal static unsafe partial class StringBufferLibrary
{
    private static readonly CPointer Bytes = CNumber.UInt8.PointerTo();
    private static readonly CPointer Anything = CVoid.Instance.With(CQualifiers.Const).PointerTo();

    private static void RegisterMemory(LuaState state, LuaTable methods)
    {
        state.Register(methods, "buffer.putcdata", PutCData);
        state.Register(methods, "buffer.reserve", Reserve);
        state.Register(methods, "buffer.commit", Commit);
        state.Register(methods, "buffer.ref", Reference);
    }

    private static LuaValue PutCData(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        var data = args[1].Ref as CData ?? throw args.TypeError(1, "cdata");
        buffer.Put(new ReadOnlySpan<byte>(AddressOf(state, data), CheckSize(args, 2)));
        GC.KeepAlive(data);
        return args[0];
    }

    private static LuaValue Reserve(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        var size = CheckSize(args, 1);
        if (size > buffer.Room) buffer.GetSpan(size);
        var address = buffer.Address;
        return state.Return(PointerTo(buffer, address == null ? null : address + buffer.Length), buffer.Room);
    }

    private static LuaValue Commit(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        var size = CheckSize(args, 1);
        buffer.Advance(size <= buffer.Room ? size : throw new LuaArgumentException(1, "number out of range"));
        return args[0];
    }

    private static LuaValue Reference(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        return state.Return(PointerTo(buffer, buffer.Address), buffer.Length);
    }

    private static LuaValue Show(LuaState state, LuaArguments args, StringBuffer buffer, CData data)
    {
        buffer.Show(AddressOf(state, data), CheckSize(args, 2), data);
        return args[0];
    }

    private static byte* AddressOf(LuaState state, CData data) => (byte*)CConversion.ToWord(Anything, new LuaValue(data), state);

    private static LuaValue PointerTo(StringBuffer buffer, byte* address) => new(new CData(Bytes, (ulong)address, buffer.Memory));
}
