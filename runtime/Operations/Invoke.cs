using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Calls of any value (manual 2.5.8), and the shapes of call that compiled code leaves to the runtime.</summary>
public static class Invoke
{
    /// <summary>What compiled code calls when a value is not a function: its <c>__call</c> handler, or an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaFunction Callable(LuaState state, LuaValue value) =>
        value.Ref is CData data ? CDataFunctions.Of(state, data) : new CallHandler(state, value);

    /// <summary>Calls any value.</summary>
    public static LuaValue CallN(LuaState state, LuaValue function, ReadOnlySpan<LuaValue> arguments) =>
        function.Ref is LuaFunction callee ? callee.CallN(arguments) : Callable(state, function).CallN(arguments);

    /// <summary>Calls any value with one argument.</summary>
    public static LuaValue Call1(LuaState state, LuaValue function, LuaValue a) =>
        (function.Ref as LuaFunction ?? Callable(state, function)).Call1(a);

    /// <summary>Calls any value with two arguments.</summary>
    public static LuaValue Call2(LuaState state, LuaValue function, LuaValue a, LuaValue b) =>
        (function.Ref as LuaFunction ?? Callable(state, function)).Call2(a, b);

    /// <summary>Calls any value with three arguments.</summary>
    public static LuaValue Call3(LuaState state, LuaValue function, LuaValue a, LuaValue b, LuaValue c) =>
        (function.Ref as LuaFunction ?? Callable(state, function)).Call3(a, b, c);

    /// <summary>Calls a function with five arguments.</summary>
    public static LuaValue Call5(LuaFunction function, LuaValue a, LuaValue b, LuaValue c, LuaValue d, LuaValue e) =>
        function.CallN([a, b, c, d, e]);

    /// <summary>Calls a function with six arguments.</summary>
    public static LuaValue Call6(LuaFunction function, LuaValue a, LuaValue b, LuaValue c, LuaValue d, LuaValue e, LuaValue f) =>
        function.CallN([a, b, c, d, e, f]);

    /// <summary>Calls a function with the arguments in an array.</summary>
    public static LuaValue CallArray(LuaFunction function, LuaValue[] arguments) => function.CallOwned(arguments);

    /// <summary>The handler of a called value that is not a function: calls its <c>__call</c> with the value in front of the arguments.</summary>
    private sealed class CallHandler(LuaState state, LuaValue target) : LuaFunction(state, state.Globals)
    {
        /// <summary>A <c>__call</c> that is itself called through <c>__call</c>, and so on, ends in an error here.</summary>
        private const int MaxChain = 100;

        public override bool IsBuiltin => true;

        // Passing a call on must not cost stack in a tail call; failing must show where it was tried.
        public override bool KeepsCaller => State.GetMetaHandler(target, MetaEvent.Call).IsNil;

        public override LuaValue Call0() => CallN([]);

        public override LuaValue Call1(LuaValue a) => CallN([a]);

        public override LuaValue Call2(LuaValue a, LuaValue b) => CallN([a, b]);

        public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => CallN([a, b, c]);

        public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => CallN([a, b, c, d]);

        public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments)
        {
            var callee = target;
            var values = arguments.ToArray();
            for (var i = 0; i < MaxChain; i++)
            {
                var handler = State.GetMetaHandler(callee, MetaEvent.Call);
                if (handler.IsNil) break;
                values = [callee, .. values];
                if (handler.Ref is LuaFunction function) return State.IsDeep ? State.TailCall(function, values) : function.CallN(values);
                callee = handler;
            }

            return State.RaiseOperand("call", target);
        }
    }
}
