using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Hooks. Compiled code has no checks for them: while one is in force the stack check at every entry fails, and the
/// function is handed to the interpreter, which runs the hook. Activations on the stack when a hook is set come over as
/// they are resumed.
/// </summary>
public sealed partial class LuaState
{
    private LuaHook? _hook;
    private bool _isInHook;

    /// <summary>The hook that is in force for the code that runs now; null while the hook itself runs.</summary>
    public LuaHook? ActiveHook { get; private set; }

    /// <summary>True when running code must be watched: for a hook, or for limits.</summary>
    public bool IsWatched => Budget != null || ActiveHook != null;

    /// <summary>The hook of a coroutine; as in LuaJIT, those without one of their own have the state's.</summary>
    public LuaHook? GetHook(LuaCoroutine? coroutine) => coroutine?.Hook ?? _hook;

    /// <summary>Sets the hook of a coroutine, or the state's; null removes it.</summary>
    public void SetHook(LuaCoroutine? coroutine, LuaHook? hook)
    {
        if (coroutine == null) _hook = hook;
        else coroutine.Hook = hook;
        UpdateHook();
    }

    /// <summary>Calls the hook that is in force. The result is nil, or a signal on which the caller must be left.</summary>
    public LuaValue CallHook(LuaHookEvents kind, int line)
    {
        var function = ActiveHook!.Function;
        _isInHook = true;
        NonYieldable++;
        UpdateHook();
        var name = kind switch
        {
            LuaHookEvents.Call => "call",
            LuaHookEvents.Return => "return",
            LuaHookEvents.Line => "line",
            _ => "count",
        };
        return Then(null, function.Call2(name, line > 0 ? line : LuaValue.Nil), static (state, returned) => state.EndHook(returned), catchErrors: true);
    }

    /// <summary>A compiled function's stack check failed: the stack is full, or a hook is in force.</summary>
    internal LuaValue EnterSlow(LuaClosure function, LuaValue[] arguments)
    {
        if (IsStackExhausted) return RaiseStackOverflow();
        if (ActiveHook != null && Compiler is { } compiler && compiler.CanInterpret(function)) return compiler.Interpret(function, arguments);
        // Nothing was kept to interpret: it runs unwatched.
        StackLimit = _realLimit;
        var returned = Settle(function.CallN(arguments));
        UpdateHook();
        return returned;
    }

    /// <summary>Another coroutine runs now: takes its hook, if there are any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SwitchHook()
    {
        if (ActiveHook != null || _hook != null || Current.Hook != null) UpdateHook();
    }

    /// <summary>Takes the hook of the coroutine that runs now.</summary>
    private void UpdateHook()
    {
        ActiveHook = _isInHook ? null : Current.Hook ?? _hook;
        if (ActiveHook is { Events: LuaHookEvents.None }) ActiveHook = null;
        StackLimit = ActiveHook == null ? _realLimit : nuint.MaxValue;
    }

    private LuaValue EndHook(LuaValue returned)
    {
        _isInHook = false;
        NonYieldable--;
        UpdateHook();
        return returned.IsError ? returned : LuaValue.Nil;
    }
}
