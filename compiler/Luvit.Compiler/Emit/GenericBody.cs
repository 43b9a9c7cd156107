using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The generic body of a function, or of a piece of it: every register a <see cref="LuaValue"/>, every operation with its
/// full meaning. It starts from a frame, with a switch over its resume points: after each site, where the pending call's
/// outcome is in <see cref="LuaState.ResumeValue"/>, and before each instruction at which another body or piece can leave.
/// </summary>
internal sealed class GenericBody : BodyEmitter
{
    private readonly Piece _piece;
    private readonly LocalBuilder?[] _locals;
    private readonly LocalBuilder _frame;
    private readonly Dictionary<int, Label> _resumePoints = [];
    private readonly HashSet<int> _unmarked = [];
    private readonly Dictionary<int, Label> _moves = [];

    public GenericBody(FunctionEmitter function, MethodBuilder method, Piece piece)
        : base(function, method)
    {
        _piece = piece;
        _locals = new LocalBuilder?[Graph.RegisterCount];
        _frame = Il.DeclareLocal(typeof(LuaFrame));
        foreach (var site in Owner.SitesIn(piece))
        {
            _resumePoints.Add(site, Il.DefineLabel());
            _unmarked.Add(site);
        }

        foreach (var instruction in Owner.ExitsIn(piece)) _resumePoints.Add(Owner.ExitBefore(instruction), Il.DefineLabel());
    }

    public void Emit()
    {
        HideFromDebuggers();
        EmitEntry();
        EmitInstructions(_piece.First, _piece.End);
        if (_piece.End < Function.Instructions.Count && Graph.FallsThrough(_piece.End - 1)) EmitMove(_piece.End);
        EmitLater();
        // Sites whose instruction turned out to have no way out are never resumed.
        foreach (var site in _unmarked) Il.MarkLabel(_resumePoints[site]);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ret);
    }

    protected override void LoadRegister(int register) => Il.Emit(OpCodes.Ldloc, LocalOf(register));

    protected override void StoreRegister(int register) => Il.Emit(OpCodes.Stloc, LocalOf(register));

    protected override void LoadCell(int cell) => Il.Emit(OpCodes.Ldloc, LocalOf(Graph.FirstCell + cell));

    protected override void StoreCell(int cell) => Il.Emit(OpCodes.Stloc, LocalOf(Graph.FirstCell + cell));

    protected override void LoadLoopNumber(int number) => Il.Emit(OpCodes.Ldloc, LocalOf(Graph.FirstNumber + number));

    protected override void StoreLoopNumber(int number) => Il.Emit(OpCodes.Stloc, LocalOf(Graph.FirstNumber + number));

    protected override void LoadOwnFrame() => Il.Emit(OpCodes.Ldloc, _frame);

    protected override void LoadVarargs()
    {
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameArguments);
    }

    protected override SavedRegister Save(int register) => new(register, LocalOf(register));

    protected override LocalBuilder SlotOf(LocalName local) => LocalOf(Function.NumberOf(local));

    protected override void EmitInstruction(Instruction instruction)
    {
        if (Owner.IsExit(Position)) Il.MarkLabel(_resumePoints[Owner.ExitBefore(Position)]);
        base.EmitInstruction(instruction);
    }

    protected override void EmitFieldStore(Instruction instruction, Operand value)
    {
        if (!Owner.PlainStores.Contains(Position))
        {
            base.EmitFieldStore(instruction, value);
            return;
        }

        Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
        Load(value);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Fields), nameof(Fields.InitializeField)));
    }

    protected override void FinishSite(Instruction instruction)
    {
        if (!Owner.IsVeryLong)
        {
            base.FinishSite(instruction);
            return;
        }

        var leave = Il.DefineLabel();
        Il.Emit(OpCodes.Stloc, Returned);
        MarkResumePoint(instruction);
        LoadState();
        Il.Emit(OpCodes.Ldloca, Returned);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(FunctionHelpers), nameof(FunctionHelpers.TrySettleOne)));
        Il.Emit(OpCodes.Brfalse, leave);
        StoreReturned(instruction);
        Later(() =>
        {
            Il.MarkLabel(leave);
            JumpToUnwind(instruction);
        });
    }

    protected override void MarkResumePoint(Instruction instruction)
    {
        if (_unmarked.Remove(instruction.Site)) Il.MarkLabel(_resumePoints[instruction.Site]);
    }

    /// <summary>A label in another piece stands for the way there.</summary>
    protected override Label LabelOf(IRLabel label)
    {
        var target = Owner.PositionOf(label);
        if (_piece.First <= target && target < _piece.End) return base.LabelOf(label);
        if (_moves.TryGetValue(target, out var move)) return move;
        _moves.Add(target, move = Il.DefineLabel());
        Later(() =>
        {
            Il.MarkLabel(move);
            EmitMove(target);
        });
        return move;
    }

    /// <summary>Goes on in the piece of an instruction. What this piece didn't change is in the frame already.</summary>
    private void EmitMove(int target)
    {
        var changed = new BitSet(Graph.RegisterCount);
        for (var i = _piece.First; i < _piece.End; i++)
        {
            foreach (var register in Graph.Definitions[i]) changed.Add(register);
        }

        EmitSaves(_frame, new SavedRegisters(Owner.Liveness.Before(target).Members().Where(register => changed[register]), Save));
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Ldc_I4, Owner.ExitBefore(target));
        Il.Emit(OpCodes.Stfld, RuntimeMembers.FrameSite);
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Tailcall);
        Il.Emit(OpCodes.Call, Owner.MethodAt(target));
        Il.Emit(OpCodes.Ret);
    }

    private LocalBuilder LocalOf(int register) => _locals[register] ??=
        Il.DeclareLocal(register < Graph.FirstCell ? typeof(LuaValue) : register < Graph.FirstNumber ? typeof(LuaCell) : typeof(double));

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
        foreach (var register in LiveAtResumePoints().Members()) EmitLoad(register);
        EmitSwitches();
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ret);
    }

    private BitSet LiveAtResumePoints()
    {
        var live = new BitSet(Graph.RegisterCount);
        foreach (var instruction in Owner.ExitsIn(_piece)) live.AddAll(Owner.Liveness.Before(instruction));
        for (var i = _piece.First; i < _piece.End; i++)
        {
            if (Function.Instructions[i].Site > 0) live.AddAll(Owner.Liveness.Across(i));
        }

        return live;
    }

    /// <summary>A switch for each run of successive resume points: most often one over sites, and one over exits.</summary>
    private void EmitSwitches()
    {
        var points = new List<int>(_resumePoints.Count);
        foreach (var (point, _) in _resumePoints) points.Add(point);
        points.Sort();
        for (int first = 0, end; first < points.Count; first = end)
        {
            for (end = first + 1; end < points.Count && points[end] == points[end - 1] + 1; end++)
            {
            }

            Il.Emit(OpCodes.Ldloc, _frame);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameSite);
            Il.Emit(OpCodes.Ldc_I4, points[first]);
            Il.Emit(OpCodes.Sub);
            var labels = new Label[end - first];
            for (var i = 0; i < labels.Length; i++) labels[i] = _resumePoints[points[first + i]];
            Il.Emit(OpCodes.Switch, labels);
        }
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
