using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The straight form of the fast body: a field is found where its table's shape says, or the activation leaves for the generic body.
/// No code that calls the runtime for a field comes back, so that the JIT keeps values in machine registers across the accesses.
/// <see cref="StraightEntry"/> says which functions have it, and when calls go to it.
/// </summary>
internal sealed partial class FastBody
{
    private readonly StraightEntry? _straight;

    /// <summary>True where the instruction being emitted leaves instead of taking a slow path. A loop with two copies has its own way.</summary>
    private bool Leaves => _straight != null && !IsCold && MayLeave(Function.Instructions[Position]) && !_loops.Values.Any(loop => loop.Contains(Position));

    // A field that is probably where it was. What is mostly set is being made, and changes its shape.
    private bool MayLeave(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.GetField or Opcode.GetGlobal or Opcode.SetGlobal => true,
        Opcode.SetField => instruction.A.IsRegister && _regions[_webs.OfUse(Position, instruction.A.Index)].Pays,
        Opcode.GetMethod => !Chunk.IsOfText(instruction.Name),
        _ => false,
    };

    /// <summary>
    /// Finds the entry about a table's shape in a list, which a local has from the newest on; jumps when it is not the newest. Code for
    /// receivers of several classes looks further.
    /// </summary>
    private void EmitFindShape(LocalBuilder table, LocalBuilder entry, FieldInfo shape, FieldInfo rest, Label other)
    {
        if (_copy != null || _call != null || (_straight == null && Function.Instructions[Position].Opcode != Opcode.GetMethod))
        {
            JumpByShape(table, entry, shape, other);
            return;
        }

        var next = Il.DefineLabel();
        JumpByShape(table, entry, shape, next);
        EmitBehind(next, () =>
        {
            Il.Emit(OpCodes.Ldloc, entry);
            Il.Emit(OpCodes.Ldfld, rest);
            Il.Emit(OpCodes.Stloc, entry);
            Il.Emit(OpCodes.Ldloc, entry);
            Il.Emit(OpCodes.Brfalse, other);
            JumpByShape(table, entry, shape, next);
        });
    }

    /// <summary>Jumps when an entry is not about a table's shape.</summary>
    private void JumpByShape(LocalBuilder table, LocalBuilder entry, FieldInfo shape, Label other)
    {
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Ldloc, entry);
        Il.Emit(OpCodes.Ldfld, shape);
        Il.Emit(OpCodes.Bne_Un, other);
    }

    protected override void Later(Action emit)
    {
        var scratch = Scratch;
        base.Later(() =>
        {
            var outer = Scratch;
            Scratch = scratch;
            emit();
            Scratch = outer;
        });
    }
}
