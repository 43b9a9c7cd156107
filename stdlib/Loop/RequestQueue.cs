namespace Luvit.Stdlib;

/// <summary>Requests that are done and wait for their completion, linked through themselves.</summary>
internal sealed class RequestQueue
{
    private Request? _first;
    private Request? _last;

    public bool IsEmpty => _first == null;

    public void Enqueue(Request request)
    {
        if (_last == null) _first = request;
        else _last.NextPending = request;
        _last = request;
    }

    /// <summary>Completes what waits now; what that adds has to wait for the next time.</summary>
    public void CompleteAll()
    {
        var request = _first;
        _first = _last = null;
        while (request != null)
        {
            var next = request.NextPending;
            request.NextPending = null;
            request.Complete();
            request = next;
        }
    }
}
