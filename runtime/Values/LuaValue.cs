using System.Diagnostics;
using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// Any Lua value: 16 bytes, passed and returned in two registers on x64 Unix. <c>default</c> is nil.
/// </summary>
/// <remarks>
/// <see cref="Ref"/> is null for nil, a <see cref="Tag"/> for numbers and booleans, and the object itself for the rest.
/// A test for a number is one compare with a constant; storing a number needs no write barrier.
/// </remarks>
[DebuggerDisplay("{DebugText,nq}")]
public struct LuaValue : IEquatable<LuaValue>
{
    /// <summary>A <see cref="Tag"/>, a heap object, or null for nil.</summary>
    public object? Ref;

    /// <summary>The number when <see cref="Ref"/> is <see cref="Tag.Number"/>; a count or code when it is <see cref="Tag.Signal"/>.</summary>
    public double Number;

    /// <summary>A number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue(double number)
    {
        Ref = Tag.Number;
        Number = number;
    }

    /// <summary>A heap object: <see cref="LuaString"/>, <see cref="LuaTable"/>, <see cref="LuaFunction"/>, <see cref="LuaCoroutine"/>, <see cref="LuaUserdata"/>; null is nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue(object? reference)
    {
        Ref = reference;
        Number = 0;
    }

    /// <summary>A boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue(bool value)
    {
        Ref = value ? Tag.True : Tag.False;
        Number = 0;
    }

    /// <summary><c>nil</c></summary>
    public static LuaValue Nil => default;

    /// <summary><c>true</c></summary>
    public static LuaValue True => new((object)Tag.True);

    /// <summary><c>false</c></summary>
    public static LuaValue False => new((object)Tag.False);

    /// <summary>What a function without results returns.</summary>
    public static LuaValue None => MakeSignal(0);

    /// <summary>True for <c>nil</c>.</summary>
    public readonly bool IsNil => Ref == null;

