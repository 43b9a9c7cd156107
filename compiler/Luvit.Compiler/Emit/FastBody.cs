using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The fast body of a function: straight code without resume points, in which numbers live unboxed.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="TypeInference"/> says which webs are numbers, proven or speculated. Those live in <c>double</c> locals, or
/// <c>long</c> ones when they are integers (loop variables, lengths, what is computed from them).
/// </para>
/// <para>
/// A guard that fails takes a one-way exit: the live registers go into a frame, and the generic body goes on from there
/// and returns for both. Control never comes back, so nothing that the JIT knows on the hot path is lost at a join, and
/// no number has to be spilled for a slow path. An exit leads to the point before an instruction, or behind it when the
/// instruction has had its effect already.
/// </para>
/// <para>A function that keeps leaving starts in its generic body.</para>
/// </remarks>
internal sealed partial class FastBody : BodyEmitter
{
    private readonly Webs _webs;
    private readonly TypeInference _types;
    private readonly Dictionary<(int Register, Type Type), LocalBuilder> _locals = [];
    private readonly LocalBuilder?[] _localOfWeb;
    private readonly Dictionary<(int Instruction, int Result), Label> _exits = [];
    private readonly Dictionary<SavedRegisters, Label> _leaves = [];
    private readonly LocalBuilder _point;
    private readonly LocalBuilder _frame;
    private readonly Label _full;
    private readonly Label _resume;
    private readonly Label _startGeneric;
    private readonly Label _misfit;

    /// <param name="function">The function.</param>
    /// <param name="method">Its method.</param>
    public FastBody(FunctionEmitter function, MethodBuilder method)
        : this(function, method, new Webs(function.Graph, function.Liveness))
    {
    }

    /// <summary>The straight form of a function's fast body.</summary>
    /// <param name="common">The other form.</param>
    /// <param name="method">The straight form's method.</param>
    /// <param name="entry">What leads to it.</param>
    public FastBody(FastBody common, MethodBuilder method, StraightEntry entry)
        : this(common.Owner, method, common._webs, common._types)
    {
        _straight = entry;
    }

    private FastBody(FunctionEmitter function, MethodBuilder method, Webs webs, TypeInference? types = null)
        : base(function, method)
    {
        var il = Il;
        _webs = webs;
        _types = types ?? new TypeInference(Function, Graph, _webs, CallType, ArgumentType, Chunk.Overloading);
        _localOfWeb = new LocalBuilder?[_webs.Count];
        _point = il.DeclareLocal(typeof(int));
        _frame = il.DeclareLocal(typeof(LuaFrame));
        _full = il.DefineLabel();
        _resume = il.DefineLabel();
        Scratch = NewScratch();
        _stepValue = il.DeclareLocal(typeof(LuaValue));
        _bytes = il.DeclareLocal(typeof(byte).MakeByRefType());
        _shape = il.DeclareLocal(typeof(Shape));
        _startGeneric = il.DefineLabel();
        _misfit = il.DefineLabel();
        FindLoops();
        FindRegions();
    }

    public void Emit()
    {
        HideFromDebuggers();
        EmitEntry();
        EmitInstructions(0, Function.Instructions.Count);
        EmitLater();
        foreach (var (saved, label) in _leaves)
        {
            Il.MarkLabel(label);
            EmitCallKeeping(_straight?.CountExit ?? Owner.CountExit, saved);
            EmitLeave(saved);
        }

        EmitStartGeneric();
        EmitResume();
        EmitFullStack();
    }

    protected override void LoadRegister(int register)
    {
        var local = LocalOfUse(register);
        Il.Emit(OpCodes.Ldloc, local);
        if (local.LocalType == typeof(long)) Il.Emit(OpCodes.Conv_R8);
        if (local.LocalType != typeof(LuaValue)) MakeNumberValue();
    }

