using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// <c>pairs</c> and <c>ipairs</c>: the calls, and the steps of a generic <c>for</c>, which go on through the array part in place.
/// </summary>
internal sealed partial class FastBody
{
    private readonly LocalBuilder _stepValue;

    /// <summary><c>pairs(t)</c> or <c>ipairs(t)</c> for a generic <c>for</c>, done in place for tables without metatable.</summary>
    private void EmitTraversal(Instruction instruction, Intrinsic intrinsic)
    {
        var general = BeginSlowPath();
        JumpUnlessBuiltin(instruction.A, intrinsic, general);
        EmitTable(instruction.Arguments[0], general);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Call, RuntimeMembers.ShapeMetatable);
        Il.Emit(OpCodes.Brtrue, general);
        StoreResults(instruction, i =>
        {
            if (i == 2)
            {
                Load(intrinsic == Intrinsic.IPairs ? Operand.Constant(0) : Operand.Nil);
                return;
            }

            Il.Emit(OpCodes.Ldloc, i == 0 ? Builtin : _table);
            if (i == 0) Il.Emit(OpCodes.Call, RuntimeMembers.Step);
            Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        });
        EndSlowPath(general, () => base.EmitCall(instruction));
    }

    /// <summary>True for a call of the form that a generic <c>for</c> has.</summary>
    private bool IsIteration(Instruction instruction) =>
        Function.Sites[instruction.Site].First.Text == null && instruction is { IsOpen: false, Count: 1 or 2, Arguments: [{ IsRegister: true }, { IsRegister: true }] };

    /// <summary>A step of a generic <c>for</c>, with <c>pairs</c> and <c>ipairs</c> done in place.</summary>
    private void EmitIteration(Instruction instruction)
    {
        var notNext = Il.DefineLabel();
        var general = Il.DefineLabel();
        var done = Il.DefineLabel();
        EmitStep(instruction, Intrinsic.NextIndex, nameof(Intrinsics.NextIndex), notNext, general);
        Il.MarkLabel(done);
        Later(() =>
        {
            Il.MarkLabel(notNext);
            EmitStep(instruction, Intrinsic.Next, nameof(Intrinsics.Next), general, general);
            Il.Emit(OpCodes.Br, done);
            Il.MarkLabel(general);
            base.EmitCall(instruction);
            Il.Emit(OpCodes.Br, done);
        });
    }

    private void EmitStep(Instruction instruction, Intrinsic intrinsic, string method, Label other, Label general)
    {
        JumpUnlessBuiltin(instruction.A, intrinsic, other);
        LoadReference(instruction.Arguments[0]);
        Il.Emit(OpCodes.Isinst, typeof(LuaTable));
        Il.Emit(OpCodes.Stloc, _table);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Brfalse, general);
        if (!CanStepInArray(Position))
        {
            EmitStepCall(instruction, intrinsic, method, general);
            return;
        }

        var call = Il.DefineLabel();
        EmitStepInArray(instruction, call);
        EmitBehind(call, () => EmitStepCall(instruction, intrinsic, method, general));
    }

    /// <summary>True where the results of a generic <c>for</c>'s call are a value and a value or number.</summary>
    private bool CanStepInArray(int position)
    {
        var instruction = Function.Instructions[position];
        if (LocalTypeOf(_webs.OfDefinition(position, instruction.Target)) != typeof(LuaValue)) return false;
        return instruction.Count == 1 || LocalTypeOf(_webs.OfDefinition(position, instruction.Target + 1)) is var type && (type == typeof(LuaValue) || type == typeof(double));
    }

    /// <summary>Goes on to the next element of <see cref="_table"/>'s array part; jumps when that is not the step to take.</summary>
    private void EmitStepInArray(Instruction instruction, Label other)
    {
        var control = instruction.Arguments[1];
        JumpUnlessNumber(control, other);
        EmitToLong(control, _index);
        Il.Emit(OpCodes.Bne_Un, other);
        // Behind -1, a key of the hash part, does not come 0.
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Blt, other);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, _index);
        EmitStepFromArrays(instruction, Arrays.Either, other);
    }

    /// <summary>Loads the element that <see cref="_index"/> says, for a step of a generic <c>for</c>; jumps when it is not in these arrays.</summary>
    private void EmitStepFromArrays(Instruction instruction, Arrays arrays, Label other)
    {
        var number = instruction.Count > 1 && LocalOfDefinition(instruction.Target + 1) is { } local && local.LocalType == typeof(double) ? local : null;
        var first = arrays != Arrays.Either ? arrays : number != null ? Arrays.Numbers : Arrays.Elements;
        var outside = arrays != Arrays.Either ? other : Il.DefineLabel();
        EmitElementAddress(instruction.Arguments[0], first, outside);
        EmitStepTo(first);
        if (arrays != Arrays.Either) return;
        EmitBehind(outside, () =>
        {
            EmitElementAddress(instruction.Arguments[0], Arrays.Either ^ first, other);
            EmitStepTo(Arrays.Either ^ first);
        });

        void EmitStepTo(Arrays array)
        {
            if (number != null) EmitLoadNumber(array, number, other);
            else EmitLoad(array, other);
            Il.Emit(OpCodes.Ldloc, _index);
            Il.Emit(OpCodes.Conv_R8);
            MakeNumberValue();
            StoreTarget(instruction);
            if (number != null || instruction.Count == 1) return;
            Il.Emit(OpCodes.Ldloc, Returned);
            StoreRegister(instruction.Target + 1);
        }
    }

    private void EmitStepCall(Instruction instruction, Intrinsic intrinsic, string method, Label general)
    {
        if (intrinsic == Intrinsic.NextIndex) JumpUnlessNumber(instruction.Arguments[1], general);
        Il.Emit(OpCodes.Ldloc, _table);
        Load(instruction.Arguments[1]);
        Il.Emit(OpCodes.Ldloca, _stepValue);
        CallRuntime(RuntimeMembers.Method(typeof(Intrinsics), method));
        Il.Emit(OpCodes.Stloc, Returned);
        if (intrinsic == Intrinsic.Next) JumpIfSignal(general);
        if (instruction.Count == 1) StoreReturned(instruction);
        else StoreResults(instruction, i => Il.Emit(OpCodes.Ldloc, i == 0 ? Returned : _stepValue));
    }
}
