namespace Luvit.Runtime;

/// <summary>
/// Has the state call Lua code when an object is garbage. The object refers to its finalizer and this to the object, so
/// that both become garbage together; .NET then finalizes this one, which queues the call.
/// </summary>
internal abstract class Finalizer
{
    private readonly FinalizerQueue _queue;

    /// <summary>Watches over an object that has just been made.</summary>
    protected Finalizer(LuaState state)
    {
        _queue = state.Finalizers;
        Number = _queue.Register(this);
        Exists = true;
    }

    /// <summary>Asks for the call.</summary>
    ~Finalizer() => _queue.Enqueue(this);

    /// <summary>True once there has been a finalizer: a program may notice when objects are collected.</summary>
    public static bool Exists { get; private set; }

    /// <summary>The place in the order of making.</summary>
    public long Number { get; }

    /// <summary>True for C values, whose turn differs from that of userdata.</summary>
    public abstract bool IsForCData { get; }

    /// <summary>Makes the call.</summary>
    public abstract void Call(LuaState state);
}
