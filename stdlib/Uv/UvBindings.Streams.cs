using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What all streams share.</summary>
internal sealed partial class UvBindings
{
    private void RegisterStreams()
    {
        Add("listen", (_, arguments) =>
        {
            var stream = CheckStream(arguments, 0);
            var backlog = arguments.CheckInt(1);
            var callback = CheckCallback(arguments, 2);
            return Result(stream.Listen(backlog, code => Invoke(callback, ErrorName(code))));
        });
        Add("accept", (_, arguments) => Result(CheckStream(arguments, 0).Accept(CheckStream(arguments, 1))));
        Add("read_start", (_, arguments) =>
        {
            var stream = CheckStream(arguments, 0);
            var callback = CheckCallback(arguments, 1);
            return Result(stream.ReadStart((data, error) => DeliverRead(callback, data, error)));
        });
        Add("read_stop", (_, arguments) =>
        {
            CheckStream(arguments, 0).ReadStop();
            return 0.0;
        });
        Add("shutdown", (_, arguments) =>
        {
            var stream = CheckStream(arguments, 0);
            var callback = OptCallback(arguments, 1);
            var code = stream.Shutdown(callback.IsNil ? null : result => Invoke(callback, ErrorName(result)));
            return code < 0 ? Fail(code) : Wrap(new RequestStandIn(RequestType.Shutdown));
        });
        Add("is_readable", (_, arguments) => CheckStream(arguments, 0).IsReadable);
        Add("is_writable", (_, arguments) => CheckStream(arguments, 0).IsWritable);
        Add("stream_set_blocking", (_, arguments) => Result(CheckStream(arguments, 0).SetBlocking(CheckBoolean(arguments, 1))));
        Add("stream_get_write_queue_size", (_, arguments) => (double)CheckStream(arguments, 0).WriteQueueSize);
        RegisterWriting();
    }

    private void RegisterWriting()
    {
        Add("write", (_, arguments) => Write(CheckStream(arguments, 0), CheckBytes(arguments, 1), OptCallback(arguments, 2), -1));
        Add("write2", (_, arguments) =>
        {
            var (stream, sent, callback) = (CheckStream(arguments, 0), CheckStream(arguments, 2), OptCallback(arguments, 3));
            var data = CheckBytes(arguments, 1);
            var code = CheckSending(stream, sent);
            return code < 0 ? Fail(code) : Write(stream, data, callback, sent.Descriptor);
        });
        Add("try_write", (_, arguments) =>
        {
            var stream = CheckStream(arguments, 0);
            if (arguments[1].Ref is not LuaTable { Length: 2 } list) return Result(stream.TryWrite(CheckBytes(arguments, 1).Span));
            var parts = CheckParts(list, 1);
            return Result(stream.TryWrite(parts[0].Span, parts[1].Span));
        });
        Add("try_write2", (_, arguments) =>
        {
            var (stream, sent) = (CheckStream(arguments, 0), CheckStream(arguments, 2));
            var data = CheckBytes(arguments, 1);
            var code = CheckSending(stream, sent);
            return Result(code < 0 ? code : stream.TryWrite(data.Span, sent.Descriptor));
        });
    }

    private LuaValue Write(StreamHandle stream, LuaString data, LuaValue callback, int sentDescriptor)
    {
        var request = new LuaWriteRequest(this, data, callback, sentDescriptor);
        var code = stream.Write(request);
        return code < 0 ? Fail(code) : Wrap(request);
    }

    internal void EndWrite(LuaValue callback, int code) => Invoke(callback, ErrorName(code));

    private static int CheckSending(StreamHandle stream, StreamHandle sent)
    {
        if (stream is not PipeHandle { IsIpc: true }) return UvError.InvalidArgument;
        return sent.Descriptor < 0 ? UvError.BadDescriptor : UvError.None;
    }

    private void DeliverRead(LuaValue callback, ReadOnlySpan<byte> data, int error)
    {
        if (error == UvError.EndOfFile) Invoke(callback);
        else if (error < 0) Invoke(callback, ErrorName(error), LuaValue.Nil);
        else Invoke(callback, LuaValue.Nil, LuaString.FromBytes(data));
    }
}
