using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Threads with Lua states of their own.</summary>
internal sealed partial class UvBindings
{
    private const int AffinityBytes = 128;
    private const int AffinityBits = AffinityBytes * 8;

    private static UvThread CheckThread(LuaArguments arguments) => CheckObject<UvThread>(arguments, 0, "uv_thread");

    private static LuaValue ThreadsAreEqual(LuaArguments arguments) =>
        CheckThread(arguments) == CheckObject<UvThread>(arguments, 1, "uv_thread");

    private void RegisterThreads()
    {
        Add("new_thread", (current, arguments) =>
        {
            var options = arguments[0].Ref as LuaTable;
            var entry = options == null ? 0 : 1;
            var stackSize = options == null || options["stack_size"].IsNil ? 0 : (int)options["stack_size"].Number;
            var code = CheckCode(current, arguments, entry);
            var values = ThreadValue.From(arguments, entry + 1);
            return WrapForeign(UvThread.Start(current.Compiler, loop.UnhandledError, code, values, stackSize));
        });
        Add("thread_equal", (_, arguments) => ThreadsAreEqual(arguments));
        Add("thread_self", (_, _) => WrapForeign(UvThread.Current));
        Add("thread_join", (_, arguments) => Success(CheckThread(arguments).Join()));
        Add("thread_detach", (_, arguments) => Success(CheckThread(arguments).Detach()));
        Add("thread_getcpu", (_, _) =>
        {
            var number = Platform.Threads.Processor;
            return number < 0 ? Fail(number) : (LuaValue)(number + 1.0);
        });
        Add("thread_getaffinity", (_, arguments) => Affinity(CheckThread(arguments), arguments.OptInt(1, AffinityBits)));
        Add("thread_setaffinity", SetAffinity);
        Add("thread_getpriority", (_, arguments) =>
        {
            var code = Platform.Threads.GetPriority(CheckThread(arguments).Identifier, out var priority);
            return code < 0 ? Fail(code) : (LuaValue)(double)priority;
        });
        Add("thread_setpriority", (_, arguments) =>
        {
            const int highest = 2;
            var (thread, priority) = (CheckThread(arguments), arguments.CheckInt(1));
            if (Math.Abs(priority) > highest) return Fail(UvError.InvalidArgument);
            return Success(Platform.Threads.SetPriority(thread.Identifier, priority));
        });
        Add("thread_setname", (_, arguments) => Result(Platform.Threads.SetName(CName(arguments, 0))));
        Add("thread_getname", (_, arguments) =>
        {
            var code = Platform.Threads.GetName(CheckThread(arguments).Identifier, out var name);
            return code < 0 ? Fail(code) : name;
        });
        Add("sleep", (_, arguments) =>
        {
            Thread.Sleep(Math.Max(0, arguments.CheckInt(0)));
            return LuaValue.None;
        });
    }

    /// <summary>A function as the dump that another state loads, or the text or dump that a string holds.</summary>
    private static LuaString CheckCode(LuaState current, LuaArguments arguments, int index)
    {
        if (arguments[index].ToLuaString() is { } text) return LuaString.FromBytes(text.Span);
        var function = arguments[index].Ref as LuaFunction ?? throw arguments.TypeError(index, "function");
        var dump = ((LuaTable)current.Globals["string"].Ref!)["dump"];
        return (LuaString)current.CallOne(dump, function).Ref!;
    }

    private LuaValue Affinity(UvThread thread, int count)
    {
        if (count < AffinityBits) return Fail(UvError.InvalidArgument);
        Span<byte> mask = stackalloc byte[AffinityBytes];
        mask.Clear();
        var code = Platform.Threads.GetAffinity(thread.Identifier, mask);
        if (code < 0) return Fail(code);
        var list = new LuaTable();
        for (var i = 0; i < AffinityBits; i++) list.Append((mask[i / 8] & (1 << (i % 8))) != 0);
        return list;
    }

    private LuaValue SetAffinity(LuaState current, LuaArguments arguments)
    {
        var thread = CheckThread(arguments);
        var wanted = arguments.CheckTable(1);
        Span<byte> mask = stackalloc byte[AffinityBytes];
        mask.Clear();
        for (var i = 0; i < AffinityBits; i++)
        {
            if (wanted.GetInteger(i + 1).IsTruthy) mask[i / 8] |= (byte)(1 << (i % 8));
        }

        var old = arguments[2].IsTruthy ? Affinity(thread, AffinityBits) : LuaValue.True;
        var code = Platform.Threads.SetAffinity(thread.Identifier, mask);
        return code < 0 ? Fail(code) : old;
    }

    private void RegisterSemaphores()
    {
        Add("new_sem", (_, arguments) =>
        {
            var count = arguments.OptInt(0, 0);
            return count < 0 ? Fail(UvError.InvalidArgument) : WrapForeign(new SemaphoreSlim(count));
        });
        Add("sem_post", (_, arguments) =>
        {
            CheckSemaphore(arguments).Release();
            return LuaValue.None;
        });
        Add("sem_wait", (_, arguments) =>
        {
            CheckSemaphore(arguments).Wait();
            return LuaValue.None;
        });
        Add("sem_trywait", (_, arguments) => CheckSemaphore(arguments).Wait(0));
    }

    private static SemaphoreSlim CheckSemaphore(LuaArguments arguments) => CheckObject<SemaphoreSlim>(arguments, 0, "uv_sem");
}
