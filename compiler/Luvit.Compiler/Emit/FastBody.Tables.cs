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

    // Keys that several accesses have: what they are as integers, where that is known, by their webs.
    private readonly Dictionary<int, int> _indexUses = [];
    private readonly Dictionary<int, LocalBuilder> _indexLocals = [];
    private readonly Dictionary<int, LocalBuilder> _knownIndexes = [];

    private void EmitGetIndex(Instruction instruction)
    {
        if (!CanBeTable(instruction.A) || !CanBeIndex(instruction.B))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var slow = BeginSlowPath();
        var keeps = KeepsIndex(() => EmitTableAndIndex(instruction, slow));
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
            if (keeps) EmitKeptIndex(instruction.B);
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
        var keeps = KeepsIndex(() => EmitTableAndIndex(instruction, slow));
        // What replaces an element that is there asks no metatable and changes no length.
        EmitAccess(instruction, _copy == null ? slow : GrowthOr(slow, _copy), array =>
        {
            JumpUnlessReplaces(array, slow);
            EmitStore(array, instruction.C, slow);
        });
        EndSlowPath(slow, () =>
        {
            if (keeps) EmitKeptIndex(instruction.B);
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
        var web = key.IsRegister ? _webs.OfUse(Position, key.Index) : -1;
        if (_knownIndexes.TryGetValue(web, out var known))
        {
            Il.Emit(OpCodes.Ldloc, known);
            return;
        }

        var index = _indexUses.GetValueOrDefault(web) > 1 ? KeepIndex(web) : _index;
        EmitToLong(key, index);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.Emit(OpCodes.Ldloc, index);
    }

    /// <summary>The local for the integer that the key in a web is: the next access with the key finds it there.</summary>
    private LocalBuilder KeepIndex(int web)
    {
        if (!_indexLocals.TryGetValue(web, out var local)) _indexLocals.Add(web, local = Il.DeclareLocal(typeof(long)));
        _knownIndexes.Add(web, local);
        return local;
    }

    /// <summary>On a slow path: finds out what the hot code would have kept. A number that is no integer is -1, which is within no array.</summary>
    private void EmitKeptIndex(Operand key)
    {
        var isInteger = Il.DefineLabel();
        var index = _indexLocals[_webs.OfUse(Position, key.Index)];
        EmitToLong(key, index);
        Il.Emit(OpCodes.Beq, isInteger);
        Il.Emit(OpCodes.Ldc_I4_M1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Stloc, index);
        Il.MarkLabel(isInteger);
    }

    /// <summary>Stores a number as a <c>long</c>, and pushes what that is as a number, and the number.</summary>
    private void EmitToLong(Operand key, LocalBuilder index)
    {
        LoadNumber(key);
        Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
        Il.Emit(OpCodes.Stloc, index);
        Il.Emit(OpCodes.Ldloc, index);
        Il.Emit(OpCodes.Conv_R8);
        LoadNumber(key);
    }

    /// <summary>True when the access being emitted is the first with its key: then the slow path has to find out the index as well.</summary>
    private bool KeepsIndex(Action emitAccess)
    {
        var known = _knownIndexes.Count;
        emitAccess();
        return _knownIndexes.Count > known;
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
