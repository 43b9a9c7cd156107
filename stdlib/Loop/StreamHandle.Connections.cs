namespace Luvit.Stdlib;

/// <summary>Connecting, listening and accepting.</summary>
public abstract unsafe partial class StreamHandle
{
    private Action<int>? _onConnect;
    private Action<int>? _onConnection;
    private int _accepted = -1;

    /// <summary>An error of bind or connect that libuv reports with the step that follows.</summary>
    private protected int DelayedError { get; set; }

    private bool IsListening => _onConnection != null;

    private bool IsConnecting => _onConnect != null;

    /// <summary>Calls back with 0 for each connection, which <see cref="Accept"/> then takes, or with an error's code.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Listen(int backlog, Action<int> onConnection)
    {
        if (IsClosing || !IsSocket) return UvError.InvalidArgument;
        if (DelayedError != 0) return DelayedError;
        var code = PrepareListen();
        if (code < 0) return code;
        code = Libc.Check(Libc.Listen(Descriptor, backlog));
        if (code < 0) return code;
        _onConnection = onConnection;
        return UpdateWatch();
    }

    /// <summary>Gives the connection that waits to a new stream.</summary>
    /// <returns>0 or the error's code.</returns>
    public int Accept(StreamHandle client)
    {
        if (_accepted < 0) return UvError.TryAgain;
        if (client.Descriptor >= 0) return UvError.Busy;
        client.Attach(_accepted, isReadable: true, isWritable: true);
        _accepted = -1;
        return UpdateWatch();
    }

    /// <summary>Makes the descriptor that listens when there is none.</summary>
    /// <returns>0 or the error's code.</returns>
    private protected virtual int PrepareListen() => Descriptor < 0 ? UvError.InvalidArgument : UvError.None;

    /// <summary>Starts to connect the descriptor.</summary>
    /// <returns>0 or the error's code; the callback comes only after 0.</returns>
    private protected int Connect(ReadOnlySpan<byte> address, Action<int> onConnect)
    {
        if (IsConnecting) return UvError.AlreadyInProgress;
        if (DelayedError == 0)
        {
            int code;
            fixed (byte* start = address) code = Libc.Check(Libc.Connect(Descriptor, start, address.Length));
            // A refusal at once is reported like one that takes its time.
            if (code == UvError.ConnectionRefused) DelayedError = code;
            else if (code is not (UvError.None or UvError.InProgress or UvError.Interrupted)) return code;
        }

        _onConnect = onConnect;
        Loop.ActiveRequests++;
        if (DelayedError != 0)
        {
            Loop.Defer(() => EndConnect(DelayedError));
            return UvError.None;
        }

        return UpdateWatch();
    }

    private void FinishConnect()
    {
        var code = Libc.GetOption(Descriptor, Libc.SocketLevel, Libc.SocketError, out var error);
        if (code == 0) code = -error;
        if (code == UvError.InProgress) return;
        if (code == 0) IsReadable = IsWritable = true;
        EndConnect(code);
    }

    private void EndConnect(int code)
    {
        if (_onConnect is not { } onConnect) return;
        _onConnect = null;
        Loop.ActiveRequests--;
        if (!IsClosing) Flush();
        onConnect(code);
    }

    private void AcceptReady()
    {
        while (IsListening && _accepted < 0 && !IsClosing)
        {
            var descriptor = Libc.Check(Libc.Accept(Descriptor, null, null, Libc.CloseOnExec | Libc.NonBlocking));
            if (descriptor == UvError.TryAgain) return;
            if (descriptor is UvError.Interrupted or UvError.ConnectionAborted) continue;
            if (descriptor < 0)
            {
                if (descriptor is UvError.TooManyFiles or UvError.FileTableFull) Loop.RefuseConnection(Descriptor);
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
        if (_accepted >= 0) _ = Libc.Close(_accepted);
        _accepted = -1;
        _onConnection = null;
    }
}
