using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Lua functions on the thread pool.</summary>
internal sealed partial class UvBindings
{
    private void RegisterWork()
    {
        Add("new_work", (current, arguments) =>
        {
            var context = new WorkContext(CheckCode(current, arguments, 0), arguments.CheckFunction(1));
            return new LuaValue(new LuaUserdata { Value = context, Metatable = _workMetatable });
        });
        Add("queue_work", (current, arguments) =>
        {
            var context = CheckObject<WorkContext>(arguments, 0, "luv_work_ctx");
            var values = ThreadValue.From(arguments, 1);
            var compiler = current.Compiler;
            new WorkRequest<ThreadValue[]>(
                loop,
                RequestType.Work,
                () => context.Run(compiler, values),
                (_, results) => Invoke(context.AfterWork, ToValues(results))).Start();
            return true;
        });
    }

    /// <summary>A function for the thread pool, and what takes its results on the loop's thread.</summary>
    private sealed class WorkContext(LuaString code, LuaFunction afterWork)
    {
        // Each thread of the pool keeps one state for all work.
        [ThreadStatic]
        private static ThreadState? t_state;

        public LuaValue AfterWork => afterWork;

        public ThreadValue[] Run(ILuaCompiler? compiler, ThreadValue[] arguments)
        {
            t_state ??= new ThreadState(compiler);
            if (t_state.Load(code, "=pool", "work callback") is not { } function) return [];
            try
            {
                return ThreadValue.From(t_state.Call(function, arguments));
            }
            catch (LuaException error)
            {
                Console.Error.WriteLine($"Uncaught Error: {error.Message}\n{error.LuaTraceback}");
                return [];
            }
        }
    }
}
