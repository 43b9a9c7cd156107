using System.Globalization;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>The C# objects that a state's Lua code holds, as userdata.</summary>
public sealed class LuaObjects
{
    private readonly LuaState _state;
    private readonly ConditionalWeakTable<object, LuaUserdata> _userdata = [];
    private readonly Dictionary<Type, LuaTable?> _metatables = [];

    internal LuaObjects(LuaState state) => _state = state;

    /// <summary>Makes the metatable of a class that does not implement <see cref="ILuaObject"/>; null leaves its objects opaque.</summary>
    public Func<Type, LuaTable?>? MetatableFactory { get; set; }

    /// <summary>Turns objects into Lua values before they are wrapped; null from it means "wrap".</summary>
    public Func<object, LuaValue?>? Converter { get; set; }

    /// <summary>
    /// The userdata of an object: the same one for the same object, so that Lua's <c>==</c> and table keys work. It
    /// keeps the object alive; the state does not.
    /// </summary>
    public LuaUserdata Wrap(object value)
    {
        if (value.GetType().IsValueType) return New(value);
        if (_userdata.TryGetValue(value, out var userdata)) return userdata;
        userdata = New(value);
        _userdata.Add(value, userdata);
        return userdata;
    }

    /// <summary>An object as the Lua value that is closest to it.</summary>
    public LuaValue FromObject(object? value) => value switch
    {
        null => default,
        LuaValue lua => lua,
        LuaString or LuaTable or LuaFunction or LuaCoroutine or LuaUserdata => new LuaValue(value),
        string text => text,
        bool flag => flag,
        char character => character.ToString(),
        byte[] bytes => LuaString.FromBytes(bytes),
        Enum constant => constant.ToString(),
        double or float or decimal or int or long or short or sbyte or byte or ushort or uint or ulong => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => Converter?.Invoke(value) ?? new LuaValue(Wrap(value)),
    };

    /// <summary>The metatable of a class's objects, or null.</summary>
    internal LuaTable? MetatableOf(object value)
    {
        var type = value.GetType();
        if (_metatables.TryGetValue(type, out var metatable)) return metatable;
        metatable = value is ILuaObject described ? described.CreateMetatable(_state) : MetatableFactory?.Invoke(type);
        // Only a factory's answer can change: when one is plugged in later.
        if (metatable != null) _metatables[type] = metatable;
        return metatable;
    }

    /// <summary>A Lua value as an object of a C# type; <see cref="LuaConvert.TryTo"/> says by which rules.</summary>
    internal static bool TryConvert(LuaValue value, Type type, out object? result)
    {
        result = null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            if (value.IsNil) return true;
            type = underlying;
        }
        else if (value.IsNil)
        {
            return type == typeof(object);
        }

        if (type.IsEnum) return TryConvertEnum(value, type, out result);
        if (type == typeof(LuaValue)) result = value;
        else if (type == typeof(object)) result = ToObject(value);
        else if (type == typeof(string)) result = value.ToLuaString()?.ToString();
        else if (type == typeof(LuaString)) result = value.ToLuaString();
        else if (type == typeof(byte[])) result = value.ToLuaString()?.Span.ToArray();
        else if (type == typeof(ReadOnlyMemory<byte>)) result = value.ToLuaString()?.Memory;
        else if (type == typeof(bool)) result = value.IsBoolean ? value.IsTruthy : null;
        else if (type == typeof(char)) result = value.Ref is LuaString text && text.ToString() is [var character] ? character : null;
        else if (Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal) return TryConvertNumber(value, type, out result);
        else if (type.IsInstanceOfType(value.Ref) && value.Ref is not string) result = value.Ref;
        else if (value.Ref is LuaUserdata { Value: { } held } && type.IsInstanceOfType(held)) result = held;
        return result != null;
    }

    /// <summary>A Lua value as C# code without knowledge of Lua likes it: doubles, booleans and strings; tables and functions stay.</summary>
    internal static object? ToObject(LuaValue value) => value.Ref switch
    {
        null => null,
        LuaString text => text.ToString(),
        LuaUserdata { Value: { } held } => held,
        string => value.IsNumber ? value.Number : value.IsTruthy,
        var reference => reference,
    };

    private LuaUserdata New(object value) => new() { Value = value, Metatable = MetatableOf(value) };

    private static bool TryConvertNumber(LuaValue value, Type type, out object? result)
    {
        result = null;
        if (!value.TryToNumber(out var number)) return false;
        if (type != typeof(float) && type != typeof(double))
        {
            if (!double.IsFinite(number)) return false;
            number = Math.Truncate(number);
        }

        try
        {
            result = type == typeof(decimal) ? (decimal)value.Number : Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static bool TryConvertEnum(LuaValue value, Type type, out object? result)
    {
        if (value.Ref is LuaString name) return Enum.TryParse(type, name.ToString(), ignoreCase: true, out result);
        result = value.IsNumber ? Enum.ToObject(type, (long)value.Number) : null;
        return result != null;
    }
}
