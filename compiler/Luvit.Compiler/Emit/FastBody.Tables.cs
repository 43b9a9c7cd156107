using System.Diagnostics.CodeAnalysis;
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
    private LocalBuilder _cache;
    private LocalBuilder _offset;

    // Keys that several accesses have: what they are as integers, where that is known, by their webs.
    private readonly Dictionary<int, int> _indexUses = [];
    private readonly Dictionary<int, LocalBuilder> _indexLocals = [];
    private readonly Dictionary<int, LocalBuilder> _knownIndexes = [];

    /// <summary>The locals that an access keeps things in.</summary>
    private (LocalBuilder Table, LocalBuilder Array, LocalBuilder Index, LocalBuilder Element, LocalBuilder Cache, LocalBuilder Offset) Scratch
    {
        get => (_table, _array, _index, _element, _cache, _offset);
        [MemberNotNull(nameof(_table), nameof(_array), nameof(_index), nameof(_element), nameof(_cache), nameof(_offset))]
        set => (_table, _array, _index, _element, _cache, _offset) = value;
    }

    private (LocalBuilder Table, LocalBuilder Array, LocalBuilder Index, LocalBuilder Element, LocalBuilder Cache, LocalBuilder Offset) NewScratch() =>
        (Il.DeclareLocal(typeof(LuaTable)), Il.DeclareLocal(typeof(Array)), Il.DeclareLocal(typeof(long)), Il.DeclareLocal(typeof(LuaValue).MakeByRefType()),
            Il.DeclareLocal(typeof(FieldCache)), Il.DeclareLocal(typeof(nint)));

    private void EmitGetIndex(Instruction instruction)
    {
        if (!CanBeTable(instruction.A) || !CanBeNumber(instruction.B))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var slow = BeginSlowPath();
        var keeps = EmitByKey(
            instruction,
            slow,
            outside => EmitAccess(instruction, outside, array => EmitLoadElement(instruction, array, slow)),
            isNumber => EmitGetByHash(instruction, isNumber, slow));
        EndSlowPath(slow, () =>
        {
            if (keeps) EmitKeptIndex(instruction.B);
            Load(instruction.A);
            Load(instruction.B);
            CallOperation(typeof(Fields), nameof(Fields.GetElement), instruction);
        });
    }

    /// <summary>Loads an element into the target; jumps when it is nil, or not what the target takes.</summary>
    private void EmitLoadElement(Instruction instruction, Arrays array, Label slow)
    {
        var local = LocalOfDefinition(instruction.Target);
        if (local.LocalType == typeof(double))
        {
            EmitLoadNumber(array, local, slow);
            return;
        }

        EmitLoad(array, slow);
        StoreReturned(instruction);
    }

    private void EmitSetIndex(Instruction instruction)
    {
        if (!CanBeTable(instruction.A) || !CanBeNumber(instruction.B))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var slow = BeginSlowPath();
        var clears = instruction.C.Kind == OperandKind.Nil;
        if (!clears) JumpIfNil(instruction.C, slow);
        var keeps = EmitByKey(
            instruction,
            slow,
            outside => EmitAccess(instruction, _copy == null ? outside : GrowthOr(outside, _copy), array =>
            {
                // What replaces an element that is there asks no metatable and changes no length.
                if (clears) JumpUnlessClears(array, slow);
                else JumpUnlessReplaces(array, slow);
                EmitStore(array, instruction.C, slow);
            }),
            isNumber => EmitSetByHash(instruction, isNumber, slow));
        EndSlowPath(slow, () =>
        {
            if (keeps) EmitKeptIndex(instruction.B);
            Load(instruction.A);
            Load(instruction.B);
            Load(instruction.C);
            CallOperation(typeof(Fields), nameof(Fields.SetElement), instruction);
        });
    }

    /// <summary>
    /// Emits an access by an index of the array part, and behind the hot code one by any other key. The first copy of a loop has
    /// the latter only for keys that probably are strings: calls would cost its hot code machine registers.
    /// </summary>
    /// <param name="instruction">The access.</param>
    /// <param name="slow">Where it goes with what is no table, or no such key.</param>
    /// <param name="byIndex">Emits the access by the index in <see cref="_index"/>; is told where to go when that is outside.</param>
    /// <param name="byHash">Emits the access by another key; is told whether that is a number.</param>
    /// <returns>Whether the slow path has to find out the index as well.</returns>
    private bool EmitByKey(Instruction instruction, Label slow, Action<Label> byIndex, Action<bool> byHash)
    {
        EmitTable(instruction.A, slow);
        if (Excludes(instruction.B))
        {
            byHash(false);
            return false;
        }

        var outside = IsInFirstCopy ? slow : Il.DefineLabel();
        var other = IsInFirstCopy && !IsProbablyText(instruction.B) ? slow : Il.DefineLabel();
        var keeps = PushIndex(instruction.B, other, outside);
        Il.Emit(OpCodes.Stloc, _index);
        byIndex(outside);
        if (outside != slow)
        {
            EmitBehind(outside, () =>
            {
                if (keeps) EmitKeptIndex(instruction.B);
                byHash(true);
            });
        }

        if (other != slow && !TypeOf(instruction.B).IsNumeric) EmitBehind(other, () => byHash(false));
        return keeps;
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

    /// <summary>Pushes a key as a <c>long</c>; jumps when it is no number, or no integer.</summary>
    /// <returns>True for the first access with the key: then the slow path has to find out the index as well.</returns>
    private bool PushIndex(Operand key, Label noNumber, Label noInteger)
    {
        if (TypeOf(key).IsInteger)
        {
            PushInteger(key);
            return false;
        }

        JumpUnlessNumber(key, noNumber);
        var web = key.IsRegister ? _webs.OfUse(Position, key.Index) : -1;
        if (_knownIndexes.TryGetValue(web, out var known))
        {
            Il.Emit(OpCodes.Ldloc, known);
            return false;
        }

        var keeps = _indexUses.GetValueOrDefault(web) > 1;
        var index = keeps ? KeepIndex(web) : _index;
        EmitToLong(key, index);
        Il.Emit(OpCodes.Bne_Un, noInteger);
        Il.Emit(OpCodes.Ldloc, index);
        return keeps;
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
