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
    private readonly LocalBuilder _cache;

    private void EmitGetField(Instruction instruction)
    {
        var site = Chunk.NewCacheField();
        var slow = Il.DefineLabel();
        var join = Il.DefineLabel();
        if (!EmitOwner(instruction, slow)) return;
        LoadOwnSlot(site, slow);
        EmitLoad(instruction, slow);
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(slow);
            LoadOwner(instruction);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), nameof(Fields.GetFieldSlow), instruction);
            Il.Emit(OpCodes.Br, join);
        });
    }

    /// <summary>A method is most often that of the receiver's class.</summary>
    private void EmitGetMethod(Instruction instruction)
    {
        var site = Chunk.NewCacheField();
        var slow = Il.DefineLabel();
        var join = Il.DefineLabel();
        if (!EmitOwner(instruction, slow)) return;
        EmitShapeGuard(site, RuntimeMembers.CacheInheritedShape, slow);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheMadeIn);
        Il.Emit(OpCodes.Ldsfld, RuntimeMembers.CacheEpoch);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheHolder);
        LoadSlot();
        EmitLoad(instruction, slow);
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(slow);
            Load(instruction.A);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), nameof(Fields.GetField), instruction);
            Il.Emit(OpCodes.Br, join);
        });
    }

    private void EmitSetField(Instruction instruction)
    {
        var site = Chunk.NewCacheField();
        var slow = Il.DefineLabel();
        var join = Il.DefineLabel();
        var value = instruction.Opcode == Opcode.SetGlobal ? instruction.A : instruction.C;
        if (!EmitOwner(instruction, slow)) return;
        if (value.Kind == OperandKind.Nil)
        {
            Il.Emit(OpCodes.Br, slow);
        }
        else
        {
            JumpIfNil(value, slow);
            LoadOwnSlot(site, slow);
            EmitStore(value, slow);
        }

        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(slow);
            LoadOwner(instruction);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Load(value);
            Il.Emit(OpCodes.Ldsflda, site);
            CallOperation(typeof(Fields), nameof(Fields.SetFieldSlow), instruction);
            Il.Emit(OpCodes.Br, join);
        });
    }

    /// <summary>Keeps the table of a field in <see cref="_table"/>. False, and the general code is emitted, where it can't be one.</summary>
    private bool EmitOwner(Instruction instruction, Label slow)
    {
        if (instruction.Opcode is Opcode.GetGlobal or Opcode.SetGlobal)
        {
            Il.Emit(OpCodes.Ldarg_0);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
            Il.Emit(OpCodes.Stloc, _table);
            return true;
        }

        if (CanBeTable(instruction.A))
        {
            EmitTable(instruction.A, slow);
            return true;
        }

        base.EmitInstruction(instruction);
        return false;
    }

    private void LoadOwner(Instruction instruction)
    {
        if (instruction.Opcode is Opcode.GetGlobal or Opcode.SetGlobal) LoadGlobals();
        else Load(instruction.A);
    }

    /// <summary>Pushes the address of the field's slot in <see cref="_table"/>; jumps when the site does not know the table's shape.</summary>
    private void LoadOwnSlot(FieldInfo site, Label slow)
    {
        EmitShapeGuard(site, RuntimeMembers.CacheOwnShape, slow);
        Il.Emit(OpCodes.Ldloc, _table);
        LoadSlot();
    }

    private void EmitShapeGuard(FieldInfo site, FieldInfo shape, Label slow)
    {
        Il.Emit(OpCodes.Ldsfld, site);
        Il.Emit(OpCodes.Stloc, _cache);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Brfalse, slow);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, shape);
        Il.Emit(OpCodes.Bne_Un, slow);
    }

    /// <summary>The address of the cached slot of the table on the stack: a shape vouches for its slots, so there is no check.</summary>
    private void LoadSlot()
    {
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
        Il.Emit(OpCodes.Call, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheSlot);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Ldc_I4, 16);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Add);
    }
}
