using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// What is looked up before a loop so that its first copy need not: tables that stay the same, with their array parts and
/// the slots of their fields; and the shape that tables which change from turn to turn probably have in common.
/// </summary>
internal sealed partial class FastBody
{
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
        new(Il.DeclareLocal(typeof(LuaTable)), Il.DeclareLocal(typeof(LuaValue[])), Il.DeclareLocal(typeof(Shape)));

    private HoistedTable? HoistedTableOf(LoopCopy copy, int web)
    {
        if (copy.Tables.TryGetValue(web, out var known)) return known;
        if (!IsInvariant(copy.Loop, web, out var upvalue)) return null;
        var table = new HoistedTable(upvalue, Il.DeclareLocal(typeof(LuaTable)), Il.DeclareLocal(typeof(LuaValue[])), Il.DeclareLocal(typeof(LuaValue[])));
        copy.Tables.Add(web, table);
        return table;
    }

    /// <summary>
    /// True for what a loop does not assign, or only from an upvalue that it does not assign. Then no turn may begin with
    /// what is in the register: it can be from before the loop.
    /// </summary>
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

        if (upvalue < 0) return true;
        return !_webs.At(Graph.BlockOf[loop.First]).ContainsValue(web)
            && !Enumerable.Range(loop.First, loop.End - loop.First).Any(i => Function.Instructions[i].Opcode is Opcode.SetUpvalue or Opcode.SetCell);
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
                LoadUpvalue(hoisted.Upvalue);
            }

            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Isinst, typeof(LuaTable));
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
