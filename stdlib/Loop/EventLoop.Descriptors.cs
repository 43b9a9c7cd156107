using System.Diagnostics;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Waiting for descriptors.</summary>
public sealed partial class EventLoop
{
    private readonly IPoller _poller;
    private ReadyDescriptor[]? _spareReady = new ReadyDescriptor[256];
    private ReadyDescriptor[] _ready = [];
    private int _readyCount;
    private Watcher[] _watchers = new Watcher[64];
    private IFileWatches? _fileWatches;
    private bool _isDisposed;

    /// <summary>The descriptor that is readable when the loop has something to do (<c>uv_backend_fd</c>).</summary>
    public int BackendDescriptor => _poller.Descriptor;

    /// <summary>Whether <see cref="IdleTime"/> counts (<c>UV_METRICS_IDLE_TIME</c>).</summary>
    public bool MeasuresIdleTime { get; set; }

    /// <summary>Nanoseconds that the loop has waited.</summary>
    public long IdleTime { get; private set; }

    /// <summary>Number of iterations (<c>uv_metrics_info</c>).</summary>
    public long LoopCount { get; private set; }

    /// <summary>Number of events that polls found.</summary>
    public long EventCount { get; private set; }

    /// <summary>Number of those that were there before the loop waited.</summary>
    public long WaitingEventCount { get; private set; }

    internal IFileWatches FileWatches => _fileWatches ??= Platform.CreateFileWatches(this);

    /// <summary>True when a handle of the loop watches the descriptor.</summary>
    internal bool IsWatched(int descriptor) => descriptor < _watchers.Length && _watchers[descriptor].Events != PollEvents.None;

    /// <summary>Sets what a descriptor is watched for.</summary>
    /// <returns>0 or the error's code.</returns>
    internal int Watch(int descriptor, PollEvents events, Action<PollEvents> onReady)
    {
        if (descriptor >= _watchers.Length) Array.Resize(ref _watchers, Math.Max(descriptor + 1, _watchers.Length * 2));
        ref var watcher = ref _watchers[descriptor];
        if (watcher.Events != events)
        {
            var code = _poller.Watch(descriptor, watcher.Events, events);
            if (code < 0) return code;
        }

        watcher = events == PollEvents.None ? default : new Watcher(events, onReady);
        return UvError.None;
    }

    /// <summary>Stops watching a descriptor that is about to close, also what the poll in progress found of it.</summary>
    internal void Unwatch(int descriptor)
    {
        if (IsWatched(descriptor))
        {
            _ = _poller.Watch(descriptor, _watchers[descriptor].Events, PollEvents.None);
            _watchers[descriptor] = default;
        }

        foreach (ref var ready in _ready.AsSpan(0, _readyCount))
        {
            if (ready.Descriptor == descriptor) ready = default;
        }
    }

    private void Poll(int timeout)
    {
        // A callback may run the loop, which polls again: the events of this poll are its own.
        var (outer, outerCount) = (_ready, _readyCount);
        var ready = _spareReady ?? new ReadyDescriptor[256];
        _spareReady = null;
        var count = Wait(ready, timeout);
        (_ready, _readyCount) = (ready, count);
        for (var i = 0; i < count; i++)
        {
            var (descriptor, found) = ready[i];
            if (found == PollEvents.None) continue;
            var watcher = _watchers[descriptor];
            var events = found & (watcher.Events | PollEvents.Error);
            if (watcher.Events != PollEvents.None && events != PollEvents.None) watcher.OnReady(events | (found & PollEvents.HangUp));
        }

        (_ready, _readyCount) = (outer, outerCount);
        _spareReady = ready;
        if (!_posted.IsEmpty) RunPosted();
    }

    private int Wait(ReadyDescriptor[] ready, int timeout)
    {
        var start = MeasuresIdleTime && timeout != 0 ? Stopwatch.GetTimestamp() : 0;
        // What callbacks printed must not wait as long as the loop does.
        StandardStreams.TryFlush();
        var count = _poller.Wait(ready, timeout);
        UpdateTime();
        if (start != 0) IdleTime += (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        EventCount += count;
        if (timeout == 0) WaitingEventCount += count;
        return count;
    }

    private readonly record struct Watcher(PollEvents Events, Action<PollEvents> OnReady);
}
