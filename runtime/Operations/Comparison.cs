using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// The relational operators (manual 2.5.2, 2.8). Results are booleans, or the plain result of a metamethod, whose truth
/// counts; or signals.
/// </summary>
public static class Comparison
{
    /// <summary><c>a == b</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Equal(LuaValue a, LuaValue b, LuaState state) =>
        a.IsNumber && b.IsNumber ? new LuaValue(a.Number == b.Number) : EqualSlow(a, b, state);

    /// <summary><c>a &lt; b</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Less(LuaValue a, LuaValue b, LuaState state) =>
        a.IsNumber && b.IsNumber ? new LuaValue(a.Number < b.Number) : LessSlow(a, b, state);

    /// <summary><c>a &lt;= b</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue LessOrEqual(LuaValue a, LuaValue b, LuaState state) =>
        a.IsNumber && b.IsNumber ? new LuaValue(a.Number <= b.Number) : LessOrEqualSlow(a, b, state);

    /// <summary><c>a == b</c> when not both are numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue EqualSlow(LuaValue a, LuaValue b, LuaState state)
    {
        if (a.Ref is LuaString text && b.Ref is LuaString other) return text.Equals(other);
        if (LuaValue.RawEquals(a, b)) return true;
        if (a.Ref is LuaTable left && b.Ref is LuaTable right)
        {
            if (left.Shape.Metatable == null || right.Shape.Metatable == null) return false;
        }
        else if (a.Ref is CData || b.Ref is CData)
        {
            return CDataArithmetic.Operate(MetaEvent.Equal, a, b, state);
        }
        else if (a.Ref is not LuaUserdata || b.Ref is not LuaUserdata)
        {
            return false;
        }

        // Only a handler that both operands share counts (manual 2.8).
        var handler = state.GetMetaHandler(a, MetaEvent.Equal);
        if (handler.IsNil || !LuaValue.RawEquals(handler, state.GetMetaHandler(b, MetaEvent.Equal))) return false;
        return state.SettleOne(Invoke.Call2(state, handler, a, b));
    }

    /// <summary>Compares with a string: 1 when equal, 0 when not, negative when a cdata's metamethod has to say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EqualsString(object? a, LuaString text)
    {
        if (ReferenceEquals(a, text)) return 1;
        return AreDistinctStrings(a, text) ? 0 : EqualsStringSlow(a, text);
    }

    /// <summary>True for two strings whose hashes are known, and differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreDistinctStrings(object? a, object? b) =>
        a is LuaString x && b is LuaString y && x.KnownHash != y.KnownHash && x.KnownHash != 0 && y.KnownHash != 0;

    private static int EqualsStringSlow(object? a, LuaString text)
    {
        if (a is LuaString other) return other.Length == text.Length && other.Equals(text) ? 1 : 0;
        return a is CData ? -1 : 0;
    }

    /// <summary><c>a &lt; b</c> when not both are numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue LessSlow(LuaValue a, LuaValue b, LuaState state)
    {
        if (a.Ref is LuaString left && b.Ref is LuaString right) return left.CompareTo(right) < 0;
        if (a.Ref is CData || b.Ref is CData) return CDataArithmetic.Operate(MetaEvent.Less, a, b, state);
        var handler = Handler(a, b, MetaEvent.Less, state);
        return handler.IsNil ? Incomparable(a, b, state) : state.SettleOne(Invoke.Call2(state, handler, a, b));
    }

    /// <summary><c>a &lt;= b</c> when not both are numbers; without <c>__le</c> it is <c>not (b &lt; a)</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue LessOrEqualSlow(LuaValue a, LuaValue b, LuaState state)
    {
        if (a.Ref is LuaString left && b.Ref is LuaString right) return left.CompareTo(right) <= 0;
        if (a.Ref is CData || b.Ref is CData) return CDataArithmetic.Operate(MetaEvent.LessOrEqual, a, b, state);
        var handler = Handler(a, b, MetaEvent.LessOrEqual, state);
        if (!handler.IsNil) return state.SettleOne(Invoke.Call2(state, handler, a, b));
        handler = Handler(b, a, MetaEvent.Less, state);
        // LuaJIT swaps the operands to look for this one, and leaves them so.
        if (handler.IsNil) return Incomparable(b, a, state);
        return state.Then(null, Invoke.Call2(state, handler, b, a), static (s, value) => !s.ResultAt(value, 0).IsTruthy);
    }

    private static LuaValue Handler(LuaValue a, LuaValue b, MetaEvent metaEvent, LuaState state)
    {
        var handler = state.GetMetaHandler(a, metaEvent);
        return handler.IsNil ? state.GetMetaHandler(b, metaEvent) : handler;
    }

    private static LuaValue Incomparable(LuaValue a, LuaValue b, LuaState state) => a.TypeName == b.TypeName
        ? state.RaiseMessage($"attempt to compare two {a.TypeName} values", level: 1)
        : state.RaiseMessage($"attempt to compare {a.TypeName} with {b.TypeName}", level: 1);
}
