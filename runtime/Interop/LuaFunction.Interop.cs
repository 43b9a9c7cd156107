namespace Luvit.Runtime;

/// <summary>Calling a function from C#. Arguments convert implicitly; up to a few of them live on the stack.</summary>
public abstract partial class LuaFunction
{
    /// <summary>Calls the function and returns its results.</summary>
    /// <exception cref="LuaException">The function raised an error, or tried to yield.</exception>
    public LuaValue[] Call(params ReadOnlySpan<LuaValue> arguments) => State.ResultsToArray(State.CallRaw(this, arguments));

    /// <summary>Calls the function and returns its first result.</summary>
    /// <exception cref="LuaException">The function raised an error, or tried to yield.</exception>
    /// <exception cref="InvalidCastException">The result is not a <typeparamref name="T"/>.</exception>
    public T Call<T>(params ReadOnlySpan<LuaValue> arguments) => LuaConvert.To<T>(State.CallOne(this, arguments));

    /// <summary>Calls the function and returns its first two results.</summary>
    /// <inheritdoc cref="Call{T}"/>
    public (T1 First, T2 Second) Call<T1, T2>(params ReadOnlySpan<LuaValue> arguments)
    {
        var returned = State.CallRaw(this, arguments);
        var second = State.ResultAt(returned, 1);
        return (LuaConvert.To<T1>(State.ResultAt(returned, 0)), LuaConvert.To<T2>(second));
    }

    /// <summary>Calls the function and returns its first three results.</summary>
    /// <inheritdoc cref="Call{T}"/>
    public (T1 First, T2 Second, T3 Third) Call<T1, T2, T3>(params ReadOnlySpan<LuaValue> arguments)
    {
        var returned = State.CallRaw(this, arguments);
        var (second, third) = (State.ResultAt(returned, 1), State.ResultAt(returned, 2));
        return (LuaConvert.To<T1>(State.ResultAt(returned, 0)), LuaConvert.To<T2>(second), LuaConvert.To<T3>(third));
    }

    /// <summary>Calls the function and copies its results, as many as there is room for.</summary>
    /// <returns>The number of results that the function returned.</returns>
    /// <exception cref="LuaException">The function raised an error, or tried to yield.</exception>
    public int CallInto(Span<LuaValue> results, params ReadOnlySpan<LuaValue> arguments)
    {
        var returned = State.CallRaw(this, arguments);
        var count = LuaState.ResultCount(returned);
        for (var i = 0; i < Math.Min(count, results.Length); i++) results[i] = State.ResultAt(returned, i);
        return count;
    }

    /// <inheritdoc cref="LuaState.CallAsync"/>
    public Task<LuaValue[]> CallAsync(params ReadOnlySpan<LuaValue> arguments) => State.CallAsync(this, arguments);

    /// <summary>Calls the function as a coroutine that may await and yield, and gives its first result once it has ended.</summary>
    /// <exception cref="LuaException">The function raised an error (through the task).</exception>
    public Task<T> CallAsync<T>(params ReadOnlySpan<LuaValue> arguments)
    {
        return First(State.CallAsync(this, arguments));
        static async Task<T> First(Task<LuaValue[]> call) => LuaConvert.To<T>((await call.ConfigureAwait(false)) is [var first, ..] ? first : default);
    }
}
