using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Innermost loops that call nothing have two copies. The first has no calls at all, so its numbers stay in registers,
/// and what can't change in it is checked once before it: that a variable is a table, and what shape that has. Whatever
/// it can't do (an element that is not there, another shape) goes on in the second copy, from the same instruction; that
/// one does everything, and its next turn is the first copy's again.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>A loop that left its first copy more often than this stays in the second.</summary>
    private const int MaxDeviations = 500;

    /// <summary>Loops of more instructions are not copied.</summary>
    private const int MaxCopied = 300;

    private readonly Dictionary<int, InnerLoop> _loops = [];
    private readonly Dictionary<int, Label> _secondCopy = [];
    private readonly Dictionary<int, Label> _loopEnds = [];
    private readonly Dictionary<IRLabel, int> _positions = [];
    private LoopCopy? _copy;

    /// <summary>The first copy of the loop being emitted.</summary>
    private sealed record LoopCopy(InnerLoop Loop)
    {
        public Dictionary<IRLabel, Label> Labels { get; } = [];

        /// <summary>Where jumps out of the loop go, by their targets.</summary>
        public Dictionary<IRLabel, Label> Exits { get; } = [];

        /// <summary>Where instructions go that can't do their work.</summary>
        public Dictionary<int, Label> Deviations { get; } = [];

        /// <summary>
        /// Numbers have locals of their own here, so that nothing which happens to them elsewhere costs them their
        /// machine registers. They are copied in before the loop and out after it.
        /// </summary>
        public Dictionary<LocalBuilder, LocalBuilder> Numbers { get; } = [];

        /// <summary>What is known of tables before the loop, by their webs.</summary>
        public Dictionary<int, HoistedTable> Tables { get; } = [];

        /// <summary>What is known of tables that are others in each turn, by their webs.</summary>
        public Dictionary<int, VaryingTable> Varying { get; } = [];

        /// <summary>The webs among <see cref="Varying"/> whose table the block being emitted has checked.</summary>
        public HashSet<int> Checked { get; } = [];
    }

    /// <summary>A table that is the same throughout a loop.</summary>
    /// <param name="Upvalue">The upvalue that holds it; -1 for a register.</param>
    /// <param name="Table">The table.</param>
    /// <param name="Elements">Its array part.</param>
    /// <param name="Slots">Its slots, when fields of it are looked up before the loop.</param>
    private sealed record HoistedTable(int Upvalue, LocalBuilder Table, LocalBuilder Elements, LocalBuilder Slots)
    {
        /// <summary>The offsets of fields in the slots, by the instructions that access them.</summary>
        public Dictionary<int, LocalBuilder> Offsets { get; } = [];
    }

    /// <summary>A table that is another in each turn of a loop, but probably of one shape.</summary>
    /// <param name="Table">The table, once it is checked.</param>
    /// <param name="Slots">Its slots.</param>
    /// <param name="Shape">The shape that all accesses to its fields know, from before the loop.</param>
    private sealed record VaryingTable(LocalBuilder Table, LocalBuilder Slots, LocalBuilder Shape)
    {
        /// <summary>The offsets of fields in the slots, by the instructions that access them.</summary>
        public Dictionary<int, LocalBuilder> Offsets { get; } = [];
    }

    private void FindLoops()
    {
        for (var i = 0; i < Function.Instructions.Count; i++)
        {
            if (Function.Instructions[i].Opcode == Opcode.Label) _positions.Add(Function.Instructions[i].Label!, i);
        }

        foreach (var loop in InnerLoop.Find(Function))
        {
            var instructions = Enumerable.Range(loop.First, loop.End - loop.First).Where(IsReachable).ToList();
            if (instructions.Count is > 0 and <= MaxCopied && instructions.Exists(IsTableAccess) && instructions.TrueForAll(i => QuietCode.IsQuiet(Chunk, Function, _types, i) || Inlined(Function.Instructions[i]) != null)) _loops.Add(loop.First, loop);
        }
    }

    private bool IsReachable(int instruction) => Graph.Blocks[Graph.BlockOf[instruction]].IsReachable;

    private bool IsTableAccess(int instruction) =>
        Function.Instructions[instruction].Opcode is Opcode.GetIndex or Opcode.SetIndex or Opcode.GetField or Opcode.SetField or Opcode.GetGlobal or Opcode.SetGlobal;

    /// <summary>Before an instruction of the one copy that all code has: marks where others come to, and emits the first copy of a loop.</summary>
    private void StartInstruction()
    {
        if (_loopEnds.Remove(Position, out var end)) Il.MarkLabel(end);
        if (_loops.TryGetValue(Position, out var loop)) EmitFirstCopy(loop);
        if (_secondCopy.Remove(Position, out var point)) Il.MarkLabel(point);
    }

    private void EmitFirstCopy(InnerLoop loop)
    {
        var copy = new LoopCopy(loop);
        var deviations = Owner.NewCounter();
        // Turns of the second copy come back to here.
        Il.MarkLabel(base.LabelOf(Function.Instructions[loop.First].Label!));
        Il.Emit(OpCodes.Ldsfld, deviations);
        Il.Emit(OpCodes.Ldc_I4, MaxDeviations);
        Il.Emit(OpCodes.Bgt, SecondCopyOf(loop.First));
        FindHoistedTables(copy);
        var unfit = Il.DefineLabel();
        EmitHoistedTables(copy, unfit);
        FindNumbers(copy);
        foreach (var (outside, inside) in copy.Numbers) EmitCopy(outside, inside);
        _copy = copy;
        for (Position = loop.First; Position < loop.End; Position++)
        {
            if (!IsReachable(Position)) continue;
            if (Graph.Blocks[Graph.BlockOf[Position]].First == Position) copy.Checked.Clear();
            EmitInstruction(Function.Instructions[Position]);
            copy.Checked.ExceptWith(_webs.Defined[Position]);
        }

        _copy = null;
        Position = loop.First;
        if (Function.Instructions[loop.End - 1].Opcode != Opcode.Jump)
        {
            _loopEnds.TryAdd(loop.End, Il.DefineLabel());
            EmitCopiesOut(copy.Numbers);
            Il.Emit(OpCodes.Br, _loopEnds[loop.End]);
        }

        foreach (var (target, label) in copy.Exits)
        {
            Il.MarkLabel(label);
            EmitCopiesOut(copy.Numbers);
            Il.Emit(OpCodes.Br, base.LabelOf(target));
        }

        foreach (var (instruction, label) in copy.Deviations) EmitDeviation(copy.Numbers, label, SecondCopyOf(instruction), deviations);
        EmitDeviation([], unfit, SecondCopyOf(loop.First), deviations);
    }

    private void FindNumbers(LoopCopy copy)
    {
        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            if (!IsReachable(i)) continue;
            foreach (var web in _webs.Used[i].Concat(_webs.Defined[i]))
            {
                var local = LocalOf(web);
                if (local.LocalType == typeof(double) || local.LocalType == typeof(long)) copy.Numbers.TryAdd(local, Il.DeclareLocal(local.LocalType));
            }
        }
    }

    private void EmitCopiesOut(Dictionary<LocalBuilder, LocalBuilder> numbers)
    {
        foreach (var (outside, inside) in numbers) EmitCopy(inside, outside);
    }

    private void EmitCopy(LocalBuilder from, LocalBuilder to)
    {
        Il.Emit(OpCodes.Ldloc, from);
        Il.Emit(OpCodes.Stloc, to);
    }

    private void EmitDeviation(Dictionary<LocalBuilder, LocalBuilder> numbers, Label label, Label point, FieldInfo deviations) => Later(() =>
    {
        Il.MarkLabel(label);
        EmitCopiesOut(numbers);
        Il.Emit(OpCodes.Ldsfld, deviations);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stsfld, deviations);
        Il.Emit(OpCodes.Br, point);
    });

    private Label SecondCopyOf(int instruction)
    {
        if (!_secondCopy.TryGetValue(instruction, out var label)) _secondCopy.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    /// <summary>Where an instruction of a first copy goes when it can't do its work.</summary>
    private Label Deviation(LoopCopy copy, int instruction)
    {
        if (!copy.Deviations.TryGetValue(instruction, out var label)) copy.Deviations.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    protected override Label BeginSlowPath() => _copy != null ? Deviation(_copy, Position) : _call ?? base.BeginSlowPath();

    protected override void EndSlowPath(Label slow, Action emit)
    {
        if (_copy == null && _call == null) base.EndSlowPath(slow, emit);
    }

    protected override Label LabelOf(IRLabel label)
    {
        if (_copy == null) return base.LabelOf(label);
        var labels = _copy.Loop.Contains(_positions[label]) ? _copy.Labels : _copy.Exits;
        if (!labels.TryGetValue(label, out var known)) labels.Add(label, known = Il.DefineLabel());
        return known;
    }

    /// <summary>Finds the tables that every turn of a loop accesses and that stay the same in it, and their fields.</summary>
    private void FindHoistedTables(LoopCopy copy)
    {
        foreach (var block in copy.Loop.BlocksOfEveryTurn(Graph))
        {
            for (var i = Graph.Blocks[block].First; i < Graph.Blocks[block].End; i++)
            {
                var instruction = Function.Instructions[i];
                if (instruction.Opcode is not (Opcode.GetIndex or Opcode.SetIndex or Opcode.GetField or Opcode.SetField)) continue;
                var isField = instruction.Opcode is Opcode.GetField or Opcode.SetField;
                var web = _webs.OfUse(i, instruction.A.Index);
                if (HoistedTableOf(copy, web) is { } table)
                {
                    if (isField) table.Offsets.Add(i, Il.DeclareLocal(typeof(nint)));
                }
                else if (isField)
                {
                    if (!copy.Varying.TryGetValue(web, out var varying)) copy.Varying.Add(web, varying = NewVaryingTable());
                    varying.Offsets.Add(i, Il.DeclareLocal(typeof(nint)));
                }
            }
        }
    }

    private VaryingTable NewVaryingTable() =>
        new(Il.DeclareLocal(typeof(Runtime.LuaTable)), Il.DeclareLocal(typeof(Runtime.LuaValue[])), Il.DeclareLocal(typeof(Runtime.Shape)));

    private HoistedTable? HoistedTableOf(LoopCopy copy, int web)
    {
        if (copy.Tables.TryGetValue(web, out var known)) return known;
        if (!IsInvariant(copy.Loop, web, out var upvalue)) return null;
        var table = new HoistedTable(upvalue, Il.DeclareLocal(typeof(Runtime.LuaTable)), Il.DeclareLocal(typeof(Runtime.LuaValue[])), Il.DeclareLocal(typeof(Runtime.LuaValue[])));
        copy.Tables.Add(web, table);
        return table;
    }

    /// <summary>True for what a loop does not assign, or only from an upvalue that it does not assign.</summary>
    private bool IsInvariant(InnerLoop loop, int web, out int upvalue)
    {
        upvalue = -1;
        for (var i = loop.First; i < loop.End; i++)
        {
            if (!IsReachable(i) || !_webs.Defined[i].Contains(web)) continue;
            var instruction = Function.Instructions[i];
            if (instruction.Opcode != Opcode.GetUpvalue || (upvalue >= 0 && upvalue != instruction.Index)) return false;
            upvalue = instruction.Index;
        }

        var source = upvalue;
        return source < 0 || !Enumerable.Range(loop.First, loop.End - loop.First).Any(i => Function.Instructions[i].Opcode is Opcode.SetUpvalue or Opcode.SetCell);
    }

    private void EmitHoistedTables(LoopCopy copy, Label unfit)
    {
        foreach (var (web, hoisted) in copy.Tables)
        {
            if (hoisted.Upvalue < 0)
            {
                Il.Emit(OpCodes.Ldloc, LocalOf(web));
            }
            else
            {
                Il.Emit(OpCodes.Ldarg_0);
                Il.Emit(OpCodes.Ldfld, Upvalues[hoisted.Upvalue]);
                if (Upvalues[hoisted.Upvalue].FieldType == typeof(Runtime.LuaCell)) Il.Emit(OpCodes.Ldfld, RuntimeMembers.CellValue);
            }

            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Isinst, typeof(Runtime.LuaTable));
            Il.Emit(OpCodes.Stloc, hoisted.Table);
            Il.Emit(OpCodes.Ldloc, hoisted.Table);
            Il.Emit(OpCodes.Brfalse, unfit);
            Il.Emit(OpCodes.Ldloc, hoisted.Table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Elements);
            Il.Emit(OpCodes.Stloc, hoisted.Elements);
            foreach (var (instruction, offset) in hoisted.Offsets)
            {
                EmitShapeGuard(hoisted.Table, Owner.CacheOf(instruction), RuntimeMembers.CacheOwnShape, unfit);
                LoadSlotOffset();
                Il.Emit(OpCodes.Stloc, offset);
            }

            if (hoisted.Offsets.Count == 0) continue;
            Il.Emit(OpCodes.Ldloc, hoisted.Table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
            Il.Emit(OpCodes.Stloc, hoisted.Slots);
        }

        foreach (var varying in copy.Varying.Values) EmitCommonShape(varying, unfit);
    }

    /// <summary>Makes sure that the caches of all accesses to a table are about one shape.</summary>
    private void EmitCommonShape(VaryingTable varying, Label unfit)
    {
        var isFirst = true;
        foreach (var (instruction, offset) in varying.Offsets)
        {
            LoadCache(Owner.CacheOf(instruction), unfit);
            Il.Emit(OpCodes.Ldloc, _cache);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheOwnShape);
            if (isFirst)
            {
                Il.Emit(OpCodes.Stloc, varying.Shape);
                Il.Emit(OpCodes.Ldloc, varying.Shape);
                Il.Emit(OpCodes.Brfalse, unfit);
            }
            else
            {
                Il.Emit(OpCodes.Ldloc, varying.Shape);
                Il.Emit(OpCodes.Bne_Un, unfit);
            }

            isFirst = false;
            LoadSlotOffset();
            Il.Emit(OpCodes.Stloc, offset);
        }
    }

    /// <summary>What is known of the table in a register that is another in each turn; null for nothing.</summary>
    private VaryingTable? Varying(Operand table) =>
        _copy != null && table.IsRegister ? _copy.Varying.GetValueOrDefault(_webs.OfUse(Position, table.Index)) : null;

    private bool IsChecked(Operand table) => _copy!.Checked.Contains(_webs.OfUse(Position, table.Index));

    /// <summary>Pushes the address of a field's slot, at the first access after a check that the table has the common shape.</summary>
    private void LoadVaryingSlot(Operand table, VaryingTable varying, LocalBuilder offset, Label slow)
    {
        if (!IsChecked(table))
        {
            Il.Emit(OpCodes.Ldloc, _table);
            Il.Emit(OpCodes.Stloc, varying.Table);
            Il.Emit(OpCodes.Ldloc, varying.Table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
            Il.Emit(OpCodes.Ldloc, varying.Shape);
            Il.Emit(OpCodes.Bne_Un, slow);
            Il.Emit(OpCodes.Ldloc, varying.Table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
            Il.Emit(OpCodes.Stloc, varying.Slots);
            _copy!.Checked.Add(_webs.OfUse(Position, table.Index));
        }

        LoadSlotAt(varying.Slots, offset);
    }

    private void LoadSlotAt(LocalBuilder slots, LocalBuilder offset)
    {
        Il.Emit(OpCodes.Ldloc, slots);
        Il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, offset);
        Il.Emit(OpCodes.Add);
    }

    /// <summary>What is known of the table in a register, in the first copy of a loop; null for nothing.</summary>
    private HoistedTable? Hoisted(Operand table) =>
        _copy != null && table.IsRegister ? _copy.Tables.GetValueOrDefault(_webs.OfUse(Position, table.Index)) : null;
}
