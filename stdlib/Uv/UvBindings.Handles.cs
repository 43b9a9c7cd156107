using System.Net.Sockets;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What all handles share.</summary>
internal sealed partial class UvBindings
{
    private void RegisterHandles()
    {
        Add("is_active", (_, arguments) => CheckHandle(arguments, 0).IsActive);
        Add("is_closing", (_, arguments) => CheckHandle(arguments, 0).IsClosing);
        Add("has_ref", (_, arguments) => CheckHandle(arguments, 0).HasRef);
        Add("ref", (_, arguments) =>
        {
            CheckHandle(arguments, 0).Ref();
            return LuaValue.None;
        });
        Add("unref", (_, arguments) =>
        {
            CheckHandle(arguments, 0).Unref();
            return LuaValue.None;
        });
        Add("close", (_, arguments) =>
        {
            var handle = CheckHandle(arguments, 0);
            if (handle.IsClosing) throw new LuaException($"handle 0x{ObjectIdentity.Address(handle.Owner!):x8} is already closing");
            var callback = OptCallback(arguments, 1);
            handle.Close(callback.IsNil ? null : () => Invoke(callback));
            return LuaValue.None;
        });
        Add("fileno", (_, arguments) =>
        {
            var handle = CheckHandle(arguments, 0);
            if (!handle.HasDescriptor) return Fail(UvError.InvalidArgument);
            return handle.Descriptor < 0 ? Fail(UvError.BadDescriptor) : (LuaValue)(double)handle.Descriptor;
        });
        Add("handle_get_type", (current, arguments) =>
        {
            var type = CheckHandle(arguments, 0).Type;
            return current.Return(TypeName(type), (double)(int)type);
        });
        Add("send_buffer_size", (_, arguments) => BufferSize(arguments, SocketOptionName.SendBuffer));
        Add("recv_buffer_size", (_, arguments) => BufferSize(arguments, SocketOptionName.ReceiveBuffer));
    }

    private LuaValue BufferSize(LuaArguments arguments, SocketOptionName option)
    {
        var handle = CheckHandle(arguments, 0);
        var size = arguments.OptInt(1, 0);
        if (handle.Type is not (HandleType.Tcp or HandleType.Pipe or HandleType.Udp)) return Fail(UvError.NotSupported);
        if (handle.Descriptor < 0) return Fail(UvError.BadDescriptor);
        if (size != 0) return Result(Platform.Sockets.SetOption(handle.Descriptor, SocketOptionLevel.Socket, option, size));
        var code = Platform.Sockets.GetOption(handle.Descriptor, SocketOptionLevel.Socket, option, out size);
        return code < 0 ? Fail(code) : (LuaValue)(double)size;
    }
}
