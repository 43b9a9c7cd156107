using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>A Lua function whose body the interpreter runs.</summary>
internal sealed class InterpretedClosure(Interpreter interpreter, Code code, LuaValue[] upvalues, LuaTable environment)
    : LuaClosure(interpreter.State, environment)
{
    /// <summary>The body.</summary>
    public readonly Code Code = code;

    /// <summary>Values, or cells where the variable is shared.</summary>
    public readonly LuaValue[] Upvalues = upvalues;

    /// <inheritdoc/>
    public override Prototype Prototype => Code.Prototype;

    /// <inheritdoc/>
    public override LuaValue Call0() => interpreter.Enter(this, default, default, 0);

    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a) => interpreter.Enter(this, a, default, 1);

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b) => interpreter.Enter(this, a, b, 2);

    /// <inheritdoc/>
    public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c) => interpreter.Enter(this, [a, b, c]);

    /// <inheritdoc/>
    public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d) => interpreter.Enter(this, [a, b, c, d]);

    /// <inheritdoc/>
    public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments) => interpreter.Enter(this, arguments);

    /// <inheritdoc/>
    public override LuaCell? UpvalueCell(int index) => Upvalues[index].Ref as LuaCell;

    /// <inheritdoc/>
    public override LuaValue GetUpvalue(int index) => UpvalueCell(index)?.Value ?? Upvalues[index];

    /// <inheritdoc/>
    public override void SetUpvalue(int index, LuaValue value)
    {
        if (UpvalueCell(index) is { } cell) cell.Value = value;
        else Upvalues[index] = value;
    }

    /// <inheritdoc/>
    public override void JoinUpvalue(int index, LuaCell cell) => Upvalues[index] = UpvalueCell(index) == null ? cell.Value : new LuaValue((object)cell);

    /// <inheritdoc/>
    public override LuaValue Resume(Frame frame) => interpreter.Resume(this, (LuaFrame)frame);
}
