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
        LoadHandler(instruction, metaEvent);
        Il.Emit(OpCodes.Stloc, _handler ??= Il.DeclareLocal(typeof(object)));
        foreach (var handler in handlers)
        {
            var other = Il.DefineLabel();
            Operand[] operands = [instruction.A, instruction.B];
            LoadInstance(() => Il.Emit(OpCodes.Ldloc, _handler), Chunk.EntryOf(handler).DeclaringType!, other);
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

    /// <summary>Pushes the metamethod, or null where finding it takes more.</summary>
    private void LoadHandler(Instruction instruction, MetaEvent metaEvent)
    {
        foreach (var operand in (Operand[])[instruction.A, instruction.B])
        {
            if (operand.IsRegister) LoadReference(operand);
            else Il.Emit(OpCodes.Ldstr, Tag.Number);
        }

        if (metaEvent == MetaEvent.Equal)
        {
            CallRuntime(RuntimeMembers.Method(typeof(Metamethods), nameof(Metamethods.EqualHandler)));
            return;
        }

        Il.Emit(OpCodes.Ldc_I4, (int)metaEvent);
        LoadState();
        CallRuntime(RuntimeMembers.Method(typeof(Metamethods), nameof(Metamethods.Handler)));
    }
}
