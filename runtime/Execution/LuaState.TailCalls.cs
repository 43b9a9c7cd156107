using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Tail calls that the CLR's <c>tail.</c> prefix can't make (too many arguments, or a stack that forwarding calls have
/// filled) go back to the caller as a signal, and the caller makes the call.
/// </summary>
public sealed partial class LuaState
{
    private LuaValue[] _tailArguments = [];

    /// <summary>The function that a tail call signal asks the caller to call.</summary>
    public LuaFunction? TailFunction { get; private set; }

    /// <summary>Asks the caller to call a function with these arguments.</summary>
    public LuaValue TailCall(LuaFunction function, params LuaValue[] arguments)
    {
        TailFunction = function;
        _tailArguments = arguments;
        return LuaValue.MakeSignal(Signal.TailCall);
    }

    /// <summary>Makes the tail calls that a call asked for, then cuts its results to one value. Errors and yields stay signals.</summary>
    public LuaValue SettleOne(LuaValue returned)
    {
        if (returned.Number == Signal.TailCall) returned = RunTailCalls(returned);
        if (!returned.IsSignal || returned.Number < 0) return returned;
        return returned.Number == 0 ? default : Results[0];
    }

    /// <summary>Makes the tail calls that a call asked for; the results stay as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue Settle(LuaValue returned) =>
        returned.IsSignal && returned.Number == Signal.TailCall ? RunTailCalls(returned) : returned;

    private LuaValue RunTailCalls(LuaValue returned)
    {
        while (returned.IsSignal && returned.Number == Signal.TailCall)
        {
            var function = TailFunction!;
            var arguments = _tailArguments;
            TailFunction = null;
            _tailArguments = [];
            returned = function.CallN(arguments);
        }

        return returned;
    }
}
