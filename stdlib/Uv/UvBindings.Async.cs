using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Calls from other threads.</summary>
internal sealed partial class UvBindings
{
    private void RegisterAsync()
    {
        Add("new_async", (_, arguments) =>
        {
            var callback = new LuaValue(arguments.CheckFunction(0));
            return Wrap(new AsyncHandle(loop, message => Invoke(callback, ToValues((ThreadValue[]?)message ?? []))));
        });
        Add("async_send", (_, arguments) =>
        {
            var handle = CheckObject<AsyncHandle>(arguments, 0, "uv_async");
            handle.Send(ThreadValue.From(arguments, 1));
            return 0.0;
        });
    }

    /// <summary>Values that came from another thread, as values of this state.</summary>
    private LuaValue[] ToValues(ThreadValue[] values) => Array.ConvertAll(values, value => value.ToValue(WrapForeign));

    /// <summary>The userdata of an object of another state: it has this state's methods.</summary>
    internal LuaValue WrapForeign(object value)
    {
        var metatable = value switch
        {
            Handle handle => _handleMetatables[(int)handle.Type],
            UvThread => _threadMetatable,
            SemaphoreSlim => _semaphoreMetatable,
            _ => null,
        };
        return new LuaValue(new LuaUserdata { Value = value, Metatable = metatable });
    }
}