    protected override void LoadReference(Operand operand)
    {
        if (operand.IsRegister && LocalOfUse(operand.Index).LocalType != typeof(LuaValue)) Il.Emit(OpCodes.Ldstr, Tag.Number);
        else base.LoadReference(operand);
    }

    protected override void LoadNumber(Operand operand)
    {
        if (!operand.IsRegister || LocalOfUse(operand.Index) is not { } local || local.LocalType == typeof(LuaValue))
        {
            base.LoadNumber(operand);
            return;
        }

        Il.Emit(OpCodes.Ldloc, local);
        if (local.LocalType == typeof(long)) Il.Emit(OpCodes.Conv_R8);
    }

    /// <summary>Stores a value; when the web is a number, one that is none leaves behind the instruction.</summary>
    protected override void StoreRegister(int register)
    {
        var local = LocalOfDefinition(register);
        if (local.LocalType == typeof(LuaValue))
        {
            Il.Emit(OpCodes.Stloc, local);
            return;
        }

        Il.Emit(OpCodes.Stloc, Returned);
        Il.Emit(OpCodes.Ldloc, Returned);
        if (local.LocalType == typeof(double))
        {
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Guard(OpCodes.Bne_Un, ExitBehind(register));
        }
        else
        {
            var type = _types[_webs.OfDefinition(Position, register)];
            Il.Emit(OpCodes.Ldc_R8, type.Low);
            Il.Emit(OpCodes.Ldc_R8, type.High);
            Il.Emit(OpCodes.Call, RuntimeMembers.IsInteger);
            Guard(OpCodes.Brfalse, ExitBehind(register));
        }

        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        if (local.LocalType == typeof(long)) Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
        Il.Emit(OpCodes.Stloc, local);
    }

    protected override void LoadCell(int cell) => Il.Emit(OpCodes.Ldloc, LocalOfUse(Graph.FirstCell + cell));

    protected override void StoreCell(int cell) => Il.Emit(OpCodes.Stloc, LocalOfDefinition(Graph.FirstCell + cell));

    protected override void LoadLoopNumber(int number)
    {
        var local = LocalOfUse(Graph.FirstNumber + number);
        Il.Emit(OpCodes.Ldloc, local);
        if (local.LocalType == typeof(long)) Il.Emit(OpCodes.Conv_R8);
    }

    protected override void StoreLoopNumber(int number) => Il.Emit(OpCodes.Stloc, LocalOfDefinition(Graph.FirstNumber + number));

    protected override void LoadVarargs() => Il.Emit(OpCodes.Ldarg_1);

    protected override void LoadOwnFrame() => Il.Emit(OpCodes.Ldnull);

    protected override void MarkResumePoint(Instruction instruction)
    {
        // Only the generic body is resumed.
    }

    protected override SavedRegister Save(int register) => new(register, LocalOf(_webs.Before(Position, register)));

    protected override LocalBuilder SlotOf(LocalName local)
    {
        if (local.Kind == LocalKind.Cell) return DeclareLocal(Graph.FirstCell + local.Register, typeof(LuaCell));
        Type[] unboxed = [typeof(double), typeof(long)];
        var type = Array.Find(unboxed, type => _locals.ContainsKey((local.Register, type))) ?? typeof(LuaValue);
        return DeclareLocal(local.Register, type);
    }

    private LocalBuilder LocalOfUse(int register) => LocalOf(_webs.OfUse(Position, register));

    private LocalBuilder LocalOfDefinition(int register) => LocalOf(_webs.OfDefinition(Position, register));

    /// <summary>The local of a web: webs of one register with one representation share it.</summary>
    private LocalBuilder LocalOf(int web)
    {
        var local = _localOfWeb[web] ??= DeclareLocal(_webs.RegisterOf[web], LocalTypeOf(web));
        return _copy?.Numbers.GetValueOrDefault(local) ?? local;
    }

