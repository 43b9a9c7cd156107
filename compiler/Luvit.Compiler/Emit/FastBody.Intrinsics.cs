using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Library functions done in place, where a call's name says which one it probably is. A check makes sure; the call is
/// made where that fails, or where the arguments are not what the function mostly gets.
/// </summary>
internal sealed partial class FastBody
{
    private readonly LocalBuilder _bytes;

    private IntrinsicCall? GuessIntrinsic(Instruction instruction) => QuietCode.GuessIntrinsic(Chunk, Function, instruction);

    private StaticType CallType(Instruction instruction) => GuessIntrinsic(instruction) switch
    {
        null when IsVarargCount(instruction) => StaticType.Integer(0, int.MaxValue),
        null => Inlined(instruction) is { } callee ? Chunk.EmitterOf(callee).InlineResult : StaticType.Any,
        { Intrinsic: Intrinsic.Sub } => StaticType.Any,
        // Behind the end of a string there is no byte.
        { Intrinsic: Intrinsic.Byte } when instruction.Count < 0 => StaticType.Any,
        { Intrinsic: Intrinsic.Byte } => StaticType.Integer(0, byte.MaxValue),
        { GivesInteger: true } => StaticType.Integer(int.MinValue, int.MaxValue),
        _ => StaticType.Number,
    };

    /// <summary>What the arguments of a call probably are.</summary>
    private StaticType ArgumentType(Instruction instruction) => GuessIntrinsic(instruction) switch
    {
        { IsOfBits: true } => StaticType.Integer(int.MinValue, uint.MaxValue),
        { TakesText: false } => StaticType.Number,
        _ => StaticType.Any,
    };

    private bool Accepts(IntrinsicCall call, Operand[] arguments) =>
        QuietCode.Accepts(call, arguments, argument => CanBeNumber(argument) && !Excludes(argument));

    private void EmitIntrinsic(Instruction instruction, IntrinsicCall call)
    {
        // That the name of a function of numbers means another one is so seldom that no code is made for it here.
        var isExit = !call.TakesText && Function.Sites[instruction.Site].First.Kind != NameKind.Method;
        var general = isExit ? ExitBefore() : BeginSlowPath();
        PushIntrinsic(instruction, call, general);
        if (call.Intrinsic == Intrinsic.Sub) StoreTarget(instruction);
        else StoreNumber(instruction.Target, call.GivesInteger);
        if (!isExit) EndSlowPath(general, () => base.EmitCall(instruction));
    }

    private void EmitIntrinsicTail(Instruction instruction, IntrinsicCall call)
    {
        var general = Il.DefineLabel();
        PushIntrinsic(instruction, call, general);
        if (call.GivesInteger) Il.Emit(OpCodes.Conv_R8);
        if (call.Intrinsic != Intrinsic.Sub) Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        EmitReturnOfStack();
        Later(() =>
        {
            Il.MarkLabel(general);
            base.EmitTailCall(instruction);
        });
    }

