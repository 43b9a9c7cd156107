using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Rows: tables that are elements of tables which stay the same in a loop, under keys that stay the same, as <c>d[i]</c> is where
/// <c>j</c> counts. They are looked up before the loop, whose first copy then stores nothing but numbers and booleans, and these only
/// in arrays of such: that changes no array of tables. Or they are fields, as <c>self.items</c> is, that the loop does not assign.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>A table that is an element or a field of another one.</summary>
    /// <param name="Web">What the loop has it in.</param>
    /// <param name="Instruction">The instruction that looks it up in each turn.</param>
    /// <param name="Of">The other table.</param>
    /// <param name="Key">The key.</param>
    /// <param name="Value">What is there, once it was found before the loop.</param>
    /// <param name="IsOptional">True when it may not have been found.</param>
    private sealed record Row(int Web, int Instruction, HoistedTable Of, RowKey Key, LocalBuilder Value, bool IsOptional);

    /// <summary>A key: what is in a web from before the loop, and a number added to it; or a name.</summary>
    /// <param name="Web">The web; -1 for a constant key.</param>
    /// <param name="Offset">The number.</param>
    /// <param name="Name">The name; -1 for none.</param>
    private readonly record struct RowKey(int Web, double Offset, int Name = -1);

    /// <summary>True for a loop whose stores to elements can't change an array of tables.</summary>
    private bool KeepsRows(InnerLoop loop)
    {
        for (var i = loop.First; i < loop.End; i++)
        {
            if (!IsReachable(i) || Function.Instructions[i] is not { Opcode: Opcode.SetIndex, C: var value }) continue;
            var type = _types.TypeOf(i, value);
            if (!type.IsNumeric && type.Kind != TypeKind.Boolean) return false;
        }

        return true;
    }

    /// <summary>Finds out whether an instruction looks up a row. What not every turn needs may not be there.</summary>
    private void FindRow(LoopCopy copy, int position, bool isOptional)
    {
        if (!copy.KeepsRows || Function.Instructions[position] is not { Opcode: Opcode.GetIndex } instruction) return;
        if (KeyOf(copy.Loop, position, instruction.B) is { } key) FindRow(copy, position, key, isOptional);
    }

    /// <summary>The same for a field.</summary>
    private void FindFieldRow(LoopCopy copy, int position, bool isOptional)
    {
        if (Function.Instructions[position] is not { Opcode: Opcode.GetField, Name: var name } instruction) return;
        var of = _webs.OfUse(position, instruction.A.Index);
        if (!copy.Views.ContainsKey(of) || !_regions[of].Names.Contains(name)) return;
        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            if (Function.Instructions[i] is { Opcode: Opcode.SetField or Opcode.SetGlobal, Name: var other } && other == name) return;
        }

        FindRow(copy, position, new RowKey(-1, 0, name), isOptional);
    }

    private void FindRow(LoopCopy copy, int position, RowKey key, bool isOptional)
    {
        if (copy.IsFoundBefore(position)) return;
        var instruction = Function.Instructions[position];
        var web = _webs.OfDefinition(position, instruction.Target);
        if (OnlyDefinition(copy.Loop, web) != position || !Uses(web).All(use => copy.Loop.Contains(use) && IsTableOnly(use, web))) return;
        if (!copy.Tables.TryGetValue(_webs.OfUse(position, instruction.A.Index), out var table)) return;
        var known = copy.Tables.Values.FirstOrDefault(other => other.Row is { } row && row.Key == key && row.Of == table);
        var found = known?.Row is { } same ? same with { Web = web, Instruction = position } : new Row(web, position, table, key, Il.DeclareLocal(typeof(LuaValue)), isOptional);
        copy.Rows.Add(found);
        copy.Tables.Add(web, known ?? NewHoistedTable(copy.Loop, web) with { Row = found });
    }

    private bool IsTableOnly(int use, int web)
    {
        var instruction = Function.Instructions[use];
        var register = Operand.Register(_webs.RegisterOf[web]);
        return instruction.Opcode is Opcode.GetIndex or Opcode.SetIndex && instruction.A == register && instruction.B != register && instruction.C != register;
    }

    /// <summary>A key that stays the same in a loop: a constant, a variable, or a variable and a constant added or subtracted.</summary>
    private RowKey? KeyOf(InnerLoop loop, int position, Operand key)
    {
        if (key.Kind == OperandKind.Number) return IsInteger(key.Number) ? new RowKey(-1, key.Number) : null;
        if (!key.IsRegister) return null;
        var web = _webs.OfUse(position, key.Index);
        if (IsInvariant(loop, web, out var upvalue)) return upvalue < 0 ? new RowKey(web, 0) : null;
        if (OnlyDefinition(loop, web) is not { } definition || Function.Instructions[definition] is not { Opcode: Opcode.Arithmetic } sum) return null;
        return sum switch
        {
            { Operator: BinaryOperator.Add, B.Kind: OperandKind.Number } => Moved(sum.A, sum.B.Number),
            { Operator: BinaryOperator.Add, A.Kind: OperandKind.Number } => Moved(sum.B, sum.A.Number),
            { Operator: BinaryOperator.Subtract, B.Kind: OperandKind.Number } => Moved(sum.A, -sum.B.Number),
            _ => null,
        };

        RowKey? Moved(Operand variable, double offset) =>
            variable.IsRegister && IsInteger(offset) && _webs.OfUse(definition, variable.Index) is var web && IsInvariant(loop, web, out var upvalue) && upvalue < 0 ? new RowKey(web, offset) : null;
    }

    private static bool IsInteger(double number) => number == (int)number;

    /// <summary>Keeps a row; jumps when there is none, or, where that may be, keeps nothing.</summary>
    private void EmitRow(LoopCopy copy, Row row, HoistedTable hoisted, Label unfit)
    {
        var none = row.IsOptional ? Il.DefineLabel() : unfit;
        if (row.Of.Row is { IsOptional: true })
        {
            Il.Emit(OpCodes.Ldloc, row.Of.Table);
            Il.Emit(OpCodes.Brfalse, none);
        }

        if (row.Key.Name >= 0)
        {
            var of = _webs.OfUse(row.Instruction, Function.Instructions[row.Instruction].A.Index);
            LoadSlotOf(copy.Views[of], _regions[of].Names.IndexOf(row.Key.Name), none);
        }
        else
        {
            LoadKey(row.Key, none);
            Il.Emit(OpCodes.Stloc, _index);
            Il.Emit(OpCodes.Ldloc, row.Of.Elements);
            Il.Emit(OpCodes.Stloc, _array);
            PushElementAddress(Arrays.Elements, none);
        }

        Il.Emit(OpCodes.Ldobj, typeof(LuaValue));
        Il.Emit(OpCodes.Stloc, row.Value);
        Il.Emit(OpCodes.Ldloc, row.Value);
        EmitHoistedTable(hoisted, none);
        if (!row.IsOptional) return;
        var found = Il.DefineLabel();
        Il.Emit(OpCodes.Br, found);
        Il.MarkLabel(none);
        Il.Emit(OpCodes.Ldnull);
        Il.Emit(OpCodes.Stloc, hoisted.Table);
        Il.MarkLabel(found);
    }

    /// <summary>In the place of an instruction that looks up a row: leaves when it was not found.</summary>
    private void EmitFoundRow(LoopCopy copy)
    {
        if (copy.Rows.Find(row => row.Instruction == Position) is not { IsOptional: true } row) return;
        Il.Emit(OpCodes.Ldloc, copy.Tables[row.Web].Table);
        Il.Emit(OpCodes.Brfalse, ExitBefore());
    }

    /// <summary>Pushes a key as a <c>long</c>; jumps when it is no integer.</summary>
    private void LoadKey(RowKey key, Label other)
    {
        if (key.Web < 0)
        {
            Il.Emit(OpCodes.Ldc_I8, (long)key.Offset);
            return;
        }

        var local = LocalOf(key.Web);
        Il.Emit(OpCodes.Ldloc, local);
        if (local.LocalType == typeof(long))
        {
            Il.Emit(OpCodes.Ldc_I8, (long)key.Offset);
            Il.Emit(OpCodes.Add);
            return;
        }

        if (local.LocalType == typeof(LuaValue))
        {
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Bne_Un, other);
            Il.Emit(OpCodes.Ldloc, local);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        }

        var number = Il.DeclareLocal(typeof(double));
        Il.Emit(OpCodes.Ldc_R8, key.Offset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, number);
        Il.Emit(OpCodes.Ldloc, number);
        Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
        Il.Emit(OpCodes.Stloc, _index);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_R8);
        Il.Emit(OpCodes.Ldloc, number);
        Il.Emit(OpCodes.Bne_Un, other);
        Il.Emit(OpCodes.Ldloc, _index);
    }
}
