namespace Luvit.Runtime;

/// <summary>Calls the <c>__gc</c> handler of a userdata, the only object that refers to this one.</summary>
/// <param name="state">The state.</param>
/// <param name="userdata">The userdata.</param>
/// <param name="finalize">Called with the userdata.</param>
internal sealed class UserdataFinalizer(LuaState state, LuaUserdata userdata, LuaFunction finalize) : Finalizer(state)
{
    /// <inheritdoc/>
    public override bool IsForCData => false;

    /// <inheritdoc/>
    public override void Call(LuaState state) => state.CallOne(finalize, new LuaValue(userdata));
}
