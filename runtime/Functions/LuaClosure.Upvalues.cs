using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Luvit.Runtime;

/// <summary>
/// Upvalues as the library <c>debug</c> reaches them. A compiled function has them in fields <c>u0</c>, <c>u1</c> and so
/// on: a <see cref="LuaCell"/> where the variable can change, else a copy of its value. Trimmed programs keep them all.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields)]
public abstract partial class LuaClosure
{
    /// <summary>The shared variable behind an upvalue, counted from 0; null when the function has a copy of the value.</summary>
    public virtual LuaCell? UpvalueCell(int index) => UpvalueField(index)?.GetValue(this) as LuaCell;

    /// <summary>The value of an upvalue, counted from 0.</summary>
    public virtual LuaValue GetUpvalue(int index) => UpvalueField(index)?.GetValue(this) switch
    {
        LuaCell cell => cell.Value,
        LuaValue value => value,
        _ => default,
    };

    /// <summary>Sets an upvalue, counted from 0; of a copy, this function's alone.</summary>
    public virtual void SetUpvalue(int index, LuaValue value)
    {
        StopFastBody();
        if (UpvalueCell(index) is { } cell) cell.Value = value;
        else UpvalueField(index)?.SetValue(this, value);
    }

    /// <summary>Makes an upvalue, counted from 0, refer to a variable (<c>debug.upvaluejoin</c>); a copy takes its value.</summary>
    public virtual void JoinUpvalue(int index, LuaCell cell)
    {
        StopFastBody();
        UpvalueField(index)?.SetValue(this, UpvalueCell(index) == null ? cell.Value : cell);
    }

    /// <summary>Gives a new closure an upvalue, counted from 0: a <see cref="LuaCell"/> in <see cref="LuaValue.Ref"/>, or a copy of the value.</summary>
    public void InitializeUpvalue(int index, LuaValue upvalue)
    {
        if (UpvalueField(index) is { } field) field.SetValue(this, field.FieldType == typeof(LuaCell) ? upvalue.Ref : upvalue);
    }

    /// <summary>From now on the function starts in its generic body: the fast one takes it that a variable nothing assigns to keeps its value.</summary>
    private void StopFastBody() => Field("exits", BindingFlags.Static)?.SetValue(null, int.MaxValue / 2);

    private FieldInfo? UpvalueField(int index) => Field($"u{index}", BindingFlags.Instance);

    private FieldInfo? Field(string name, BindingFlags kind) => GetType().GetField(name, kind | BindingFlags.NonPublic | BindingFlags.Public);
}
