namespace Luvit.Runtime;

/// <summary>
/// What a call returns in place of results: the negative codes in the <see cref="LuaValue.Number"/> of a value whose
/// <see cref="LuaValue.Ref"/> is <see cref="Tag.Signal"/>.
/// </summary>
/// <remarks>
/// One mechanism serves errors, yields, tail calls and inspection of the stack: a call site makes one compare on its
/// hot path, and its cold stub hands the signal to <see cref="LuaState"/>.
/// </remarks>
public static class Signal
{
    /// <summary>An error is in flight; its value is in <see cref="LuaState.Error"/>.</summary>
    public const double Error = -1;

    /// <summary>The running coroutine suspends itself; each activation saves itself into a <see cref="Frame"/> on the way out.</summary>
    public const double Yield = -2;

    /// <summary>The caller is to call <see cref="LuaState.TailFunction"/> in the place of the function that returned this.</summary>
    public const double TailCall = -3;

    /// <summary>As <see cref="Yield"/>, but only until the stack has been looked at (<c>debug.traceback</c>, <c>getfenv(1)</c>).</summary>
    public const double Inspect = -4;
}
