using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The arguments of a C# function, with Lua's checks. Positions count from 0 here and from 1 in messages; reading past
/// the end gives nil, as in Lua.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A view of arguments is never compared.")]
public readonly ref struct LuaArguments(ReadOnlySpan<LuaValue> values)
{
    private readonly ReadOnlySpan<LuaValue> _values = values;

    /// <summary>Number of arguments.</summary>
    public int Count => _values.Length;

    /// <summary>The arguments.</summary>
    public ReadOnlySpan<LuaValue> Span => _values;

    /// <summary>An argument; nil past the end.</summary>
    public LuaValue this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)index < (uint)_values.Length ? _values[index] : default;
    }

    /// <summary>The arguments from a position on.</summary>
    public ReadOnlySpan<LuaValue> From(int index) => index < _values.Length ? _values[index..] : [];

    /// <summary>True when the argument is absent or nil.</summary>
    public bool IsNoneOrNil(int index) => this[index].IsNil;

    /// <summary>An argument of any type, but there (<c>luaL_checkany</c>).</summary>
    public LuaValue CheckAny(int index) =>
        index < _values.Length ? _values[index] : throw new LuaArgumentException(index, "value expected");

    /// <summary>A number, or a string that reads as one (<c>luaL_checknumber</c>).</summary>
    public double CheckNumber(int index)
    {
        var value = this[index];
        if (value.IsNumber || value.TryToNumber(out value.Number)) return value.Number;
        throw TypeError(index, "number");
    }

    /// <summary>A number or the default (<c>luaL_optnumber</c>).</summary>
    public double OptNumber(int index, double otherwise) => IsNoneOrNil(index) ? otherwise : CheckNumber(index);

    /// <summary>A number cut to 32 bits as LuaJIT does (<c>lj_lib_checkint</c>); NaN and what is out of range convert as the processor does.</summary>
    public int CheckInt(int index) => double.ConvertToIntegerNative<int>(CheckNumber(index));

    /// <summary>A number cut to 32 bits, or the default.</summary>
    public int OptInt(int index, int otherwise) => IsNoneOrNil(index) ? otherwise : CheckInt(index);

    /// <summary>A number cut to an integer (<c>luaL_checkinteger</c>); NaN and what is out of range convert as the processor does.</summary>
    public long CheckLong(int index) => double.ConvertToIntegerNative<long>(CheckNumber(index));

    /// <summary>A number cut to an integer, or the default.</summary>
    public long OptLong(int index, long otherwise) => IsNoneOrNil(index) ? otherwise : CheckLong(index);

    /// <summary>A string, or a number as its text (<c>luaL_checklstring</c>).</summary>
    public LuaString CheckString(int index) => this[index].ToLuaString() ?? throw TypeError(index, "string");

    /// <summary>A string or the default (<c>luaL_optlstring</c>).</summary>
    public LuaString? OptString(int index, LuaString? otherwise = null) => IsNoneOrNil(index) ? otherwise : CheckString(index);

    /// <summary>A table (<c>luaL_checktype</c>).</summary>
    public LuaTable CheckTable(int index) => this[index].Ref as LuaTable ?? throw TypeError(index, "table");

    /// <summary>A function.</summary>
    public LuaFunction CheckFunction(int index) => this[index].Ref as LuaFunction ?? throw TypeError(index, "function");

    /// <summary>An argument as a C# value (<see cref="LuaConvert"/>).</summary>
    public T Get<T>(int index) =>
        LuaConvert.TryTo<T>(this[index], out var result) ? result : throw TypeError(index, LuaConvert.NameOf(typeof(T)));

    /// <summary>An argument as a C# value, or the default.</summary>
    public T Opt<T>(int index, T otherwise) => IsNoneOrNil(index) ? otherwise : Get<T>(index);

    /// <summary>One of some words; gives its position (<c>luaL_checkoption</c>).</summary>
    public int CheckOption(int index, string? otherwise, params ReadOnlySpan<string> options)
    {
        var text = otherwise != null && IsNoneOrNil(index) ? otherwise : CheckString(index).ToString();
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] == text) return i;
        }

        throw new LuaArgumentException(index, $"invalid option '{text}'");
    }

    /// <summary>
    /// As <see cref="TypeError"/>, for a function that LuaJIT has in Lua: there an absent argument reads as nil.
    /// </summary>
    internal LuaArgumentException DeclaredTypeError(int index, string expected) =>
        new(index, $"{expected} expected, got {this[index].TypeName}");

    /// <summary>The error of an argument that has the wrong type: <c>number expected, got nil</c> (<c>luaL_typerror</c>).</summary>
    public LuaArgumentException TypeError(int index, string expected) =>
        new(index, $"{expected} expected, got {(index < _values.Length ? _values[index].TypeName : "no value")}");
}
