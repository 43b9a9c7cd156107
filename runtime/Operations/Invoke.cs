using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Calls of any value (manual 2.5.8), and the shapes of call that compiled code leaves to the runtime.</summary>
public static class Invoke
{
    /// <summary>What compiled code calls when a value is not a function: its <c>__call</c> handler, or an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaFunction Callable(LuaState state, LuaValue value) =>
        CallableFor(state, value, site: true);

    /// <summary>Calls any value.</summary>
    public static LuaValue CallN(LuaState state, LuaValue function, ReadOnlySpan<LuaValue> arguments) =>
        (function.Ref as LuaFunction ?? CallableFor(state, function, site: false)).CallN(arguments);

    /// <summary>Calls any value with one argument.</summary>
    public static LuaValue Call1(LuaState state, LuaValue function, LuaValue a) =>
        (function.Ref as LuaFunction ?? CallableFor(state, function, site: false)).Call1(a);

    /// <summary>Asks the caller of a C# function to call any value in its place.</summary>
    public static LuaValue TailCall(LuaState state, LuaValue function, LuaValue a) =>
        state.TailCall(function.Ref as LuaFunction ?? CallableFor(state, function, site: false), a);

    /// <summary>Calls any value with two arguments.</summary>
    public static LuaValue Call2(LuaState state, LuaValue function, LuaValue a, LuaValue b) =>
        (function.Ref as LuaFunction ?? CallableFor(state, function, site: false)).Call2(a, b);

    /// <summary>Calls any value with three arguments.</summary>
    public static LuaValue Call3(LuaState state, LuaValue function, LuaValue a, LuaValue b, LuaValue c) =>
        (function.Ref as LuaFunction ?? CallableFor(state, function, site: false)).Call3(a, b, c);

    /// <summary>Calls a function with five arguments.</summary>
    public static LuaValue Call5(LuaFunction function, LuaValue a, LuaValue b, LuaValue c, LuaValue d, LuaValue e) =>
        function.CallN([a, b, c, d, e]);

    /// <summary>Calls a function with six arguments.</summary>
    public static LuaValue Call6(LuaFunction function, LuaValue a, LuaValue b, LuaValue c, LuaValue d, LuaValue e, LuaValue f) =>
        function.CallN([a, b, c, d, e, f]);

    /// <summary>Calls a function with the arguments in an array.</summary>
    public static LuaValue CallArray(LuaFunction function, LuaValue[] arguments) => function.CallOwned(arguments);

    /// <param name="state">The state.</param>
    /// <param name="value">What is called.</param>
    /// <param name="site">True when the program calls it, at a site that has a name for it; else a library function or a metamethod does.</param>
    private static LuaFunction CallableFor(LuaState state, LuaValue value, bool site) =>
        value.Ref is CData data ? CDataFunctions.Of(state, data) : CallHandler.Of(state, value, site);

    /// <summary>The handler of a called value that is not a function: calls its <c>__call</c> with the value in front of the arguments.</summary>
    private sealed class CallHandler(LuaState state, LuaValue target, bool isSite) : LuaFunction(state, state.Globals)
    {
        public override bool IsBuiltin => true;

        // Passing a call on must not cost stack in a tail call; failing must show where it was tried.
        public override bool KeepsCaller => Handler == null;

        private LuaFunction? Handler => State.GetMetaHandler(target, MetaEvent.Call).Ref as LuaFunction;

        /// <summary>The one that was made last, where it is for the same value.</summary>
        public static CallHandler Of(LuaState state, LuaValue value, bool isSite)
        {
            if (state.LastCallHandler is CallHandler last && last.IsFor(value, isSite)) return last;
            var handler = new CallHandler(state, value, isSite);
            if (value.IsTable) state.LastCallHandler = handler;
            return handler;
        }

        public override LuaValue Call0() => Handler is { } function && !State.IsDeep ? function.Call1(target) : CallN([]);

        public override LuaValue Call1(LuaValue a) => Handler is { } function && !State.IsDeep ? function.Call2(target, a) : CallN([a]);

        public override LuaValue Call2(LuaValue a, LuaValue b) => Handler is { } function && !State.IsDeep ? function.Call3(target, a, b) : CallN([a, b]);

        public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => Handler is { } function && !State.IsDeep ? function.Call4(target, a, b, c) : CallN([a, b, c]);

        public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => CallN([a, b, c, d]);

        public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments)
        {
            if (Handler is { } function)
            {
                LuaValue[] values = [target, .. arguments];
                return State.IsDeep ? State.TailCall(function, values) : function.CallN(values);
            }

            return isSite ? State.RaiseOperand("call", target) : State.RaiseMessage($"attempt to call a {target.TypeName} value", level: 0);
        }

        private bool IsFor(LuaValue value, bool site) => ReferenceEquals(target.Ref, value.Ref) && isSite == site;
    }
}
