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
    private LocalBuilder _elements;
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
        LoadElementAddress(instruction, slow);
        EmitLoad(instruction, slow);
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
        // What replaces an element that is there asks no metatable and changes no length.
        LoadElementAddress(instruction, _copy == null ? slow : GrowthOr(slow, _copy));
        if (_copy == null) EmitStore(instruction.C, slow);
        else EmitStoreOrAppend(instruction.C, slow, _copy);
        EndSlowPath(slow, () =>
        {
            Load(instruction.A);
            Load(instruction.B);
            Load(instruction.C);
            CallOperation(typeof(Fields), nameof(Fields.SetElement), instruction);
        });
    }

    /// <summary>Moves the value at the address on the stack into the target; jumps when it is nil, or no number where one is expected.</summary>
    private void EmitLoad(Instruction instruction, Label slow)
    {
        if (LocalOfDefinition(instruction.Target).LocalType == typeof(double))
        {
            Il.Emit(OpCodes.Stloc, _element);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Bne_Un, slow);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
            Il.Emit(OpCodes.Stloc, LocalOfDefinition(instruction.Target));
            return;
        }

        Il.Emit(OpCodes.Ldobj, typeof(LuaValue));
        Il.Emit(OpCodes.Stloc, Returned);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Brfalse, slow);
        Il.Emit(OpCodes.Ldloc, Returned);
        StoreTarget(instruction);
    }

    /// <summary>Replaces the value at the address on the stack; jumps when it is nil.</summary>
    private void EmitStore(Operand value, Label slow)
    {
        Il.Emit(OpCodes.Stloc, _element);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Brfalse, slow);
        Il.Emit(OpCodes.Ldloc, _element);
        StoreAtAddress(value);
    }

    /// <summary>Stores at the address on the stack, also the element that comes after the last one, if there is room.</summary>
    private void EmitStoreOrAppend(Operand value, Label slow, LoopCopy copy)
    {
        var store = Il.DefineLabel();
        Il.Emit(OpCodes.Stloc, _element);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Brtrue, store);
        JumpUnlessAppends(_table, _index, slow);
        // What fills the array may bring in more from the hash part.
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldloc, _elements);
        Il.Emit(OpCodes.Ldlen);
        Il.Emit(OpCodes.Conv_U8);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Bge, Growth(copy, Position));
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_I4);
        Il.Emit(OpCodes.Stfld, RuntimeMembers.Border);
        Il.MarkLabel(store);
        Il.Emit(OpCodes.Ldloc, _element);
        StoreAtAddress(value);
    }

    /// <summary>Where a store goes that finds no room: to its growth when it appends, else to the slow path.</summary>
    private Label GrowthOr(Label slow, LoopCopy copy)
    {
        var full = Il.DefineLabel();
        var growth = Growth(copy, Position);
        var (table, index) = (_table, _index);
        Later(() =>
        {
            Il.MarkLabel(full);
            JumpUnlessAppends(table, index, slow);
            Il.Emit(OpCodes.Br, growth);
        });
        return full;
    }

    /// <summary>Jumps unless the index follows the table's last element and the table has no metatable.</summary>
    private void JumpUnlessAppends(LocalBuilder table, LocalBuilder index, Label slow)
    {
        Il.Emit(OpCodes.Ldloc, index);
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Border);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Call, RuntimeMembers.ShapeMetatable);
        Il.Emit(OpCodes.Brtrue, slow);
    }

    private void StoreAtAddress(Operand value)
    {
        if (TypeOf(value).IsNumeric)
        {
            Il.Emit(OpCodes.Stloc, _element);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Stfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldloc, _element);
            LoadNumber(value);
            Il.Emit(OpCodes.Stfld, RuntimeMembers.Number);
            return;
        }

        Load(value);
        Il.Emit(OpCodes.Stobj, typeof(LuaValue));
    }

    private void JumpIfNil(Operand value, Label label)
    {
        if (TypeOf(value).Kind != TypeKind.Any) return;
        LoadReference(value);
        Il.Emit(OpCodes.Brfalse, label);
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

    /// <summary>Pushes the address of an element in a table's array part; jumps when it is not there.</summary>
    private void LoadElementAddress(Instruction instruction, Label slow)
    {
        EmitTable(instruction.A, slow);
        PushIndex(instruction.B, slow);
        Il.Emit(OpCodes.Stloc, _index);
        if (Hoisted(instruction.A) is { } hoisted)
        {
            Il.Emit(OpCodes.Ldloc, hoisted.Elements);
        }
        else
        {
            Il.Emit(OpCodes.Ldloc, _table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Elements);
        }

        Il.Emit(OpCodes.Stloc, _elements);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldloc, _elements);
        Il.Emit(OpCodes.Ldlen);
        Il.Emit(OpCodes.Conv_U8);
        Il.Emit(OpCodes.Bge_Un, slow);
        // The check above is the one that counts: the JIT's own would be a second.
        Il.Emit(OpCodes.Ldloc, _elements);
        Il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Ldc_I4, 16);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Add);
    }

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
