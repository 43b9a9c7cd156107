using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A write that ends in a call of the program.</summary>
internal sealed class LuaWriteRequest(UvBindings bindings, LuaString data, LuaValue callback, int sentDescriptor = -1)
    : WriteRequest(data.Memory, sentDescriptor)
{
    protected override void OnDone()
    {
        if (!callback.IsNil) bindings.EndWrite(callback, Result);
    }
}
