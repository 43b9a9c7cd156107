namespace Luvit.Runtime;

/// <summary>
/// C# delegates as Lua functions. Arguments convert by their static types, and a wrong one is Lua's own error
/// (<c>bad argument #1 to 'f'</c>); numbers and booleans go in and out without allocation.
/// </summary>
public sealed partial class LuaState
{
    /// <summary>A C# function as a Lua function.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="body">The function.</param>
    public LuaFunction Function<TResult>(string name, Func<TResult> body) =>
        new LuaBuiltin(this, name, (s, _) => LuaConvert.From(s, body()));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function(string name, Action body) =>
        new LuaBuiltin(this, name, (_, _) =>
        {
            body();
            return LuaValue.None;
        });

    /// <summary>An asynchronous C# function as a Lua function: it suspends the coroutine that calls it (<see cref="Await(Task)"/>).</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="body">The function.</param>
    public LuaFunction AsyncFunction<TResult>(string name, Func<Task<TResult>> body) =>
        new LuaBuiltin(this, name, (s, _) => s.Await(body()));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, TResult>(string name, Func<T1, TResult> body) =>
        new LuaBuiltin(this, name, (s, a) => LuaConvert.From(s, body(a.Get<T1>(0))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1>(string name, Action<T1> body) =>
        new LuaBuiltin(this, name, (_, a) =>
        {
            body(a.Get<T1>(0));
            return LuaValue.None;
        });

    /// <inheritdoc cref="AsyncFunction{TResult}(string, Func{Task{TResult}})"/>
    public LuaFunction AsyncFunction<T1, TResult>(string name, Func<T1, Task<TResult>> body) =>
        new LuaBuiltin(this, name, (s, a) => s.Await(body(a.Get<T1>(0))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2, TResult>(string name, Func<T1, T2, TResult> body) =>
        new LuaBuiltin(this, name, (s, a) => LuaConvert.From(s, body(a.Get<T1>(0), a.Get<T2>(1))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2>(string name, Action<T1, T2> body) =>
        new LuaBuiltin(this, name, (_, a) =>
        {
            body(a.Get<T1>(0), a.Get<T2>(1));
            return LuaValue.None;
        });

    /// <inheritdoc cref="AsyncFunction{TResult}(string, Func{Task{TResult}})"/>
    public LuaFunction AsyncFunction<T1, T2, TResult>(string name, Func<T1, T2, Task<TResult>> body) =>
        new LuaBuiltin(this, name, (s, a) => s.Await(body(a.Get<T1>(0), a.Get<T2>(1))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> body) =>
        new LuaBuiltin(this, name, (s, a) => LuaConvert.From(s, body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2, T3>(string name, Action<T1, T2, T3> body) =>
        new LuaBuiltin(this, name, (_, a) =>
        {
            body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2));
            return LuaValue.None;
        });

    /// <inheritdoc cref="AsyncFunction{TResult}(string, Func{Task{TResult}})"/>
    public LuaFunction AsyncFunction<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, Task<TResult>> body) =>
        new LuaBuiltin(this, name, (s, a) => s.Await(body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, TResult> body) =>
        new LuaBuiltin(this, name, (s, a) => LuaConvert.From(s, body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2), a.Get<T4>(3))));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public LuaFunction Function<T1, T2, T3, T4>(string name, Action<T1, T2, T3, T4> body) =>
        new LuaBuiltin(this, name, (_, a) =>
        {
            body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2), a.Get<T4>(3));
            return LuaValue.None;
        });

    /// <inheritdoc cref="AsyncFunction{TResult}(string, Func{Task{TResult}})"/>
    public LuaFunction AsyncFunction<T1, T2, T3, T4, TResult>(string name, Func<T1, T2, T3, T4, Task<TResult>> body) =>
        new LuaBuiltin(this, name, (s, a) => s.Await(body(a.Get<T1>(0), a.Get<T2>(1), a.Get<T3>(2), a.Get<T4>(3))));
}
