using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Operators whose metamethod is probably one that the chunk defines, by its name: it is called directly.</summary>
internal sealed partial class FastBody
{
    protected override void EmitOperation(Instruction instruction, MetaEvent metaEvent, MethodInfo operation)
    {
        var handlers = Chunk.GuessCallees(MetaEvents.Key(metaEvent).ToString()).Where(RuntimeMembers.TakesRegisters).ToList();
        if (handlers.Count == 0 || !CanBeNumber(instruction.A) || !CanBeNumber(instruction.B))
        {
            base.EmitOperation(instruction, metaEvent, operation);
            return;
        }

        var done = Il.DefineLabel();
        FindHandler(instruction, metaEvent);
        foreach (var handler in handlers)
        {
            var other = Il.DefineLabel();
            Operand[] operands = [instruction.A, instruction.B];
            LoadInstance(() => Il.Emit(OpCodes.Ldloc, _handler!), Chunk.EntryOf(handler).DeclaringType!, other);
            for (var i = 0; i < handler.ParameterCount; i++) Load(i < operands.Length ? operands[i] : Operand.Nil);
            CallRuntime(Chunk.EntryOf(handler));
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Br, done);
            Il.MarkLabel(other);
        }

        base.EmitOperation(instruction, metaEvent, operation);
        Il.Emit(OpCodes.Stloc, Returned);
        Il.MarkLabel(done);
        Il.Emit(OpCodes.Ldloc, Returned);
    }

    /// <summary>Keeps the metamethod in <see cref="_handler"/>, or null where finding it takes more.</summary>
    private void FindHandler(Instruction instruction, MetaEvent metaEvent)
    {
        _handler ??= Il.DeclareLocal(typeof(object));
        var site = Owner.CacheOf(Position);
        var other = Il.DefineLabel();
        var found = Il.DefineLabel();
        // Both tables must have the metamethod of ==.
        if (CanBeTable(instruction.A) && (metaEvent != MetaEvent.Equal || CanBeTable(instruction.B)))
        {
            FindKnownHandler(instruction, metaEvent, site, other);
            Il.Emit(OpCodes.Br, found);
        }

        Il.MarkLabel(other);
        foreach (var operand in (Operand[])[instruction.A, instruction.B])
        {
            if (operand.IsRegister) LoadReference(operand);
            else Il.Emit(OpCodes.Ldstr, Tag.Number);
        }

        if (metaEvent == MetaEvent.Equal)
        {
            Il.Emit(OpCodes.Ldsflda, site);
            CallRuntime(RuntimeMembers.Method(typeof(Metamethods), nameof(Metamethods.EqualHandler)));
        }
        else
        {
            Il.Emit(OpCodes.Ldc_I4, (int)metaEvent);
            Il.Emit(OpCodes.Ldsflda, site);
            LoadState();
            CallRuntime(RuntimeMembers.Method(typeof(Metamethods), nameof(Metamethods.Handler)));
        }

        Il.Emit(OpCodes.Stloc, _handler);
        Il.MarkLabel(found);
    }

    /// <summary>Keeps the metamethod of the first operand in <see cref="_handler"/>, where the site has seen tables of its shape; jumps where it has not.</summary>
    private void FindKnownHandler(Instruction instruction, MetaEvent metaEvent, FieldInfo site, Label other)
    {
        EmitTable(instruction.A, other);
        EmitInheritedGuard(site, other);
        if (metaEvent == MetaEvent.Equal)
        {
            // A table equals itself without it.
            Il.Emit(OpCodes.Ldloc, _table);
            LoadReference(instruction.B);
            Il.Emit(OpCodes.Beq, other);
            EmitTable(instruction.B, other);
            Il.Emit(OpCodes.Ldloc, _table);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
            Il.Emit(OpCodes.Ldloc, _cache);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheInheritedShape);
            Il.Emit(OpCodes.Bne_Un, other);
        }

        Il.Emit(OpCodes.Ldloc, _cache);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.CacheHolderSlots);
        LoadSlot();
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Stloc, _handler!);
        Il.Emit(OpCodes.Ldloc, _handler!);
        Il.Emit(OpCodes.Brfalse, other);
    }
}
