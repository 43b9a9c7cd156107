using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Elements of tables, in place where the key is within the array part. Everything else (other keys, nil, growth,
/// metatables) is a call that comes back.
/// </summary>
internal sealed partial class FastBody
{
    private LocalBuilder _table;
    private LocalBuilder _array;
    private LocalBuilder _index;
    private LocalBuilder _element;

    private void EmitGetIndex(Instruction instruction)
    {
        if (!CanBeTable(instruction.A) || !CanBeIndex(instruction.B))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var slow = BeginSlowPath();
        EmitTableAndIndex(instruction, slow);
        var local = LocalOfDefinition(instruction.Target);
        if (local.LocalType == typeof(double))
        {
            EmitAccess(instruction, slow, array => EmitLoadNumber(array, local, slow));
        }
        else
        {
            EmitAccess(instruction, slow, array => EmitLoad(array, slow));
            Il.Emit(OpCodes.Ldloc, Returned);
            StoreTarget(instruction);
        }

        EndSlowPath(slow, () =>
        {
            Load(instruction.A);
            Load(instruction.B);
            CallOperation(typeof(Fields), nameof(Fields.GetElement), instruction);
        });
    }

    private void EmitSetIndex(Instruction instruction)
    {
        if (!CanBeTable(instruction.A) || !CanBeIndex(instruction.B) || instruction.C.Kind == OperandKind.Nil)
        {
            base.EmitInstruction(instruction);
            return;
        }

        var slow = BeginSlowPath();
        JumpIfNil(instruction.C, slow);
        EmitTableAndIndex(instruction, slow);
        // What replaces an element that is there asks no metatable and changes no length.
        EmitAccess(instruction, _copy == null ? slow : GrowthOr(slow, _copy), array =>
        {
            JumpUnlessReplaces(array, slow);
            EmitStore(array, instruction.C, slow);
        });
        EndSlowPath(slow, () =>
        {
            Load(instruction.A);
            Load(instruction.B);
            Load(instruction.C);
            CallOperation(typeof(Fields), nameof(Fields.SetElement), instruction);
        });
    }

    private void JumpIfNil(Operand value, Label label)
    {
        if (TypeOf(value).Kind != TypeKind.Any) return;
        LoadReference(value);
        Il.Emit(OpCodes.Brfalse, label);
    }

    /// <summary>Keeps a table and an index in <see cref="_table"/> and <see cref="_index"/>; jumps when they are something else.</summary>
    private void EmitTableAndIndex(Instruction instruction, Label other)
    {
        EmitTable(instruction.A, other);
        PushIndex(instruction.B, other);
        Il.Emit(OpCodes.Stloc, _index);
    }

    /// <summary>Keeps an operand in <see cref="_table"/>; jumps when it is no table.</summary>
    private void EmitTable(Operand operand, Label other)
    {
        if (Hoisted(operand) is { } hoisted)
        {
            Il.Emit(OpCodes.Ldloc, hoisted.Table);
            Il.Emit(OpCodes.Stloc, _table);
            return;
        }

        if (_copy != null && _views.GetValueOrDefault(_webs.OfUse(Position, operand.Index)) is { } view)
        {
            Il.Emit(OpCodes.Ldloc, view.Table);
            Il.Emit(OpCodes.Stloc, _table);
            return;
        }

        LoadReference(operand);
        var isKnown = TypeOf(operand).Kind == TypeKind.Table;
        if (!isKnown) Il.Emit(OpCodes.Isinst, typeof(LuaTable));
        Il.Emit(OpCodes.Stloc, _table);
        if (isKnown) return;
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Brfalse, other);
    }

    private bool CanBeTable(Operand operand) => operand.IsRegister && TypeOf(operand).Kind is TypeKind.Any or TypeKind.Table;

    private bool CanBeIndex(Operand operand) => CanBeNumber(operand) && !Excludes(operand);

    /// <summary>Pushes a key as a <c>long</c>; jumps when it is no integer.</summary>
    private void PushIndex(Operand key, Label slow)
    {
        if (TypeOf(key).IsInteger)
        {
            PushInteger(key);
            return;
        }

        JumpUnlessNumber(key, slow);
        LoadNumber(key);
        Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
        Il.Emit(OpCodes.Stloc, _index);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_R8);
        LoadNumber(key);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.Emit(OpCodes.Ldloc, _index);
    }

    /// <summary>The length of a table, or of a string; else leaves, as for <c>__len</c>, which may give anything.</summary>
    private void EmitLength(Instruction instruction)
    {
        if (!instruction.A.IsRegister || TypeOf(instruction.A).IsNumeric)
        {
            Il.Emit(OpCodes.Br, ExitBefore());
            return;
        }

        Load(instruction.A);
        Il.Emit(OpCodes.Call, RuntimeMembers.PlainLength);
        Il.Emit(OpCodes.Stloc, _index);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Conv_I8);
        Guard(OpCodes.Blt, ExitBefore());
        Il.Emit(OpCodes.Ldloc, _index);
        StoreNumber(instruction.Target, isInteger: true);
    }
}
