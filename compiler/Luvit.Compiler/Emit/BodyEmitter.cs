using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// What the two bodies of a function have in common: each instruction with its full meaning. The generic body uses all
/// of this as it is; the fast body overrides what it knows better.
/// </summary>
/// <remarks>
/// Hot paths run straight down the method. What leaves them (a signal in place of a result, operands that are not
/// numbers) is emitted at the end by <see cref="Later"/>, so the hot code stays dense.
/// </remarks>
internal abstract partial class BodyEmitter
{
    /// <summary>Of the four that the JIT copes with, those that are left for hot code.</summary>
    private const int MaxReturns = 2;

    /// <summary>So many registers are saved by one call, where there are as many.</summary>
    private const int SavedTogether = 4;

    private readonly Dictionary<IRLabel, Label> _labels = [];
    private readonly Dictionary<SavedRegisters, Label> _unwinds = [];
    private readonly Queue<Action> _later;
    private readonly LocalBuilder _site;
    private LocalBuilder? _unwound;
    private readonly Label _return;
    private readonly bool _hasFewReturns;

    private readonly MethodSymbolsBuilder? _symbols;
    private readonly VariableRanges? _variables;

    protected BodyEmitter(FunctionEmitter function, MethodBuilder method)
    {
        Owner = function;
        _later = [];
        var il = Il = method.GetILGenerator();
        _symbols = Chunk.Symbols?.AddMethod(method, il);
        if (_symbols != null) _variables = new VariableRanges(_symbols, Function, local => SlotOf(local).LocalIndex);
        State = il.DeclareLocal(typeof(LuaState));
        Returned = il.DeclareLocal(typeof(LuaValue));
        _site = il.DeclareLocal(typeof(int));
        Builtin = il.DeclareLocal(typeof(LuaBuiltin));
        _return = il.DefineLabel();
        _hasFewReturns = Function.Instructions.Count(static i => i.Opcode is Opcode.Return or Opcode.TailCall) <= MaxReturns;
    }

    /// <summary>Emits a function into another one's body.</summary>
    protected BodyEmitter(FunctionEmitter function, BodyEmitter caller)
    {
        Owner = function;
        (Il, State, Returned, Builtin, _site, _return, _later) = (caller.Il, caller.State, caller.Returned, caller.Builtin, caller._site, caller._return, caller._later);
    }

    protected FunctionEmitter Owner { get; }

    protected ILGenerator Il { get; }

    protected FunctionIR Function => Owner.Function;

    protected ChunkEmitter Chunk => Owner.Chunk;

    protected FieldBuilder[] Upvalues => Owner.Upvalues;

    protected FlowGraph Graph => Owner.Graph;

    /// <summary>The function's state.</summary>
    protected LocalBuilder State { get; }

    /// <summary>What the last call or operation returned.</summary>
    protected LocalBuilder Returned { get; }

    /// <summary>The library function that <see cref="JumpUnlessBuiltin"/> found.</summary>
    protected LocalBuilder Builtin { get; }

    /// <summary>The instruction that is being emitted.</summary>
    protected int Position { get; set; }

    /// <summary>True while code behind the hot code is emitted.</summary>
    protected bool IsCold { get; private set; }

    /// <summary>Pushes a value register.</summary>
    protected abstract void LoadRegister(int register);

    /// <summary>Stores the value on the stack into a value register.</summary>
    protected abstract void StoreRegister(int register);

    protected abstract void LoadCell(int cell);

    protected abstract void StoreCell(int cell);

    /// <summary>Pushes a number register.</summary>
    protected abstract void LoadLoopNumber(int number);

    /// <summary>Stores the <c>double</c> on the stack into a number register.</summary>
    protected abstract void StoreLoopNumber(int number);

    /// <summary>Pushes the array of a vararg function's arguments.</summary>
    protected abstract void LoadVarargs();

    /// <summary>Pushes the frame that this activation was resumed from, or null.</summary>
    protected abstract void LoadOwnFrame();

    /// <summary>Where a suspended activation goes on after a site.</summary>
    protected abstract void MarkResumePoint(Instruction instruction);

    /// <summary>How a live register is saved, at the instruction being emitted.</summary>
    protected abstract SavedRegister Save(int register);

    /// <summary>The local that debuggers show for a variable.</summary>
    protected abstract LocalBuilder SlotOf(LocalName local);

    /// <summary>Emits the hot code: the instructions of a range that can be reached.</summary>
    protected void EmitInstructions(int first, int end)
    {
        _variables?.Start(first);
        for (Position = first; Position < end; Position++)
        {
            _variables?.Advance();
            if (!Graph.Blocks[Graph.BlockOf[Position]].IsReachable) continue;
            var instruction = Function.Instructions[Position];
            if (instruction.StartsStatement) _symbols?.MarkStatement(instruction.Statement);
            EmitInstruction(instruction);
        }

        _variables?.Finish();
        _symbols?.MarkHidden();
    }

