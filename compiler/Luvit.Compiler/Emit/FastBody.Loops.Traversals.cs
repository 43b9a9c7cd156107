using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Loops over <c>ipairs</c>: that the iterator is that of <c>ipairs</c>, and what it goes through, is looked at before the loop. Its
/// first copy goes through the array part, and leaves where that ends.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>The step of an <c>ipairs</c> loop.</summary>
    /// <param name="Table">What it goes through.</param>
    /// <param name="Index">The index of the element before.</param>
    private sealed record ArrayStep(HoistedTable Table, LocalBuilder Index);

    /// <summary>True for a step of a generic <c>for</c> whose iterator the name <c>ipairs</c> gave.</summary>
    private bool IsArrayStep(int position)
    {
        var instruction = Function.Instructions[position];
        if (instruction.Opcode != Opcode.Call || !IsIteration(instruction) || !instruction.A.IsRegister || !_types.IsIteration(position) || !CanStepInArray(position)) return false;
        _definitions ??= InstructionsOf(_webs.Defined);
        return _definitions[_webs.OfUse(position, instruction.A.Index)].ToList() is [var only]
            && Function.Instructions[only] is { Opcode: Opcode.Call } call && Chunk.Libraries.NameOf(Function, call) == "ipairs";
    }

    private void FindArraySteps(LoopCopy copy)
    {
        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            if (!IsReachable(i) || !IsArrayStep(i)) continue;
            var instruction = Function.Instructions[i];
            var web = _webs.OfUse(i, instruction.Arguments[0].Index);
            if (!IsInvariant(copy.Loop, web, out _) || !IsInvariant(copy.Loop, _webs.OfUse(i, instruction.A.Index), out _)) continue;
            var arrays = instruction.Count > 1 ? ProbableArrays(_webs.OfDefinition(i, instruction.Target + 1)) : Arrays.Either;
            var table = (copy.Tables.GetValueOrDefault(web) ?? NewHoistedTable(copy.Loop, web)) with { Arrays = arrays };
            copy.Tables[web] = table;
            copy.Steps.Add(i, new ArrayStep(table, Il.DeclareLocal(typeof(long))));
        }
    }

    private void EmitArrayStepStarts(LoopCopy copy, Label unfit)
    {
        var position = Position;
        foreach (var (instruction, step) in copy.Steps)
        {
            Position = instruction;
            var call = Function.Instructions[instruction];
            JumpUnlessBuiltin(call.A, Intrinsic.NextIndex, unfit);
            JumpUnlessNumber(call.Arguments[1], unfit);
            EmitToLong(call.Arguments[1], step.Index);
            Il.Emit(OpCodes.Bne_Un, unfit);
            Il.Emit(OpCodes.Ldloc, step.Index);
            Il.Emit(OpCodes.Ldc_I4_0);
            Il.Emit(OpCodes.Conv_I8);
            Il.Emit(OpCodes.Blt, unfit);
        }

        Position = position;
    }

    private void EmitArrayStep(Instruction instruction, LoopCopy copy, ArrayStep step)
    {
        Il.Emit(OpCodes.Ldloc, step.Index);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, _index);
        EmitStepFromArrays(instruction, step.Table.Arrays, EndOf(copy, step));
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Stloc, step.Index);
    }

    /// <summary>Where a step goes that finds no element: it is nothing unusual behind the last one.</summary>
    private Label EndOf(LoopCopy copy, ArrayStep step)
    {
        var end = Il.DefineLabel();
        var (index, growth, deviation) = (_index, Growth(copy, Position), Deviation(copy, Position));
        Later(() =>
        {
            Il.MarkLabel(end);
            JumpUnlessAppends(step.Table.Table, index, deviation);
            Il.Emit(OpCodes.Br, growth);
        });
        return end;
    }
}
