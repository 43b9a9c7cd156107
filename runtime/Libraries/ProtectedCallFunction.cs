namespace Luvit.Runtime;

/// <summary><c>pcall</c> (manual 5.1).</summary>
/// <remarks>A class of its own since calls that fail seldom should cost little more than others.</remarks>
internal sealed class ProtectedCallFunction(LuaState state) : HostFunction(state, "pcall")
{
    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a)
    {
        if (Direct(a) is not { } function) return base.Call1(a);
        try
        {
            return Finish(function.Call0());
        }
        catch (OutOfMemoryException exception)
        {
            return Finish(State.RaiseException(exception));
        }
    }

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b)
    {
        if (Direct(a) is not { } function) return base.Call2(a, b);
        try
        {
            return Finish(function.Call1(b));
        }
        catch (OutOfMemoryException exception)
        {
            return Finish(State.RaiseException(exception));
        }
    }

    /// <inheritdoc/>
    public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c)
    {
        if (Direct(a) is not { } function) return base.Call3(a, b, c);
        try
        {
            return Finish(function.Call2(b, c));
        }
        catch (OutOfMemoryException exception)
        {
            return Finish(State.RaiseException(exception));
        }
    }

    /// <inheritdoc/>
    private protected override LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        try
        {
            State.Budget?.ChargeCall(arguments);
            return Finish(BaseLibrary.Try(State, new LuaArguments(arguments).CheckAny(0), arguments[1..]));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return State.RaiseFrom(this, exception);
        }
    }

    /// <summary>The function to call, where that is all there is to do.</summary>
    private LuaFunction? Direct(LuaValue callee) => State.IsStackFullOrHooked || State.Budget != null ? null : callee.Ref as LuaFunction;

    private LuaValue Finish(LuaValue returned) => returned.IsSignal ? FinishSignal(returned) : State.Return(true, returned);

    private LuaValue FinishSignal(LuaValue returned)
    {
        returned = State.Then(this, returned, Take, catchErrors: true);
        if (returned.IsError) State.UnwindBuiltin(this);
        return returned;
    }

    private LuaValue Take(LuaState state, LuaValue returned)
    {
        if (!returned.IsError) return state.ReturnWith([true], returned);
        return state.MissingLevels == 0
            ? state.Return(false, state.TakeError())
            : state.Then(this, BaseLibrary.CompletePosition(state), static (s, _) => s.Return(false, s.TakeError()));
    }
}
