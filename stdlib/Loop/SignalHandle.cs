using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Calls back on a signal (<c>uv_signal_t</c>), which loses its default action meanwhile.</summary>
public sealed class SignalHandle(EventLoop loop) : Handle(loop)
{
    private PosixSignalRegistration? _registration;
    private int _signal;

    /// <inheritdoc/>
    public override HandleType Type => HandleType.Signal;

    /// <summary>Starts, or starts anew with another signal.</summary>
    /// <param name="signal">The signal's number on Linux.</param>
    /// <param name="callback">What to call on the loop's thread.</param>
    /// <param name="once">Stops after the first signal.</param>
    /// <returns>0 or the error's code.</returns>
    public int Start(int signal, Action<int> callback, bool once = false)
    {
        if (IsClosing || signal <= 0) return UvError.InvalidArgument;
        if (Platform.Processes.Signal(signal) is not { } posix) return UvError.InvalidArgument;
        Stop();
        PosixSignalRegistration? registration = null;
        void Deliver()
        {
            if (registration == null || _registration != registration) return;
            callback(signal);
            if (once) Stop();
        }

        try
        {
            registration = PosixSignalRegistration.Create(posix, context =>
            {
                context.Cancel = true;
                Loop.Post(Deliver);
                OwnSignals.Arrive(signal);
            });
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // SIGKILL and SIGSTOP can't be caught; other numbers are no signals.
            return UvError.InvalidArgument;
        }

        (_registration, _signal) = (registration, signal);
        OwnSignals.Watch(signal, 1);
        Activate();
        return UvError.None;
    }

    /// <summary>Stops; harmless when stopped.</summary>
    public void Stop()
    {
        if (_registration == null) return;
        _registration.Dispose();
        _registration = null;
        OwnSignals.Watch(_signal, -1);
        Deactivate();
    }

    /// <inheritdoc/>
    protected override void OnClose() => Stop();
}
