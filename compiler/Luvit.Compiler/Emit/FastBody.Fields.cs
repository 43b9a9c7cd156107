using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Fields by name: a compare of the table's shape with the one that the site saw last, then a load or a store. What
/// that does not find, and what the site sees for the first time, is the runtime's (<see cref="Fields"/>).
/// </summary>
internal sealed partial class FastBody
{
    private void EmitGetField(Instruction instruction)
    {
        if (!HasOwner(instruction))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var site = Owner.CacheOf(Position);
        var slow = BeginSlowPath();
        var other = _copy == null && _call == null && (instruction.Opcode == Opcode.GetGlobal || (Leaves && !Chunk.IsOwnField(instruction.Name))) ? Il.DefineLabel() : slow;
        var join = Il.DefineLabel();
        var nil = Il.DefineLabel();
        var table = LoadOwnSlot(instruction, site, other);
        EmitLoadSlot(instruction, nil);
        Il.MarkLabel(join);
        EmitBehind(nil, () => EmitGetNil(instruction, table, site, slow));
        if (other != slow)
        {
            // The environment of a module inherits the globals, objects what their class has.
            Later(() =>
            {
                Il.MarkLabel(other);
                EmitGetInherited(instruction, site, slow);
                Il.Emit(OpCodes.Br, join);
            });
        }

        EndSlowPath(slow, () =>
        {
            LoadOwner(instruction);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), nameof(Fields.GetFieldSlow), instruction);
        });
    }

    /// <summary>A method is most often that of the receiver's class.</summary>
    private void EmitGetMethod(Instruction instruction)
    {
        if (!HasOwner(instruction))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var site = Owner.CacheOf(Position);
        var isOfText = Chunk.IsOfText(instruction.Name);
        var slow = BeginSlowPath();
        EmitGetInherited(instruction, site, slow);
        EndSlowPath(slow, () =>
        {
            Load(instruction.A);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), isOfText ? nameof(Fields.GetTextMethod) : nameof(Fields.GetMethodSlow), instruction);
        });
    }

    /// <summary>Moves the field of a table on the <c>__index</c> path into the target; jumps when the site does not know of it.</summary>
    private void EmitGetInherited(Instruction instruction, FieldInfo site, Label slow)
    {
        EmitOwner(instruction, slow);
        EmitInheritedGuard(site, slow);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheHolderSlots);
        LoadSlot();
        EmitLoadSlot(instruction, slow);
    }

    /// <summary>Makes nil the target, where a table's own field is nil; jumps when it may inherit one, or no number is there where one is expected.</summary>
    private void EmitGetNil(Instruction instruction, LocalBuilder table, FieldInfo site, Label slow)
    {
        if (LocalOfDefinition(instruction.Target).LocalType == typeof(double))
        {
            Il.Emit(OpCodes.Br, slow);
            return;
        }

        var absent = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Call, RuntimeMembers.ShapeMetatable);
        Il.Emit(OpCodes.Brfalse, absent);
        LoadCache(site, slow);
        JumpByShape(table, _cache, RuntimeMembers.CacheOwnShape, slow);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheAbsentIn);
        Il.Emit(OpCodes.Ldsfld, RuntimeMembers.CacheEpoch);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.MarkLabel(absent);
        Load(Operand.Nil);
        StoreTarget(instruction);
    }

    /// <summary>Keeps the site's cache in <see cref="_cache"/>; jumps when it does not know what <see cref="_table"/> inherits.</summary>
    private void EmitInheritedGuard(FieldInfo site, Label slow)
    {
        EmitShapeGuard(_table, site, RuntimeMembers.CacheInheritedShape, slow);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheMadeIn);
        Il.Emit(OpCodes.Ldsfld, RuntimeMembers.CacheEpoch);
        Il.Emit(OpCodes.Bne_Un, slow);
    }

    private void EmitSetField(Instruction instruction)
    {
        if (_constructed.TryGetValue(Position, out var slot))
        {
            EmitConstructed(instruction, slot);
            return;
        }

        if (!HasOwner(instruction))
        {
            base.EmitInstruction(instruction);
            return;
        }

        var site = Owner.CacheOf(Position);
        var slow = BeginSlowPath();
        var value = instruction.Opcode == Opcode.SetGlobal ? instruction.A : instruction.C;
        // A field that is there may become nil like this too: its slot stays, and whoever knows of it looks at the value.
        var nil = _copy == null ? Il.DefineLabel() : slow;
        var table = LoadOwnSlot(instruction, site, slow);
        EmitReplaceSlot(value, nil, slow);
        if (nil != slow)
        {
            var leaves = Leaves;
            EmitBehind(nil, () =>
            {
                Il.Emit(OpCodes.Ldloc, table);
                if (leaves) Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Fields), nameof(Fields.IsKnownToFill)));
                else CallRuntime(RuntimeMembers.Method(typeof(Fields), nameof(Fields.MayFill)));
                Il.Emit(OpCodes.Brfalse, slow);
                EmitStore(Arrays.Elements, value, slow);
            });
        }

        EndSlowPath(slow, () =>
        {
            LoadOwner(instruction);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Load(value);
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), nameof(Fields.SetFieldSlow), instruction);
        });
    }

    /// <summary>Moves the value at the address on the stack into the target; jumps when it is nil, or no number where one is expected.</summary>
    private void EmitLoadSlot(Instruction instruction, Label other)
    {
        Il.Emit(OpCodes.Stloc, _element);
        EmitLoadElement(instruction, Arrays.Elements, other);
    }

    /// <summary>Replaces the value at the address on the stack; jumps when it is nil.</summary>
    private void EmitReplaceSlot(Operand value, Label nil, Label slow)
    {
        Il.Emit(OpCodes.Stloc, _element);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Brfalse, nil);
        EmitStore(Arrays.Elements, value, slow);
    }

    /// <summary>False where the operand can't be a table.</summary>
    private bool HasOwner(Instruction instruction) => instruction.Opcode is Opcode.GetGlobal or Opcode.SetGlobal || CanBeTable(instruction.A);

    /// <summary>Keeps the table of a field in <see cref="_table"/>; jumps when it is none.</summary>
    private void EmitOwner(Instruction instruction, Label slow)
    {
        if (instruction.Opcode is not (Opcode.GetGlobal or Opcode.SetGlobal))
        {
            EmitTable(instruction.A, slow);
            return;
        }

        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
        Il.Emit(OpCodes.Stloc, _table);
    }

    private void LoadOwner(Instruction instruction)
    {
        if (instruction.Opcode is Opcode.GetGlobal or Opcode.SetGlobal) LoadGlobals();
        else Load(instruction.A);
    }

    /// <summary>Pushes the address of the field's slot; jumps when the site does not know where that is.</summary>
    /// <returns>The table.</returns>
    private LocalBuilder LoadOwnSlot(Instruction instruction, FieldInfo site, Label slow)
    {
        if (ViewFor(instruction) is var (view, field))
        {
            LoadSlotOf(view, field, slow);
            return view.Table;
        }

        EmitOwner(instruction, slow);
        EmitShapeGuard(_table, site, RuntimeMembers.CacheOwnShape, slow);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
        LoadSlot();
        return _table;
    }

    /// <summary>Keeps the site's cache in <see cref="_cache"/>; jumps when it is not about a table's shape.</summary>
    private void EmitShapeGuard(LocalBuilder table, FieldInfo site, FieldInfo shape, Label slow)
    {
        LoadCache(site, slow);
        EmitFindShape(table, _cache, shape, RuntimeMembers.CacheRest, slow);
    }

    /// <summary>Keeps the site's cache in <see cref="_cache"/>; jumps when it has none yet.</summary>
    private void LoadCache(FieldInfo site, Label none)
    {
        Il.Emit(OpCodes.Ldsfld, site);
        Il.Emit(OpCodes.Stloc, _cache);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Brfalse, none);
    }

    /// <summary>The address of the cached slot among the slots on the stack: a shape vouches for them, so there is no check.</summary>
    private void LoadSlot()
    {
        Il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheOffset);
        Il.Emit(OpCodes.Add);
    }
}
