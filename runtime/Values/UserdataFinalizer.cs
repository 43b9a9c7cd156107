namespace Luvit.Runtime;

/// <summary>
/// Only a userdata refers to its finalizer object, so .NET finalizes that when the userdata has become garbage; it has the
/// state call the <c>__gc</c> handler.
/// </summary>
internal sealed class UserdataFinalizer
{
    private readonly LuaState _state;
    private readonly LuaUserdata _userdata;
    private readonly LuaFunction _finalize;

    /// <summary>Watches over a userdata.</summary>
    /// <param name="state">The state.</param>
    /// <param name="userdata">The userdata.</param>
    /// <param name="finalize">Called with the userdata, on the state's thread, when it is garbage.</param>
    public UserdataFinalizer(LuaState state, LuaUserdata userdata, LuaFunction finalize)
    {
        (_state, _userdata, _finalize) = (state, userdata, finalize);
        Exists = true;
    }

    /// <summary>Asks for the call.</summary>
    ~UserdataFinalizer() => _state.Finalizers.Enqueue(_finalize, new LuaValue(_userdata));

    /// <summary>True once there has been one.</summary>
    public static bool Exists { get; private set; }
}
