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

    private LuaClosure? _compiled;

    // What activations went on in at their loops; those that are over are collected.
    private List<WeakReference<LuaClosure>>? _loops;

    /// <summary>What runs in this function's place since it turned out to be called often; null for most. Asked at each call.</summary>
    public LuaClosure? Compiled => _compiled ??= Code.Hot?.Call(this);

    /// <inheritdoc/>
    public override Prototype Prototype => Code.Prototype;

    /// <inheritdoc/>
    public override LuaValue Call0()
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, default, default, 0);
        return State.IsDeep ? State.TailCall(compiled) : compiled.Call0();
    }

    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a)
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, a, default, 1);
        return State.IsDeep ? State.TailCall(compiled, [a]) : compiled.Call1(a);
    }

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b)
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, a, b, 2);
        return State.IsDeep ? State.TailCall(compiled, [a, b]) : compiled.Call2(a, b);
    }

    /// <inheritdoc/>
    public override LuaValue Call3(LuaValue a, LuaValue b, LuaValue c)
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, [a, b, c]);
        return State.IsDeep ? State.TailCall(compiled, [a, b, c]) : compiled.Call3(a, b, c);
    }

    /// <inheritdoc/>
    public override LuaValue Call4(LuaValue a, LuaValue b, LuaValue c, LuaValue d)
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, [a, b, c, d]);
        return State.IsDeep ? State.TailCall(compiled, [a, b, c, d]) : compiled.Call4(a, b, c, d);
    }

    /// <inheritdoc/>
    public override LuaValue CallN(ReadOnlySpan<LuaValue> arguments)
    {
        if (Compiled is not { } compiled) return interpreter.Enter(this, arguments);
        return State.IsDeep ? State.TailCall(compiled, arguments.ToArray()) : compiled.CallN(arguments);
    }

    /// <inheritdoc/>
    public override LuaCell? UpvalueCell(int index) => Upvalues[index].Ref as LuaCell;

    /// <inheritdoc/>
    public override LuaValue GetUpvalue(int index) => UpvalueCell(index)?.Value ?? Upvalues[index];

    /// <inheritdoc/>
    public override void SetUpvalue(int index, LuaValue value)
    {
        if (UpvalueCell(index) is { } cell) cell.Value = value;
        else Upvalues[index] = value;
        ForStandIns(standIn => standIn.SetUpvalue(index, value));
    }

    /// <inheritdoc/>
    public override void JoinUpvalue(int index, LuaCell cell)
    {
        Upvalues[index] = UpvalueCell(index) == null ? cell.Value : new LuaValue((object)cell);
        ForStandIns(standIn => standIn.JoinUpvalue(index, cell));
    }

    /// <inheritdoc/>
    public override void SetEnvironment(LuaTable environment)
    {
        base.SetEnvironment(environment);
        ForStandIns(standIn => standIn.SetEnvironment(environment));
    }

    /// <summary>Makes a closure run in this one's place.</summary>
    /// <param name="standIn">The closure, whose first upvalues are these.</param>
    public void TakeStandIn(LuaClosure standIn)
    {
        for (var i = 0; i < Upvalues.Length; i++) standIn.InitializeUpvalue(i, Upvalues[i]);
        State.StandIn(standIn, this);
    }

    /// <summary>Makes a closure run in the place of an activation of this one.</summary>
    /// <inheritdoc cref="TakeStandIn"/>
    public void TakeLoop(LuaClosure standIn)
    {
        TakeStandIn(standIn);
        _loops ??= [];
        _loops.RemoveAll(static loop => !loop.TryGetTarget(out _));
        _loops.Add(new WeakReference<LuaClosure>(standIn));
    }

    private void ForStandIns(Action<LuaClosure> change)
    {
        if (_compiled != null) change(_compiled);
        foreach (var loop in _loops ?? [])
        {
            if (loop.TryGetTarget(out var running)) change(running);
        }
    }

    /// <inheritdoc/>
    public override LuaValue Resume(Frame frame) => interpreter.Resume(this, (LuaFrame)frame);
}