    protected void HideFromDebuggers() => _symbols?.MarkHidden();

    /// <summary>Emits code behind the hot code, as of the instruction being emitted.</summary>
    protected virtual void Later(Action emit)
    {
        var position = Position;
        _later.Enqueue(() =>
        {
            Position = position;
            emit();
        });
    }

    /// <summary>A label for what leaves the hot code and comes back behind the instruction; <see cref="EndSlowPath"/> says what it does.</summary>
    protected virtual Label BeginSlowPath() => Il.DefineLabel();

    /// <summary>Here the hot code goes on. What the slow path does is emitted later.</summary>
    protected virtual void EndSlowPath(Label slow, Action emit)
    {
        var join = Il.DefineLabel();
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(slow);
            emit();
            Il.Emit(OpCodes.Br, join);
        });
    }

    protected void EmitLater()
    {
        IsCold = true;
        while (_later.TryDequeue(out var emit)) emit();
        foreach (var (saved, label) in _unwinds) EmitUnwind(label, saved);
        Il.MarkLabel(_return);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ret);
    }

    /// <summary>Leaves the function with the signal in <see cref="Returned"/>, from a site.</summary>
    protected void JumpToUnwind(Instruction instruction)
    {
        var saved = new SavedRegisters(Owner.Liveness.Across(Position).Members(), Save);
        if (!_unwinds.TryGetValue(saved, out var unwind)) _unwinds.Add(saved, unwind = Il.DefineLabel());
        Il.Emit(OpCodes.Ldc_I4, instruction.Site);
        Il.Emit(OpCodes.Stloc, _site);
        Il.Emit(OpCodes.Br, unwind);
    }

    /// <summary>The registers in use go into a frame, unless nobody will look at it.</summary>
    private void EmitUnwind(Label label, SavedRegisters saved)
    {
        var leave = Il.DefineLabel();
        var frame = _unwound ??= Il.DeclareLocal(typeof(LuaFrame));
        Il.MarkLabel(label);
        LoadState();
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldloc, _site);
        LoadOwnFrame();
        Il.Emit(OpCodes.Ldloc, Returned);
        EmitCallKeeping(RuntimeMembers.Unwind, saved);
        Il.Emit(OpCodes.Stloc, frame);
        Il.Emit(OpCodes.Ldloc, frame);
        Il.Emit(OpCodes.Brfalse, leave);
        EmitSaves(frame, saved);
        Il.MarkLabel(leave);
        JumpToReturn();
    }

    /// <summary>
    /// Returns what is in <see cref="Returned"/>. The JIT copes with four returns; with more it brings what they return
    /// together in memory.
    /// </summary>
    protected void EmitReturnOfStack()
    {
        if (_hasFewReturns)
        {
            Il.Emit(OpCodes.Ret);
            return;
        }

        Il.Emit(OpCodes.Stloc, Returned);
        JumpToReturn();
    }

    protected void JumpToReturn() => Il.Emit(OpCodes.Br, _return);

    /// <summary>Stores registers, and what a vararg function was called with, into a frame.</summary>
    protected void EmitSaves(LocalBuilder frame, SavedRegisters saved)
    {
        for (List<SavedRegister> rest = saved; rest.Count > 0;)
        {
            var saver = SaverOf(rest[0].Local.LocalType);
            var alike = rest.FindAll(register => SaverOf(register.Local.LocalType) == saver);
            rest = rest.FindAll(register => SaverOf(register.Local.LocalType) != saver);
            for (var i = 0; i < alike.Count; i += SavedTogether) EmitSaves(frame, alike[i..Math.Min(i + SavedTogether, alike.Count)], saver);
        }

        if (!Function.IsVararg) return;
        Il.Emit(OpCodes.Ldloc, frame);
        LoadVarargs();
        Il.Emit(OpCodes.Stfld, RuntimeMembers.FrameArguments);
    }

    private void EmitSaves(LocalBuilder frame, List<SavedRegister> saved, MethodInfo saver)
    {
        var together = saver == RuntimeMembers.SaveValue ? RuntimeMembers.SaveFour : saver == RuntimeMembers.SaveNumber ? RuntimeMembers.SaveFourNumbers : null;
        if (together != null && saved.Count == SavedTogether && saved.TrueForAll(static register => register.Register <= byte.MaxValue))
        {
            Il.Emit(OpCodes.Ldloc, frame);
            Il.Emit(OpCodes.Ldc_I4, saved[0].Register | (saved[1].Register << 8) | (saved[2].Register << 16) | (saved[3].Register << 24));
            foreach (var register in saved) LoadSaved(register.Local);
            Il.Emit(OpCodes.Call, together);
            return;
        }

        foreach (var register in saved)
        {
            Il.Emit(OpCodes.Ldloc, frame);
            Il.Emit(OpCodes.Ldc_I4, register.Register);
            LoadSaved(register.Local);
            Il.Emit(OpCodes.Call, saver);
        }
    }

    // A number is not made a value here: each such temporary counts among the locals, and behind 512 the JIT inlines nothing.
    private void LoadSaved(LocalBuilder local)
    {
        Il.Emit(OpCodes.Ldloc, local);
        if (local.LocalType == typeof(long)) Il.Emit(OpCodes.Conv_R8);
    }

    private static MethodInfo SaverOf(Type local) =>
        local == typeof(LuaCell) ? RuntimeMembers.SaveCell : local == typeof(LuaValue) ? RuntimeMembers.SaveValue : RuntimeMembers.SaveNumber;

    protected virtual Label LabelOf(IRLabel label)
    {
        if (!_labels.TryGetValue(label, out var known)) _labels.Add(label, known = Il.DefineLabel());
        return known;
    }

    /// <summary>Pushes the running closure.</summary>
    protected virtual void LoadClosure() => Il.Emit(OpCodes.Ldarg_0);

    /// <summary>Pushes the value of an upvalue.</summary>
    protected void LoadUpvalue(int index)
    {
        LoadClosure();
        Il.Emit(OpCodes.Ldfld, Upvalues[index]);
        if (Upvalues[index].FieldType == typeof(LuaCell)) Il.Emit(OpCodes.Ldfld, RuntimeMembers.CellValue);
    }

    protected void LoadState() => Il.Emit(OpCodes.Ldloc, State);

    protected void Load(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Register:
                LoadRegister(operand.Index);
                break;
            case OperandKind.Number:
                Il.Emit(OpCodes.Ldc_R8, operand.Number);
                MakeNumberValue();
                break;
            default:
                LoadReference(operand);
                MakeObjectValue();
                break;
        }
    }

    /// <summary>What <see cref="LuaValue.Ref"/> of an operand is.</summary>
    protected virtual void LoadReference(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Register:
                LoadRegister(operand.Index);
                Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
                break;
            case OperandKind.True:
                Il.Emit(OpCodes.Ldstr, Tag.True);
                break;
            case OperandKind.False:
                Il.Emit(OpCodes.Ldstr, Tag.False);
                break;
            case OperandKind.String:
                Il.Emit(OpCodes.Ldsfld, Chunk.StringField(operand.Index));
                break;
            case OperandKind.CData:
                Il.Emit(OpCodes.Ldsfld, Chunk.CDataField(operand.Index));
                break;
            default:
                Il.Emit(OpCodes.Ldnull);
                break;
        }
    }

    protected virtual void LoadNumber(Operand operand)
    {
        if (operand.Kind == OperandKind.Number)
        {
            Il.Emit(OpCodes.Ldc_R8, operand.Number);
            return;
        }

        LoadRegister(operand.Index);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
    }

    protected void StoreTarget(Instruction instruction) => StoreRegister(instruction.Target);

    /// <summary>Jumps unless an operand is a number.</summary>
    protected virtual void JumpUnlessNumber(Operand operand, Label label)
    {
        if (operand.Kind == OperandKind.Number) return;
        LoadReference(operand);
        Il.Emit(OpCodes.Ldstr, Tag.Number);
        Il.Emit(OpCodes.Bne_Un, label);
    }

    /// <summary>
    /// The result of an operation is on the stack: marks the resume point, and goes on with the result in the target
    /// (if there is one) or leaves with the signal.
    /// </summary>
    protected virtual void FinishSite(Instruction instruction)
    {
        var cold = Il.DefineLabel();
        var join = Il.DefineLabel();
        Il.Emit(OpCodes.Stloc, Returned);
        MarkResumePoint(instruction);
        JumpIfSignal(cold);
        StoreReturned(instruction);
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(cold);
            SettleOneOrUnwind(instruction);
            StoreReturned(instruction);
            Il.Emit(OpCodes.Br, join);
        });
    }

    protected void StoreReturned(Instruction instruction)
    {
        if (instruction.Target < 0) return;
        Il.Emit(OpCodes.Ldloc, Returned);
        StoreTarget(instruction);
    }

    protected void JumpIfSignal(Label label)
    {
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Ldstr, Tag.Signal);
        Il.Emit(OpCodes.Beq, label);
    }

    /// <summary>Turns the signal in <see cref="Returned"/> into one value, or leaves the function.</summary>
    protected void SettleOneOrUnwind(Instruction instruction)
    {
        var leave = Il.DefineLabel();
        LoadState();
        Il.Emit(OpCodes.Ldloc, Returned);
        CallRuntime(RuntimeMembers.SettleOne);
        Il.Emit(OpCodes.Stloc, Returned);
        JumpIfSignal(leave);
        Later(() =>
        {
            Il.MarkLabel(leave);
            JumpToUnwind(instruction);
        });
    }
}
