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
    public override LuaValue Resume(Frame frame) => interpreter.Resume(this, (LuaFrame)frame);
}
