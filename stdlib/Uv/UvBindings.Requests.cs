using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What all requests share.</summary>
internal sealed partial class UvBindings
{
    private void RegisterRequests()
    {
        Add("cancel", (_, arguments) => Result(CheckRequest(arguments, 0).Cancel()));
        Add("req_get_type", (current, arguments) =>
        {
            var type = CheckRequest(arguments, 0).Type;
            var name = Array.Find(RequestNames, item => item.Type == type).Name;
            return current.Return(name, (double)(int)type);
        });
    }

    private static Request CheckRequest(LuaArguments arguments, int index) =>
        arguments[index].Ref is LuaUserdata { Value: Request request } ? request : throw arguments.TypeError(index, "uv_req");

    /// <summary>Starts work on the thread pool and gives its request.</summary>
    private LuaValue StartWork<T>(RequestType type, Func<T> work, Action<int, T> done)
    {
        var request = new WorkRequest<T>(loop, type, work, done);
        request.Start();
        return Wrap(request);
    }

    /// <summary>Stands for a request that the stream keeps to itself.</summary>
    private sealed class RequestStandIn(RequestType type) : Request
    {
        public override RequestType Type => type;

        internal override void Complete()
        {
        }
    }
}
