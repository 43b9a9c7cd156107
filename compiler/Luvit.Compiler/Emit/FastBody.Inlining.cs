using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Calls of small functions that only compute: their code in the place of the call. It changes nothing that others see,
/// so whatever it can't do (an operand that is no number, an element that is not there) becomes the call after all, from
/// its start; errors and tracebacks are those of a call.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>For code in the place of a call: where it goes to make the call; else null.</summary>
    private readonly Label? _call;

    /// <summary>For code in the place of a call: the closure.</summary>
    private readonly LocalBuilder? _instance;

    /// <summary>For code in the place of a call: true in the first copy of a loop.</summary>
    private readonly bool _isInCopy;

    /// <summary>For code in the place of a call: takes the result, which <see cref="BodyEmitter.Load"/> gives the caller.</summary>
    private Action<Operand>? _takeResult;

    private FastBody(FastBody caller, FunctionEmitter callee, Label call, Func<int, StaticType> parameterType)
        : base(callee, caller)
    {
        _call = call;
        _isInCopy = caller.IsInFirstCopy;
        _instance = callee.Upvalues.Length > 0 ? Il.DeclareLocal(callee.Upvalues[0].DeclaringType!) : null;
        _webs = new Webs(Graph, Owner.Liveness);
        _types = new TypeInference(Function, Graph, _webs, CallType, ArgumentType, Chunk.Overloading, parameterType);
        _localOfWeb = new LocalBuilder?[_webs.Count];
        (_point, _frame, _resume, _startGeneric, _misfit) = (caller._point, caller._frame, caller._resume, caller._startGeneric, caller._misfit);
        Scratch = caller.Scratch;
        (_stepValue, _bytes) = (caller._stepValue, caller._bytes);
        _shape = caller._shape;
        FindRegions();
    }

    /// <summary>The function whose code goes in the place of a call with one result; null when the call is made.</summary>
    private FunctionIR? Inlined(Instruction instruction)
    {
        if (_call != null || instruction is not { Opcode: Opcode.Call, Count: 1, TakesVarargs: false }) return null;
        return GuessByName(instruction.IsOpen ? instruction.Closed() : instruction) is [var callee] && callee != Function && Chunk.EmitterOf(callee).IsInlinable ? callee : null;
    }

    /// <summary>Emits a function in the place of a call. False when that is not possible with these arguments.</summary>
    private bool EmitInlined(Instruction instruction, FunctionIR callee)
    {
        var call = BeginSlowPath();
        var arguments = instruction.Arguments;
        var body = new FastBody(this, Chunk.EmitterOf(callee), call, i => i < arguments.Length && TypeOf(arguments[i]) is { IsNumeric: true } type ? type : StaticType.Any);
        if (!QuietCode.IsInlinable(Chunk, callee, body.Graph, body._types)) return false;
        if (instruction.IsOpen) JumpIfSignal(arguments[^1], call);
        var type = Chunk.EntryOf(callee).DeclaringType!;
        if (HoistedFunction(instruction.A)?.Instance is { } instance && instance.LocalType == type) Il.Emit(OpCodes.Ldloc, instance);
        else LoadInstance(() => LoadReference(instruction.A), type, call);
        if (body._instance != null) Il.Emit(OpCodes.Stloc, body._instance);
        else Il.Emit(OpCodes.Pop);
        foreach (var (register, web) in body._webs.At(0))
        {
            EmitArgument(register < arguments.Length ? arguments[register] : Operand.Nil, body._types[web], body.LocalOf(web), call);
        }

        var done = Il.DefineLabel();
        body._takeResult = result =>
        {
            body.EmitResult(this, instruction.Target, result);
            Il.Emit(OpCodes.Br, done);
        };
        body.EmitInstructions(0, body.Function.Instructions.Count);
        Il.MarkLabel(done);
        EndSlowPath(call, () => base.EmitCall(instruction));
        return true;
    }

    /// <summary>Hands an argument to a parameter's local; makes the call when it does not fit there.</summary>
    private void EmitArgument(Operand argument, StaticType type, LocalBuilder parameter, Label call)
    {
        if (parameter.LocalType == typeof(LuaValue))
        {
            Load(argument);
        }
        else if (!CanBeNumber(argument))
        {
            Il.Emit(OpCodes.Br, call);
            return;
        }
        else if (parameter.LocalType == typeof(long))
        {
            LoadAsInteger(argument, type, call);
        }
        else
        {
            JumpUnlessNumber(argument, call);
            LoadNumber(argument);
        }

        Il.Emit(OpCodes.Stloc, parameter);
    }

    private void LoadAsInteger(Operand argument, StaticType type, Label other)
    {
        if (TypeOf(argument).IsInteger)
        {
            PushInteger(argument);
            return;
        }

        Load(argument);
        Il.Emit(OpCodes.Ldc_R8, type.Low);
        Il.Emit(OpCodes.Ldc_R8, type.High);
        Il.Emit(OpCodes.Call, RuntimeMembers.IsInteger);
        Il.Emit(OpCodes.Brfalse, other);
        LoadNumber(argument);
        Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
    }

    /// <summary>Stores a result of this code in a register of the caller.</summary>
    private void EmitResult(FastBody caller, int target, Operand result)
    {
        var type = TypeOf(result);
        if (!CanBeNumber(result) || !type.IsNumeric)
        {
            Load(result);
            caller.StoreRegister(target);
            return;
        }

        var expected = caller._types[caller._webs.OfDefinition(caller.Position, target)];
        var isInteger = type.IsInteger && expected.IsInteger && type.Low >= expected.Low && type.High <= expected.High;
        if (isInteger) PushInteger(result);
        else LoadNumber(result);
        caller.StoreNumber(target, isInteger);
    }

    protected override void EmitReturn(Instruction instruction)
    {
        if (_takeResult == null) base.EmitReturn(instruction);
        else _takeResult(instruction.Arguments.Length == 0 ? Operand.Nil : instruction.Arguments[0]);
    }

    protected override void LoadClosure()
    {
        if (_instance != null) Il.Emit(OpCodes.Ldloc, _instance);
        else Il.Emit(OpCodes.Ldarg_0);
    }
}
