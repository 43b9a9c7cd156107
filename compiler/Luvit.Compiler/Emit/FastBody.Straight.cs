using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Functions that mostly access fields have two copies. The first, the straight one, finds fields where their table's shape says, and
/// goes on in the second, from the same instruction, where something else turns up. It never comes back from there within a turn, so
/// that no call of the runtime costs it machine registers. The second copy accesses fields by calls, which make the first one's
/// caches; its loops go on in the straight copy with each turn, as the function does when it is called again.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>Functions of more instructions, or of more accesses of fields, have one copy: the JIT has limits.</summary>
    private const int MaxStraight = 120;
    private const int MaxStraightFields = 40;

    /// <summary>Functions with fewer accesses of fields have one copy, and those with fewer among their instructions.</summary>
    private const int MinStraightFields = 3;
    private const int InstructionsPerField = 8;

    /// <summary>So many shapes are looked for in place.</summary>
    private const int MaxInlineShapes = 4;

    // Set while the straight copy is emitted.
    private StraightCopy? _straight;

    // Set while the second copy is emitted, and behind both.
    private StraightCopy? _finished;

    private sealed record StraightCopy(DetourCounter Counter)
    {
        public Dictionary<IRLabel, Label> Labels { get; } = [];

        /// <summary>Where instructions go that find something unexpected.</summary>
        public Dictionary<int, Label> Deviations { get; } = [];
    }

    /// <summary>True where the instruction being emitted goes on in the second copy instead of on a slow path.</summary>
    private bool Deviates => _straight != null && !IsCold && (IsField(Position) || Function.Instructions[Position].Opcode is Opcode.GetGlobal or Opcode.SetGlobal);

    /// <summary>True for code that accesses fields by calls.</summary>
    private bool IsCompact => _finished != null && !IsCold;

    /// <summary>The labels that jumps go back to.</summary>
    private HashSet<IRLabel> LoopHeads => field ??=
    [
        .. Enumerable.Range(0, Function.Instructions.Count)
            .Where(i => Function.Instructions[i] is { Opcode: not Opcode.Label, Label: { } target } && _positions[target] < i)
            .Select(i => Function.Instructions[i].Label!),
    ];

    private bool HasStraightCopy()
    {
        var length = Function.Instructions.Count;
        if (_loops.Count > 0 || length > MaxStraight || (Function.LineDefined == 0 && !Function.Loops)) return false;
        var fields = Enumerable.Range(0, length).Count(i => IsReachable(i) && IsField(i));
        return fields is >= MinStraightFields and <= MaxStraightFields && fields * InstructionsPerField >= length;
    }

    private bool IsField(int position)
    {
        var instruction = Function.Instructions[position];
        return instruction.Opcode is Opcode.GetField or Opcode.SetField
            || (instruction.Opcode == Opcode.GetMethod && !IntrinsicCall.IsOfText(Chunk.TextOf(instruction.Name)));
    }

    private void EmitStraightCopy()
    {
        var copy = _straight = new StraightCopy(Owner.NewCounter(MaxDeviations, DeviationInterval));
        EmitGate(copy, SecondCopyOf(0));
        var scratch = Scratch;
        for (Position = 0; Position < Function.Instructions.Count; Position++)
        {
            if (!IsReachable(Position)) continue;
            if (IsTableAccess(Position)) Scratch = NewScratch();
            if (Deviates) StressGuard(Deviation(copy, Position));
            EmitInstruction(Function.Instructions[Position]);
        }

        Scratch = scratch;
        ForgetAll();
        (_straight, _finished) = (null, copy);
        foreach (var (instruction, label) in copy.Deviations) EmitDeviation(label, instruction, copy.Counter);
    }

    /// <summary>Counts without a call: whether it was too often is looked at where the straight copy is entered.</summary>
    private void EmitDeviation(Label label, int instruction, DetourCounter counter)
    {
        var point = SecondCopyOf(instruction);
        Later(() =>
        {
            Il.MarkLabel(label);
            Il.Emit(OpCodes.Ldsfld, counter.Field);
            Il.Emit(OpCodes.Ldc_I4_1);
            Il.Emit(OpCodes.Add);
            Il.Emit(OpCodes.Stsfld, counter.Field);
            Il.Emit(OpCodes.Br, point);
        });
    }

    /// <summary>Goes on with what follows, unless the straight copy is left too often.</summary>
    private void EmitGate(StraightCopy copy, Label second)
    {
        var full = Il.DefineLabel();
        var open = Il.DefineLabel();
        Il.Emit(OpCodes.Ldsfld, copy.Counter.Field);
        Il.Emit(OpCodes.Ldc_I4, copy.Counter.Limit);
        Il.Emit(OpCodes.Bgt, full);
        Il.MarkLabel(open);
        Later(() =>
        {
            Il.MarkLabel(full);
            Il.Emit(OpCodes.Ldsflda, copy.Counter.Field);
            Il.Emit(OpCodes.Ldsflda, copy.Counter.Since);
            Il.Emit(OpCodes.Ldc_I4, copy.Counter.Interval);
            CallRuntime(RuntimeMembers.RetryDetours);
            Il.Emit(OpCodes.Brtrue, open);
            Il.Emit(OpCodes.Br, second);
        });
    }

    /// <summary>A loop of the second copy: its turns are the straight copy's.</summary>
    private void EmitTurn(StraightCopy copy, IRLabel head)
    {
        var second = Il.DefineLabel();
        EmitGate(copy, second);
        Il.Emit(OpCodes.Br, copy.Labels[head]);
        Il.MarkLabel(second);
    }

    private Label Deviation(StraightCopy copy, int instruction)
    {
        if (!copy.Deviations.TryGetValue(instruction, out var label)) copy.Deviations.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    /// <summary>
    /// Finds the entry about a table's shape in a list, from the newest on, which a local has; jumps when it is not among those that are
    /// looked for in place.
    /// </summary>
    private void EmitFindShape(LocalBuilder table, LocalBuilder entry, FieldInfo shape, FieldInfo rest, Label other)
    {
        var found = Il.DefineLabel();
        for (var i = 1; i < MaxInlineShapes && _straight != null; i++)
        {
            JumpByShape(OpCodes.Beq, table, entry, shape, found);
            Il.Emit(OpCodes.Ldloc, entry);
            Il.Emit(OpCodes.Ldfld, rest);
            Il.Emit(OpCodes.Stloc, entry);
            Il.Emit(OpCodes.Ldloc, entry);
            Il.Emit(OpCodes.Brfalse, other);
        }

        JumpByShape(OpCodes.Bne_Un, table, entry, shape, other);
        Il.MarkLabel(found);
    }

    private void JumpByShape(OpCode jump, LocalBuilder table, LocalBuilder entry, FieldInfo shape, Label label)
    {
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Ldloc, entry);
        Il.Emit(OpCodes.Ldfld, shape);
        Il.Emit(jump, label);
    }

    protected override void Later(Action emit)
    {
        var (straight, scratch) = (_straight, Scratch);
        base.Later(() =>
        {
            var (outer, outerScratch) = (_straight, Scratch);
            (_straight, Scratch) = (straight, scratch);
            emit();
            (_straight, Scratch) = (outer, outerScratch);
        });
    }
}
