using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Calls whose callee can be guessed from its name in the source: the only function of the chunk that is defined by that
/// name, or a library function. A check of the callee's class makes sure; then the call is direct, or no call at all.
/// </summary>
internal sealed partial class FastBody
{
    private readonly LocalBuilder _builtin;
    private readonly LocalBuilder _stepValue;

    private IntrinsicCall? GuessIntrinsic(Instruction instruction) => QuietCode.GuessIntrinsic(Chunk, Function, instruction);

    private StaticType CallType(Instruction instruction) => GuessIntrinsic(instruction) switch
    {
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

    protected override void EmitCall(Instruction instruction)
    {
        var name = Function.Sites[instruction.Site].First.Text;
        if (GuessIntrinsic(instruction) is { } call && Accepts(call, instruction.Arguments))
        {
            EmitIntrinsic(instruction, call);
        }
        else if (Inlined(instruction) is { } callee && EmitInlined(instruction, callee))
        {
            // It is done.
        }
        else if (_copy != null)
        {
            Il.Emit(OpCodes.Br, Deviation(_copy, Position));
        }
        else if (name == null && !instruction.IsOpen && instruction.Count is 1 or 2 && instruction.Arguments is [{ IsRegister: true }, { IsRegister: true }])
        {
            EmitIteration(instruction);
        }
        else
        {
            base.EmitCall(instruction);
        }
    }

    protected override void EmitInvoke(Instruction instruction)
    {
        if (GuessCallee(instruction) is not { } callee)
        {
            base.EmitInvoke(instruction);
            return;
        }

        var general = Il.DefineLabel();
        var called = Il.DefineLabel();
        LoadGuessed(instruction, callee, general);
        Il.Emit(OpCodes.Call, Chunk.EntryOf(callee));
        if (TypeOf(instruction.A).Kind == TypeKind.Self) return;
        Il.Emit(OpCodes.Stloc, Returned);
        Il.MarkLabel(called);
        Il.Emit(OpCodes.Ldloc, Returned);
        Later(() =>
        {
            Il.MarkLabel(general);
            base.EmitInvoke(instruction);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Br, called);
        });
    }

    protected override void EmitTailCall(Instruction instruction)
    {
        if (GuessIntrinsic(instruction) is { } call && Accepts(call, instruction.Arguments))
        {
            EmitIntrinsicTail(instruction, call);
            return;
        }

        if (GuessCallee(instruction) is { } callee)
        {
            var general = Il.DefineLabel();
            LoadGuessed(instruction, callee, general);
            Il.Emit(OpCodes.Tailcall);
            Il.Emit(OpCodes.Call, Chunk.EntryOf(callee));
            Il.Emit(OpCodes.Ret);
            if (TypeOf(instruction.A).Kind == TypeKind.Self) return;
            Il.MarkLabel(general);
        }

        base.EmitTailCall(instruction);
    }

    private FunctionIR? GuessCallee(Instruction instruction)
    {
        if (instruction.IsOpen || !instruction.A.IsRegister) return null;
        return TypeOf(instruction.A).Kind == TypeKind.Self && RuntimeMembers.TakesRegisters(Function) ? Function : GuessByName(instruction);
    }

    private FunctionIR? GuessByName(Instruction instruction)
    {
        if (instruction.IsOpen || !instruction.A.IsRegister || Function.Sites[instruction.Site].First.Text is not { } name) return null;
        return Chunk.GuessCallee(name) is { } callee && RuntimeMembers.TakesRegisters(callee) ? callee : null;
    }

    /// <summary>Pushes the callee and as many arguments as it takes; jumps when it is another one.</summary>
    private void LoadGuessed(Instruction instruction, FunctionIR callee, Label general)
    {
        if (TypeOf(instruction.A).Kind == TypeKind.Self) Il.Emit(OpCodes.Ldarg_0);
        else LoadInstance(instruction.A, Chunk.EntryOf(callee).DeclaringType!, general);
        for (var i = 0; i < callee.ParameterCount; i++) Load(i < instruction.Arguments.Length ? instruction.Arguments[i] : default(Operand) with { Kind = OperandKind.Nil });
    }

    /// <summary>Pushes an operand as an instance of a function's class; jumps when it is none.</summary>
    private void LoadInstance(Operand operand, Type type, Label other)
    {
        var function = Il.DeclareLocal(type);
        LoadReference(operand);
        Il.Emit(OpCodes.Isinst, type);
        Il.Emit(OpCodes.Stloc, function);
        Il.Emit(OpCodes.Ldloc, function);
        Il.Emit(OpCodes.Brfalse, other);
        Il.Emit(OpCodes.Ldloc, function);
    }

    private bool Accepts(IntrinsicCall call, Operand[] arguments) =>
        QuietCode.Accepts(call, arguments, argument => CanBeNumber(argument) && !Excludes(argument));

    private void EmitIntrinsic(Instruction instruction, IntrinsicCall call)
    {
        var general = BeginSlowPath();
        PushIntrinsic(instruction, call, general);
        if (call.Intrinsic == Intrinsic.Sub) StoreTarget(instruction);
        else StoreNumber(instruction.Target, call.GivesInteger);
        EndSlowPath(general, () => base.EmitCall(instruction));
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
        JumpUnlessBuiltin(instruction.A, call.Intrinsic, general);
        var count = Math.Max(call.Arity, instruction.Arguments.Length);
        for (var i = call.TakesText ? 1 : 0; i < count; i++) JumpUnlessNumber(ArgumentOf(instruction, call, i), general);
        if (call.IsOfBits)
        {
            EmitBitOperation(instruction.Arguments, call);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            if (i == 0 && call.TakesText) LoadReference(instruction.Arguments[0]);
            else LoadNumber(ArgumentOf(instruction, call, i));
        }

        Il.Emit(OpCodes.Call, call.Method!);
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

    /// <summary>An argument, or its default: the first byte, the rest of the string.</summary>
    private static Operand ArgumentOf(Instruction instruction, IntrinsicCall call, int index) =>
        index < instruction.Arguments.Length ? instruction.Arguments[index] : Operand.Constant(call.Intrinsic == Intrinsic.Byte ? 1 : -1);

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
        if (intrinsic == Intrinsic.NextIndex) JumpUnlessNumber(instruction.Arguments[1], general);
        Il.Emit(OpCodes.Ldloc, _table);
        Load(instruction.Arguments[1]);
        Il.Emit(OpCodes.Ldloca, _stepValue);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), method));
        Il.Emit(OpCodes.Stloc, Returned);
        if (intrinsic == Intrinsic.Next) JumpIfSignal(general);
        StoreReturned(instruction);
        if (instruction.Count < 2) return;
        Il.Emit(OpCodes.Ldloc, _stepValue);
        StoreRegister(instruction.Target + 1);
    }

    private void JumpUnlessBuiltin(Operand callee, Intrinsic intrinsic, Label other)
    {
        LoadReference(callee);
        Il.Emit(OpCodes.Isinst, typeof(LuaBuiltin));
        Il.Emit(OpCodes.Stloc, _builtin);
        Il.Emit(OpCodes.Ldloc, _builtin);
        Il.Emit(OpCodes.Brfalse, other);
        Il.Emit(OpCodes.Ldloc, _builtin);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Intrinsic);
        Il.Emit(OpCodes.Ldc_I4, (int)intrinsic);
        Il.Emit(OpCodes.Bne_Un, other);
    }
}
