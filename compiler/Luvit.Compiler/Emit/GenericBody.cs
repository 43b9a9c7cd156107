using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The generic body of a function: every register a <see cref="LuaValue"/>, every operation with its full meaning. It
/// starts from a frame, with a switch over its resume points: after each site, where the pending call's outcome is in
/// <see cref="LuaState.ResumeValue"/>, and before each instruction at which the fast body can leave.
/// </summary>
internal sealed class GenericBody : BodyEmitter
{
    private readonly LocalBuilder[] _values;
    private readonly LocalBuilder[] _cells;
    private readonly LocalBuilder[] _numbers;
    private readonly LocalBuilder _frame;
    private readonly Label[] _resumePoints;
    private readonly Dictionary<int, Label> _exitPoints = [];
    private readonly SortedSet<int> _unmarked;

    public GenericBody(FunctionEmitter function, MethodBuilder method)
        : base(function, method)
    {
        var il = Il;
        _values = DeclareLocals(Function.Registers.Values, typeof(LuaValue));
        _cells = DeclareLocals(Function.Registers.Cells, typeof(LuaCell));
        _numbers = DeclareLocals(Function.Registers.Numbers, typeof(double));
        _frame = il.DeclareLocal(typeof(LuaFrame));
        _resumePoints = Array.ConvertAll(new int[Function.Sites.Count + Owner.Exits.Count], _ => il.DefineLabel());
        _unmarked = [.. Enumerable.Range(0, Function.Sites.Count)];
        for (var i = 0; i < Owner.Exits.Count; i++) _exitPoints.Add(Owner.Exits[i], _resumePoints[Function.Sites.Count + i]);
    }

    public void Emit()
    {
        HideFromDebuggers();
        EmitEntry();
        EmitInstructions();
        EmitLater();
        // Sites whose instruction turned out to have no way out, and the entry, are never resumed.
        foreach (var site in _unmarked) Il.MarkLabel(_resumePoints[site]);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ret);
    }

    protected override void LoadRegister(int register) => Il.Emit(OpCodes.Ldloc, _values[register]);

    protected override void StoreRegister(int register) => Il.Emit(OpCodes.Stloc, _values[register]);

    protected override void LoadCell(int cell) => Il.Emit(OpCodes.Ldloc, _cells[cell]);

    protected override void StoreCell(int cell) => Il.Emit(OpCodes.Stloc, _cells[cell]);

    protected override void LoadLoopNumber(int number) => Il.Emit(OpCodes.Ldloc, _numbers[number]);

    protected override void StoreLoopNumber(int number) => Il.Emit(OpCodes.Stloc, _numbers[number]);

    protected override void LoadOwnFrame() => Il.Emit(OpCodes.Ldloc, _frame);

    protected override void LoadVarargs()
    {
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameArguments);
    }

    protected override SavedRegister Save(int register) => new(register, LocalOf(register));

    protected override LocalBuilder SlotOf(LocalName local) => LocalOf((local.IsCell ? Graph.FirstCell : 0) + local.Register);

    protected override void EmitInstruction(Instruction instruction)
    {
        if (_exitPoints.TryGetValue(Position, out var label)) Il.MarkLabel(label);
        base.EmitInstruction(instruction);
    }

    protected override void MarkResumePoint(Instruction instruction)
    {
        if (_unmarked.Remove(instruction.Site)) Il.MarkLabel(_resumePoints[instruction.Site]);
    }

    private LocalBuilder LocalOf(int register) =>
        register < Graph.FirstCell ? _values[register] : register < Graph.FirstNumber ? _cells[register - Graph.FirstCell] : _numbers[register - Graph.FirstNumber];

    private LocalBuilder[] DeclareLocals(int count, Type type) => Array.ConvertAll(new int[count], _ => Il.DeclareLocal(type));

    private void EmitEntry()
    {
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.State);
        Il.Emit(OpCodes.Stloc, State);
        Il.Emit(OpCodes.Ldarg_1);
        Il.Emit(OpCodes.Castclass, typeof(LuaFrame));
        Il.Emit(OpCodes.Stloc, _frame);
        LoadState();
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.ResumeValue);
        Il.Emit(OpCodes.Stloc, Returned);
        for (var register = 0; register < Graph.RegisterCount; register++) EmitLoad(register);
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameSite);
        Il.Emit(OpCodes.Switch, _resumePoints);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ret);
    }

    private void EmitLoad(int register)
    {
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameRegisters);
        Il.Emit(OpCodes.Ldc_I4, register);
        if (register < Graph.FirstCell)
        {
            Il.Emit(OpCodes.Ldelem, typeof(LuaValue));
        }
        else
        {
            Il.Emit(OpCodes.Ldelema, typeof(LuaValue));
            Il.Emit(OpCodes.Ldfld, register < Graph.FirstNumber ? RuntimeMembers.Ref : RuntimeMembers.Number);
            if (register < Graph.FirstNumber) Il.Emit(OpCodes.Castclass, typeof(LuaCell));
        }

        Il.Emit(OpCodes.Stloc, LocalOf(register));
    }
}
