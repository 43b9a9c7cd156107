using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Tables that are looked at before a loop so that its first copy need not: those that stay the same, with their array parts and
/// the slots of their fields, and the shape that tables which change from turn to turn probably have in common.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>A table that is the same throughout a loop.</summary>
    /// <param name="Upvalue">The upvalue that holds it; -1 for a register.</param>
    /// <param name="Table">The table.</param>
    /// <param name="Numbers">Its array part of numbers.</param>
    /// <param name="Elements">Its array part of any values.</param>
    /// <param name="Arrays">Those that the loop may have to do with: only one when all accesses probably find their elements there.</param>
    /// <param name="Row">Where it is found, if it is an element of another table.</param>
    private sealed record HoistedTable(int Upvalue, LocalBuilder Table, LocalBuilder Numbers, LocalBuilder Elements, Arrays Arrays, Row? Row = null);

    /// <summary>Finds the tables that stay the same in a loop, and the fields of those that every turn accesses.</summary>
    private void FindHoistedTables(LoopCopy copy)
    {
        var always = copy.Loop.BlocksOfEveryTurn(Graph);
        foreach (var block in always)
        {
            for (var i = Graph.Blocks[block].First; i < Graph.Blocks[block].End; i++) FindHoistedTable(copy, i);
        }

        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            if (IsReachable(i) && !always.Contains(Graph.BlockOf[i])) FindTableOfSomeTurns(copy, i);
        }
    }

    private void FindHoistedTable(LoopCopy copy, int position)
    {
        var instruction = Function.Instructions[position];
        if (instruction.Opcode is not (Opcode.GetIndex or Opcode.SetIndex or Opcode.GetField or Opcode.SetField) || copy.IsFoundBefore(position)) return;
        var isField = instruction.Opcode is Opcode.GetField or Opcode.SetField;
        var web = _webs.OfUse(position, instruction.A.Index);
        if (HoistedTableOf(copy, web) is { } table)
        {
            if (isField && !copy.Views.ContainsKey(web)) copy.Views.Add(web, NewView() with { Table = table.Table });
            if (isField) FindFieldRow(copy, position, isOptional: false);
            else FindRow(copy, position, isOptional: false);
        }
        else if (isField && !copy.Varying.ContainsKey(web))
        {
            copy.Varying.Add(web, Il.DeclareLocal(typeof(FieldRegion)));
        }
    }

    /// <summary>Finds a table whose elements only some turns access: nothing is known of those.</summary>
    private void FindTableOfSomeTurns(LoopCopy copy, int position)
    {
        var instruction = Function.Instructions[position];
        if (instruction.Opcode == Opcode.GetField) FindFieldRow(copy, position, isOptional: true);
        if (instruction.Opcode is not (Opcode.GetIndex or Opcode.SetIndex)) return;
        var web = _webs.OfUse(position, instruction.A.Index);
        if (!copy.Tables.ContainsKey(web))
        {
            if (HoistedTableOf(copy, web) is not { } table) return;
            copy.Tables[web] = table with { Arrays = Arrays.Either };
        }

        FindRow(copy, position, isOptional: true);
    }

    private HoistedTable? HoistedTableOf(LoopCopy copy, int web)
    {
        if (copy.Tables.TryGetValue(web, out var known)) return known;
        if (!IsInvariant(copy.Loop, web, out var upvalue)) return null;
        var table = NewHoistedTable(copy.Loop, web) with { Upvalue = upvalue };
        copy.Tables.Add(web, table);
        return table;
    }

    private HoistedTable NewHoistedTable(InnerLoop loop, int web) =>
        new(-1, Il.DeclareLocal(typeof(LuaTable)), Il.DeclareLocal(typeof(Array)), Il.DeclareLocal(typeof(Array)), ArraysOf(loop, web));

    /// <summary>The arrays of a table that a loop may have to do with.</summary>
    private Arrays ArraysOf(InnerLoop loop, int web)
    {
        var (arrays, position) = (default(Arrays), Position);
        for (Position = loop.First; Position < loop.End; Position++)
        {
            var instruction = Function.Instructions[Position];
            var isAccess = instruction.Opcode is Opcode.GetIndex or Opcode.SetIndex && IsReachable(Position) && _webs.OfUse(Position, instruction.A.Index) == web;
            if (isAccess) arrays |= ProbableArrays(instruction);
        }

        Position = position;
        return arrays;
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
            if (hoisted.Row is { } row)
            {
                if (row.Web == web) EmitRow(copy, row, hoisted, unfit);
                continue;
            }

            if (hoisted.Upvalue < 0) Il.Emit(OpCodes.Ldloc, LocalOf(web));
            else LoadUpvalue(hoisted.Upvalue);
            EmitHoistedTable(hoisted, unfit);
            if (copy.Views.TryGetValue(web, out var view)) EmitLook(web, _regions[web], view, () => Il.Emit(OpCodes.Ldloc, hoisted.Table));
        }

        foreach (var (web, region) in copy.Varying) EmitNewestRegion(web, region, unfit);
    }

    /// <summary>Keeps the table that is the value on the stack, and its arrays; jumps when it is none, or not as expected.</summary>
    private void EmitHoistedTable(HoistedTable hoisted, Label unfit)
    {
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Isinst, typeof(LuaTable));
        Il.Emit(OpCodes.Stloc, hoisted.Table);
        Il.Emit(OpCodes.Ldloc, hoisted.Table);
        Il.Emit(OpCodes.Brfalse, unfit);
        if (hoisted.Arrays == 0) return;
        EmitHoistedArray(hoisted.Table, RuntimeMembers.Numbers, hoisted.Numbers, hoisted.Arrays == Arrays.Elements ? unfit : null);
        EmitHoistedArray(hoisted.Table, RuntimeMembers.Elements, hoisted.Elements, hoisted.Arrays == Arrays.Numbers ? unfit : null);
    }

    /// <summary>Keeps an array of a table; jumps when it has elements and shall have none.</summary>
    private void EmitHoistedArray(LocalBuilder table, FieldInfo field, LocalBuilder array, Label? unlessEmpty)
    {
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, field);
        Il.Emit(OpCodes.Stloc, array);
        if (unlessEmpty is not { } label) return;
        Il.Emit(OpCodes.Ldloc, array);
        Il.Emit(OpCodes.Ldlen);
        Il.Emit(OpCodes.Brtrue, label);
    }

    /// <summary>What is known of the table in a register, in the first copy of a loop; null for nothing.</summary>
    private HoistedTable? Hoisted(Operand table) =>
        _copy != null && table.IsRegister ? _copy.Tables.GetValueOrDefault(_webs.OfUse(Position, table.Index)) : null;
}
