namespace Luvit.Stdlib;

/// <summary>Connecting, listening and accepting.</summary>
public abstract partial class StreamHandle
{
    private CodeRequest? _connect;
    private Action<int>? _onConnection;
    private int _accepted = -1;

    /// <summary>An error of bind or connect that libuv reports with the step that follows.</summary>
    private protected int DelayedError { get; set; }

    private protected bool IsConnecting => _connect != null;

    private protected bool IsListening => _onConnection != null;

    /// <summary>Calls back with 0 for each connection, which <see cref="Accept"/> then takes, or with an error's code.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Listen(int backlog, Action<int> onConnection)
    {
        if (IsClosing || !IsSocketKind) return UvError.InvalidArgument;
        if (DelayedError != 0) return DelayedError;
        var code = PrepareListen();
        if (code < 0) return code;
        code = Platform.Sockets.Listen(_descriptor, backlog);
        if (code < 0) return code;
        _onConnection = onConnection;
        return UpdateWatch();
    }

    /// <summary>Gives the connection, or the descriptor sent over a pipe, that waits to a new stream.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Accept(StreamHandle client)
    {
        if (_accepted < 0) return UvError.TryAgain;
        if (client._descriptor >= 0) return UvError.Busy;
        client.Attach(_accepted, isReadable: true, isWritable: true);
        _accepted = TakeReceived();
        return UpdateWatch();
    }

    /// <summary>Whether streams of this kind can listen.</summary>
    private protected virtual bool IsSocketKind => true;

    /// <summary>The descriptor that <see cref="Accept"/> gives next, or -1.</summary>
    private protected int Accepted
    {
        get => _accepted;
        set => _accepted = value;
    }

    /// <summary>Makes the descriptor that listens when there is none.</summary>
    /// <returns>0 or the error's code.</returns>
    private protected virtual int PrepareListen() => _descriptor < 0 ? UvError.InvalidArgument : UvError.None;

    /// <summary>The next of the descriptors that came with data, or -1.</summary>
    private protected virtual int TakeReceived() => -1;

    /// <summary>Starts to connect the descriptor.</summary>
    /// <returns>0 or the error's code; the callback comes only after 0.</returns>
    private protected int Connect(ReadOnlySpan<byte> address, Action<int>? onConnect)
    {
        if (DelayedError == 0)
        {
            var code = Platform.Sockets.Connect(_descriptor, address);
            // A refusal at once is reported like one that takes its time.
            if (code < 0 && IsReportedLater(code)) DelayedError = code;
            else if (code is not (UvError.None or UvError.InProgress or UvError.Interrupted)) return code;
        }

        IsReadable = IsWritable = true;
        StartConnect(onConnect);
        return DelayedError != 0 ? UvError.None : UpdateWatch();
    }

    /// <summary>Makes the request of a connection attempt, which ends in the pending phase when it has failed already.</summary>
    private protected void StartConnect(Action<int>? onConnect)
    {
        _connect = new CodeRequest(Loop, RequestType.Connect, onConnect);
        Loop.ActiveRequests++;
        if (DelayedError == 0) return;
        _connect.Result = DelayedError;
        Loop.Defer(new FailedConnect(this));
    }

    /// <summary>Whether an error of the connect call goes to the callback.</summary>
    private protected virtual bool IsReportedLater(int code) => code == UvError.ConnectionRefused;

    private void FinishConnect()
    {
        var code = Platform.Sockets.ConnectResult(_descriptor);
        if (code != UvError.InProgress) EndConnect(code);
    }

    private void EndConnect(int code)
    {
        if (_connect is not { } connect) return;
        _connect = null;
        if (code == 0) Flush();
        else UpdateWatch();
        connect.Result = code;
        connect.Complete();
        if (code < 0) CancelWrites();
    }

    private void AcceptReady()
    {
        while (IsListening && _accepted < 0 && !IsClosing)
        {
            var descriptor = Platform.Sockets.Accept(_descriptor);
            if (descriptor == UvError.TryAgain) return;
            if (descriptor is UvError.Interrupted or UvError.ConnectionAborted) continue;
            if (descriptor < 0)
            {
                if (descriptor is UvError.TooManyFiles or UvError.FileTableFull) Platform.Sockets.Refuse(_descriptor);
                _onConnection!(descriptor);
                return;
            }

            _accepted = descriptor;
            _onConnection!(UvError.None);
        }

        // A connection that the callback didn't accept holds the others back.
        if (!IsClosing) UpdateWatch();
    }

    private void CloseAccepted()
    {
        for (; _accepted >= 0; _accepted = TakeReceived()) _ = Platform.Descriptors.Close(_accepted);
        _onConnection = null;
    }

    private sealed class FailedConnect(StreamHandle stream) : Request
    {
        public override RequestType Type => RequestType.Connect;

        internal override void Complete()
        {
            var code = stream.DelayedError;
            stream.DelayedError = 0;
            stream.EndConnect(code);
        }
    }
}
