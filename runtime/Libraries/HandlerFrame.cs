namespace Luvit.Runtime;

/// <summary>
/// The activation of <c>xpcall</c> while its handler runs. The handler must see the stack as it was at the error, but
/// those activations are gone: what they left on the way out stands here for them.
/// </summary>
internal sealed class HandlerFrame(LuaFunction caller, TraceEntry[] failed, Func<LuaState, LuaValue, LuaValue> continuation) : Frame
{
    /// <summary>The activations that the error has left, innermost first.</summary>
    public TraceEntry[] Failed => failed;

    /// <inheritdoc/>
    public override LuaFunction Function => caller;

    /// <inheritdoc/>
    public override bool CatchesErrors => true;

    /// <inheritdoc/>
    public override LuaValue Continue(LuaState state, LuaValue value) => continuation(state, value);
}
