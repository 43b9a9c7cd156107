using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Concatenation and length (manual 2.5.4, 2.5.5). Results may be signals.</summary>
public static class Sequences
{
    /// <summary><c>a .. b</c></summary>
    public static LuaValue Concat(LuaValue a, LuaValue b, LuaState state) => Concat(a, b, 0, state);

    /// <summary><c>a .. b</c>, where <paramref name="first"/> says which operand of its site <c>a</c> is.</summary>
    private static LuaValue Concat(LuaValue a, LuaValue b, int first, LuaState state)
    {
        if (a.ToLuaString() is { } left && b.ToLuaString() is { } right)
        {
            var length = (long)left.Length + right.Length;
            state.Budget?.CheckString(length);
            return length <= LuaString.MaxLength ? LuaString.Concat(left, right) : Overflow(state);
        }

        if (a.Ref is CData || b.Ref is CData) return CDataArithmetic.Operate(MetaEvent.Concat, a, b, state);
        var handler = state.GetMetaHandler(a, MetaEvent.Concat);
        if (handler.IsNil) handler = state.GetMetaHandler(b, MetaEvent.Concat);
        if (!handler.IsNil) return state.SettleOne(Invoke.Call2(state, handler, a, b));
        var isSecond = a.IsString || a.IsNumber;
        return state.RaiseOperand("concatenate", isSecond ? b : a, isSecond ? first + 1 : first);
    }

    /// <summary><c>a .. b .. c</c></summary>
    public static LuaValue Concat(LuaValue a, LuaValue b, LuaValue c, LuaState state)
    {
        if (a.ToLuaString() is { } first && b.ToLuaString() is { } second && c.ToLuaString() is { } third) return Join([first, second, third], state);
        return Concat([a, b, c], state);
    }

    /// <summary><c>a .. b .. c .. d</c></summary>
    public static LuaValue Concat(LuaValue a, LuaValue b, LuaValue c, LuaValue d, LuaState state)
    {
        if (a.ToLuaString() is { } first && b.ToLuaString() is { } second && c.ToLuaString() is { } third && d.ToLuaString() is { } fourth)
            return Join([first, second, third, fourth], state);
        return Concat([a, b, c, d], state);
    }

    /// <summary><c>a .. b .. c</c> and longer, from the right, the strings among them in one piece.</summary>
    public static LuaValue Concat(LuaValue[] values, LuaState state) => ConcatFrom(values, values.Length - 1, values[^1], state);

    /// <summary><c>#value</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Length(LuaValue value, LuaState state)
    {
        if (value.Ref is LuaTable table && (table.Shape.Metatable is not { } metatable || LacksLength(metatable))) return table.Length;
        return LengthSlow(value, state);
    }

    /// <summary><c>#value</c> of a string, or of a table without <c>__len</c>; else negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long PlainLength(LuaValue value)
    {
        if (value.Ref is LuaTable table && (table.Shape.Metatable is not { } metatable || LacksLength(metatable))) return table.Length;
        return value.Ref is LuaString text ? text.Length : -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool LacksLength(LuaTable metatable) => metatable.RoleAsMetatable.Handler(MetaEvent.Length).IsNil;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LuaValue LengthSlow(LuaValue value, LuaState state)
    {
        if (value.Ref is LuaString text) return text.Length;
        var handler = state.GetMetaHandler(value, MetaEvent.Length);
        // With its 5.2 switch LuaJIT passes the operand twice, as for a negation.
        if (!handler.IsNil) return state.SettleOne(Invoke.Call2(state, handler, value, value));
        if (value.Ref is CData) return CDataArithmetic.Refuse(MetaEvent.Length, value, value, state);
        return value.Ref is LuaTable table ? table.Length : state.RaiseOperand("get length of", value);
    }

    private static LuaValue Join(ReadOnlySpan<LuaString> parts, LuaState state)
    {
        long length = 0;
        foreach (var part in parts) length += part.Length;
        state.Budget?.CheckString(length);
        return length <= LuaString.MaxLength ? LuaString.Concat(parts) : Overflow(state);
    }

    private static LuaValue Overflow(LuaState state) => state.RaiseMessage("string length overflow", level: 1);

    /// <summary>Concatenates values[0 .. last) with an accumulated right part.</summary>
    private static LuaValue ConcatFrom(LuaValue[] values, int last, LuaValue right, LuaState state)
    {
        while (last > 0)
        {
            var first = last;
            if (right.ToLuaString() is { } tail)
            {
                while (first > 0 && values[first - 1].ToLuaString() != null) first--;
                if (first < last)
                {
                    var parts = new LuaString[last - first + 1];
                    for (var i = first; i < last; i++) parts[i - first] = values[i].ToLuaString()!;
                    parts[^1] = tail;
                    right = Join(parts, state);
                    if (right.IsError) return right;
                    last = first;
                    continue;
                }
            }

            var returned = Concat(values[last - 1], right, last - 1, state);
            var next = last - 1;
            if (returned.IsUnwinding)
            {
                return returned.IsError ? returned : state.Then(null, returned, (s, value) => ConcatFrom(values, next, s.ResultAt(value, 0), s));
            }

            right = returned;
            last = next;
        }

        return right;
    }
}