    private Type LocalTypeOf(int web)
    {
        var register = _webs.RegisterOf[web];
        if (register >= Graph.FirstCell && register < Graph.FirstNumber) return typeof(LuaCell);
        return _types[web].Kind switch
        {
            TypeKind.Integer => typeof(long),
            TypeKind.Number => typeof(double),
            _ => register >= Graph.FirstNumber ? typeof(double) : typeof(LuaValue),
        };
    }

    private LocalBuilder DeclareLocal(int register, Type type)
    {
        if (!_locals.TryGetValue((register, type), out var local)) _locals.Add((register, type), local = Il.DeclareLocal(type));
        return local;
    }

    /// <summary>Emits a check: a jump to an exit.</summary>
    private void Guard(OpCode jump, Label exit)
    {
        Il.Emit(jump, exit);
        StressGuard(exit);
    }

    /// <summary>For tests: jumps now and then where no check failed.</summary>
    private void StressGuard(Label exit)
    {
        if (Chunk.FastBodies != FastBodyMode.Stressed) return;
        Il.Emit(OpCodes.Call, RuntimeMembers.StressExit);
        Il.Emit(OpCodes.Brtrue, exit);
    }

    /// <summary>The exit to the point before the instruction being emitted.</summary>
    private Label ExitBefore()
    {
        if (_copy != null) return Deviation(_copy, Position);
        if (_call is { } call) return call;
        var position = Position;
        return Exit(position, -1, register => LocalOf(_webs.Before(position, register)));
    }

    /// <summary>
    /// The exit to the point behind the instruction being emitted, whose result for a register is in
    /// <see cref="BodyEmitter.Returned"/>, or, when it has several, in <see cref="_results"/>.
    /// </summary>
    private Label ExitBehind(int result)
    {
        // The first copy of a loop only has results that can be had again.
        if (_copy != null) return Deviation(_copy, Position);
        if (_call is { } call) return call;
        var position = Position;
        return Function.Instructions[position] is { Opcode: Opcode.Call or Opcode.Vararg, Count: > 1, Target: var first, Count: var count }
            ? Exit(position + 1, first, register => register >= first && register < first + count ? _results[register - first] : LocalOf(_webs.After(position, register)))
            : Exit(position + 1, result, register => register == result ? Returned : LocalOf(_webs.After(position, register)));
    }

    /// <summary>A stub that goes on in the generic body before an instruction. Stubs that save the same locals share their code.</summary>
    private Label Exit(int instruction, int result, Func<int, LocalBuilder> localOf)
    {
        if (_exits.TryGetValue((instruction, result), out var known)) return known;
        var label = Il.DefineLabel();
        _exits.Add((instruction, result), label);
        var point = Owner.ExitBefore(instruction);
        var saved = new SavedRegisters(Owner.Liveness.Before(instruction).Members(), register => new SavedRegister(register, localOf(register)));
        if (!_leaves.TryGetValue(saved, out var leave)) _leaves.Add(saved, leave = Il.DefineLabel());
        Later(() =>
        {
            Il.MarkLabel(label);
            Il.Emit(OpCodes.Ldc_I4, point);
            Il.Emit(OpCodes.Stloc, _point);
            Il.Emit(OpCodes.Br, leave);
        });
        return label;
    }

    private void CountExit()
    {
        Il.Emit(OpCodes.Call, Owner.CountExit);
    }

    /// <summary>Goes on in the generic body, at <see cref="_point"/>; it takes this activation's place on the stack.</summary>
    private void EmitLeave(SavedRegisters saved)
    {
        LoadState();
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldloc, _point);
        EmitCallKeeping(RuntimeMembers.Leave, saved);
        Il.Emit(OpCodes.Stloc, _frame);
        EmitSaves(_frame, saved);
        Il.Emit(OpCodes.Br, _resume);
    }

    private void EmitResume()
    {
        Il.MarkLabel(_resume);
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldloc, _frame);
        Il.Emit(OpCodes.Tailcall);
        Il.Emit(OpCodes.Call, Owner.Resume);
        Il.Emit(OpCodes.Ret);
    }
}