    /// <summary>Pushes an intrinsic's result: a <c>long</c> or <c>double</c>, or the value that is a string. Jumps when it is not the library's function, or not this simple.</summary>
    private void PushIntrinsic(Instruction instruction, IntrinsicCall call, Label general)
    {
        if (HoistedFunction(instruction.A)?.Intrinsic != call.Intrinsic) JumpUnlessBuiltin(instruction.A, call.Intrinsic, general);
        var count = Math.Max(call.Arity, instruction.Arguments.Length);
        for (var i = call.TakesText ? 1 : 0; i < count; i++) JumpUnlessNumber(ArgumentOf(instruction, call, i), general);
        if (call.IsOfBits)
        {
            EmitBitOperation(instruction.Arguments, call);
            return;
        }

        var areIntegers = call.IntegerMethod != null && Enumerable.Range(1, count - 1).All(i => IsInteger(ArgumentOf(instruction, call, i)));
        for (var i = 0; i < count; i++)
        {
            if (i == 0 && call.TakesText) LoadReference(instruction.Arguments[0]);
            else if (areIntegers) PushInteger(ArgumentOf(instruction, call, i));
            else LoadNumber(ArgumentOf(instruction, call, i));
            // More than it takes at once are taken together one by one: math.max(a, b, c).
            if (i >= call.Arity - 1) Il.Emit(OpCodes.Call, areIntegers ? call.IntegerMethod! : call.Method!);
        }

        if (call.Intrinsic == Intrinsic.Sub)
        {
            Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Ldloc, Returned);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Brfalse, general);
            Il.Emit(OpCodes.Ldloc, Returned);
        }
        else if (call.Intrinsic == Intrinsic.Byte)
        {
            Il.Emit(OpCodes.Stloc, _index);
            Il.Emit(OpCodes.Ldloc, _index);
            Il.Emit(OpCodes.Ldc_I4_0);
            Il.Emit(OpCodes.Conv_I8);
            Il.Emit(OpCodes.Blt, general);
            Il.Emit(OpCodes.Ldloc, _index);
        }
    }

    /// <summary>True for <c>select("#", ...)</c> and <c>(select(i, ...))</c>.</summary>
    private bool IsSelect(Instruction instruction) =>
        IsVarargCount(instruction) || (SelectsVararg(instruction) && CanBeIndex(instruction.Arguments[0]));

    private bool IsVarargCount(Instruction instruction) =>
        (instruction.Opcode == Opcode.TailCall || instruction.Count == 1) && SelectsOfVarargs(instruction) && instruction.Arguments[0] is { Kind: OperandKind.String, Index: var text } && Chunk.TextOf(text) == "#";

    private bool SelectsVararg(Instruction instruction) => instruction is { Opcode: Opcode.Call, Count: 1 } && SelectsOfVarargs(instruction);

    private bool SelectsOfVarargs(Instruction instruction) =>
        instruction is { TakesVarargs: true, Arguments.Length: 2 } && Chunk.Libraries.NameOf(Function, instruction) == "select";

    private void EmitSelect(Instruction instruction)
    {
        var general = BeginSlowPath();
        var which = instruction.Arguments[0];
        JumpUnlessBuiltin(instruction.A, Intrinsic.Select, general);
        if (IsVarargCount(instruction))
        {
            PushVarargCount();
            StoreNumber(instruction.Target, isInteger: true);
        }
        else
        {
            JumpUnlessNumber(which, general);
            LoadVarargs();
            Il.Emit(OpCodes.Ldc_I4, Function.ParameterCount);
            LoadNumber(which);
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), nameof(Intrinsics.Vararg)));
            Il.Emit(OpCodes.Stloc, Returned);
            JumpIfSignal(general);
            StoreReturned(instruction);
        }

        EndSlowPath(general, () => base.EmitCall(instruction));
    }

    private void EmitVarargCountTail(Instruction instruction)
    {
        var general = Il.DefineLabel();
        JumpUnlessBuiltin(instruction.A, Intrinsic.Select, general);
        PushVarargCount();
        Il.Emit(OpCodes.Conv_R8);
        Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        EmitReturnOfStack();
        Later(() =>
        {
            Il.MarkLabel(general);
            base.EmitTailCall(instruction);
        });
    }

    private void PushVarargCount()
    {
        LoadVarargs();
        Il.Emit(OpCodes.Ldc_I4, Function.ParameterCount);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), nameof(Intrinsics.VarargCount)));
    }

    private ValueCall? GuessValueCall(Instruction instruction)
    {
        if (instruction.IsOpen || Chunk.Libraries.NameOf(Function, instruction) is not { } name) return null;
        var call = ValueCall.Guess(name, instruction.Arguments.Length);
        return call != null && (call.GivesNothing ? instruction.Count == 0 : instruction.Count == 1) ? call : null;
    }

    private void EmitValueCall(Instruction instruction, ValueCall call)
    {
        var general = BeginSlowPath();
        JumpUnlessBuiltin(instruction.A, call.Intrinsic, general);
        foreach (var argument in instruction.Arguments) Load(argument);
        Il.Emit(OpCodes.Call, call.Method);
        Il.Emit(OpCodes.Stloc, Returned);
        JumpIfSignal(general);
        if (!call.GivesNothing) StoreReturned(instruction);
        EndSlowPath(general, () => base.EmitCall(instruction));
    }

    private bool SetsMetatable(Instruction instruction) =>
        instruction is { IsOpen: false, Arguments: [{ IsRegister: true }, { IsRegister: true }] } && Chunk.Libraries.NameOf(Function, instruction) == "setmetatable";

    private void EmitSetMetatable(Instruction instruction, Label general)
    {
        JumpUnlessBuiltin(instruction.A, Intrinsic.SetMetatable, general);
        LoadReference(instruction.Arguments[0]);
        LoadReference(instruction.Arguments[1]);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), nameof(Intrinsics.SetMetatable)));
        Il.Emit(OpCodes.Brfalse, general);
    }

    /// <summary>True for <c>local a, b = s:byte(i, i + 1)</c>.</summary>
    private bool TakesSeveralBytes(Instruction instruction) =>
        instruction is { Count: > 1, IsOpen: false, Arguments: [{ IsRegister: true }, var first, var last] }
        && Chunk.Libraries.NameOf(Function, instruction) is { } name
        && IntrinsicCall.Guess(name, 2) is { Intrinsic: Intrinsic.Byte }
        && CanBeIndex(first) && CanBeIndex(last);

    private void EmitSeveralBytes(Instruction instruction)
    {
        var general = BeginSlowPath();
        var (text, first, last) = (instruction.Arguments[0], instruction.Arguments[1], instruction.Arguments[2]);
        JumpUnlessBuiltin(instruction.A, Intrinsic.Byte, general);
        JumpUnlessNumber(first, general);
        JumpUnlessNumber(last, general);
        LoadReference(text);
        LoadNumber(first);
        LoadNumber(last);
        Il.Emit(OpCodes.Ldc_I4, instruction.Count);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), nameof(Intrinsics.ByteRange)));
        Il.Emit(OpCodes.Stloc, _bytes);
        Il.Emit(OpCodes.Ldloc, _bytes);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Beq, general);
        for (var i = 0; i < instruction.Count; i++)
        {
            Il.Emit(OpCodes.Ldloc, _bytes);
            Il.Emit(OpCodes.Ldc_I4, i);
            Il.Emit(OpCodes.Add);
            Il.Emit(OpCodes.Ldind_U1);
            Il.Emit(OpCodes.Conv_I8);
            StoreNumber(instruction.Target + i, isInteger: true);
        }

        EndSlowPath(general, () => base.EmitCall(instruction));
    }

    private void EmitBitOperation(Operand[] arguments, IntrinsicCall call)
    {
        PushBits(arguments[0]);
        if (call.Arity == 1) Il.Emit(call.Operator);
        foreach (var argument in arguments.Skip(1))
        {
            PushBits(argument);
            if (call.Method != null)
            {
                Il.Emit(OpCodes.Call, call.Method);
                continue;
            }

            if (call.Intrinsic is Intrinsic.ShiftLeft or Intrinsic.ShiftRight or Intrinsic.ShiftRightArithmetic)
            {
                Il.Emit(OpCodes.Ldc_I4, 31);
                Il.Emit(OpCodes.And);
            }

            Il.Emit(call.Operator);
        }

        Il.Emit(OpCodes.Conv_I8);
    }

    /// <summary>Pushes the low 32 bits of a number as an <c>int</c>.</summary>
    private void PushBits(Operand operand)
    {
        if (operand.Kind == OperandKind.Number)
        {
            Il.Emit(OpCodes.Ldc_I4, Intrinsics.Bits(operand.Number));
        }
        else if (TypeOf(operand).IsInteger)
        {
            PushInteger(operand);
            Il.Emit(OpCodes.Conv_I4);
        }
        else
        {
            LoadNumber(operand);
            Il.Emit(OpCodes.Call, RuntimeMembers.Bits);
        }
    }

    private bool IsInteger(Operand operand) =>
        operand.IsRegister ? TypeOf(operand).IsInteger : operand.Kind == OperandKind.Number && operand.Number == (int)operand.Number;

    /// <summary>An argument, or its default: the first byte, the rest of the string.</summary>
    private static Operand ArgumentOf(Instruction instruction, IntrinsicCall call, int index) =>
        index < instruction.Arguments.Length ? instruction.Arguments[index] : Operand.Constant(call.Intrinsic == Intrinsic.Byte ? 1 : -1);
}