    /// <summary>True for a number (not for a string that looks like one).</summary>
    public readonly bool IsNumber
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ref == (object)Tag.Number;
    }

    /// <summary>True for a string.</summary>
    public readonly bool IsString => Ref is LuaString;

    /// <summary>True for a table.</summary>
    public readonly bool IsTable => Ref is LuaTable;

    /// <summary>True for a function.</summary>
    public readonly bool IsFunction => Ref is LuaFunction;

    /// <summary>True for <c>true</c> and <c>false</c>.</summary>
    public readonly bool IsBoolean => Ref == (object)Tag.True || Ref == (object)Tag.False;

    /// <summary>True for everything but <c>nil</c> and <c>false</c> (manual 2.2).</summary>
    public readonly bool IsTruthy
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ref != null && Ref != (object)Tag.False;
    }

    /// <summary>True when this is not one plain value but a result count or a <see cref="Signal"/>.</summary>
    public readonly bool IsSignal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ref == (object)Tag.Signal;
    }

    /// <summary>True when this says that an error is in flight.</summary>
    public readonly bool IsError => IsSignal && Number == Signal.Error;

    /// <summary>True when the caller must unwind: an error, a yield or an inspection (results and tail calls settled).</summary>
    public readonly bool IsUnwinding => IsSignal && Number < 0;

    /// <summary>The Lua type.</summary>
    public readonly LuaType Type => Ref switch
    {
        null => LuaType.Nil,
        string => IsNumber ? LuaType.Number : LuaType.Boolean,
        LuaString => LuaType.String,
        LuaTable => LuaType.Table,
        LuaFunction => LuaType.Function,
        LuaCoroutine => LuaType.Thread,
        LuaUserdata => LuaType.Userdata,
        CData => LuaType.CData,
        _ => LuaType.LightUserdata,
    };

    /// <summary>The type's name as <c>type</c> gives it.</summary>
    public readonly string TypeName => Type switch
    {
        LuaType.Nil => "nil",
        LuaType.Boolean => "boolean",
        LuaType.Number => "number",
        LuaType.String => "string",
        LuaType.Table => "table",
        LuaType.Function => "function",
        LuaType.Thread => "thread",
        LuaType.CData => "cdata",
        _ => "userdata",
    };

    /// <summary>A result count or a <see cref="Signal"/> code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue MakeSignal(double code)
    {
        LuaValue value;
        value.Ref = Tag.Signal;
        value.Number = code;
        return value;
    }

    /// <summary>A string with the UTF-8 bytes of <paramref name="text"/>.</summary>
    public static LuaValue FromString(string text) => new((object)LuaString.FromUtf16(text));

    /// <summary>Primitive equality (manual 2.5.2, <c>rawequal</c>): no metamethods.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool RawEquals(LuaValue a, LuaValue b)
    {
        if (a.Ref == b.Ref) return a.Ref != (object)Tag.Number || a.Number == b.Number;
        return a.Ref is LuaString left && b.Ref is LuaString right && left.Equals(right);
    }

    /// <summary>The number this is, or that this string reads as (manual 2.2.1).</summary>
    public readonly bool TryToNumber(out double number)
    {
        number = Number;
        return IsNumber || (Ref is LuaString text && NumberFormat.TryParse(text.Span, out number));
    }

    /// <summary>The string this is, or the text of this number (manual 2.2.1); null for other types.</summary>
    public readonly LuaString? ToLuaString()
    {
        if (Ref is LuaString text) return text;
        return IsNumber ? NumberFormat.ToLuaString(Number) : null;
    }

    /// <inheritdoc/>
    public readonly bool Equals(LuaValue other) => RawEquals(this, other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is LuaValue other && RawEquals(this, other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Ref switch
    {
        null => 0,
        LuaString text => text.Hash,
        string when IsNumber => Number.GetHashCode(),
        _ => RuntimeHelpers.GetHashCode(Ref),
    };

    /// <summary>The text that <c>tostring</c> gives when no metamethod says otherwise.</summary>
    public override readonly string ToString() => Ref switch
    {
        null => "nil",
        LuaString text => text.ToString(),
        string => IsNumber ? NumberFormat.ToText(Number) : IsSignal ? $"(signal {Number})" : Ref == (object)Tag.True ? "true" : "false",
        CData data => CDataText.Of(data),
        LuaFunction { IsBuiltin: true } => $"function: builtin#{ObjectIdentity.Number(Ref)}",
        _ => $"{TypeName}: 0x{ObjectIdentity.Address(Ref):x8}",
    };

    /// <summary>For debuggers: strings have quotes, tables and functions say more of themselves.</summary>
    internal readonly string DebugText => Ref switch
    {
        LuaString text => $"\"{text}\"",
        LuaTable table => table.DebugText,
        LuaClosure closure => closure.DebugText,
        _ => ToString(),
    };

    /// <summary>Primitive equality.</summary>
    public static bool operator ==(LuaValue left, LuaValue right) => RawEquals(left, right);

    /// <summary>Primitive inequality.</summary>
    public static bool operator !=(LuaValue left, LuaValue right) => !RawEquals(left, right);

    /// <summary>A number.</summary>
    public static implicit operator LuaValue(double number) => new(number);

    /// <summary>A boolean.</summary>
    public static implicit operator LuaValue(bool value) => new(value);

    /// <summary>A string.</summary>
    public static implicit operator LuaValue(LuaString? value) => new((object?)value);

    /// <summary>A string with the UTF-8 bytes of the text; null is nil.</summary>
    public static implicit operator LuaValue(string? value) => value == null ? default : FromString(value);

    /// <summary>A table.</summary>
    public static implicit operator LuaValue(LuaTable? value) => new((object?)value);

    /// <summary>A function.</summary>
    public static implicit operator LuaValue(LuaFunction? value) => new((object?)value);
}
