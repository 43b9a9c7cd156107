using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Calls and tail calls.</summary>
internal abstract partial class BodyEmitter
{
    protected virtual void EmitCall(Instruction instruction)
    {
        EmitInvoke(instruction);
        if (instruction.Count == 1)
        {
            FinishSite(instruction);
            return;
        }

        var cold = Il.DefineLabel();
        var join = Il.DefineLabel();
        Il.Emit(OpCodes.Stloc, Returned);
        MarkResumePoint(instruction);
        JumpIfSignal(cold);
        if (instruction.Count < 0) StoreReturned(instruction);
        else StoreResults(instruction, LoadOnlyResult);
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(cold);
            SettleOrUnwind(instruction);
            if (instruction.Count < 0) StoreReturned(instruction);
            else StoreResults(instruction, LoadResult);
            Il.Emit(OpCodes.Br, join);
        });
    }

    private void LoadResult(int index)
    {
        LoadState();
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldc_I4, index);
        Il.Emit(OpCodes.Call, RuntimeMembers.ResultAt);
    }

    // The call gave one value.
    private void LoadOnlyResult(int index)
    {
        if (index == 0) Il.Emit(OpCodes.Ldloc, Returned);
        else Load(Operand.Nil);
    }

    /// <summary>Stores the results of an instruction that has several.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="load">Pushes one of them.</param>
    protected virtual void StoreResults(Instruction instruction, Action<int> load)
    {
        for (var i = 0; i < instruction.Count; i++)
        {
            load(i);
            StoreRegister(instruction.Target + i);
        }
    }

    /// <summary>Makes a call; what it returns is on the stack.</summary>
    protected virtual void EmitInvoke(Instruction instruction)
    {
        if (IsYield(instruction))
        {
            EmitYield(instruction);
            return;
        }

        if (!IsMostlyClosed(instruction))
        {
            LoadCallee(instruction.A);
            CallWithArguments(instruction);
            return;
        }

        var open = Il.DefineLabel();
        var called = Il.DefineLabel();
        JumpIfSignal(instruction.Arguments[^1], open);
        EmitInvoke(instruction.Closed());
        Il.Emit(OpCodes.Stloc, Returned);
        Il.MarkLabel(called);
        Il.Emit(OpCodes.Ldloc, Returned);
        Later(() =>
        {
            Il.MarkLabel(open);
            LoadCallee(instruction.A);
            CallWithArguments(instruction);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Br, called);
        });
    }

    /// <summary>True for a call whose last argument may be any number of values, but most often is one: then it goes in registers.</summary>
    private static bool IsMostlyClosed(Instruction instruction) => instruction is { IsOpen: true, TakesVarargs: false } && instruction.Arguments.Length < RuntimeMembers.Calls.Length;

    /// <summary>True for a call that is probably <c>coroutine.yield</c> of one value.</summary>
    private bool IsYield(Instruction instruction) =>
        instruction is { IsOpen: false, Arguments.Length: 1 } && instruction.A.IsRegister && Chunk.Libraries.NameOf(Function, instruction) == "yield";

    private void EmitYield(Instruction instruction)
    {
        var general = Il.DefineLabel();
        var called = Il.DefineLabel();
        JumpUnlessBuiltin(instruction.A, Intrinsic.Yield, general);
        LoadState();
        Il.Emit(OpCodes.Call, RuntimeMembers.IsPlainlyYieldable);
        Il.Emit(OpCodes.Brfalse, general);
        LoadState();
        Load(instruction.Arguments[0]);
        Il.Emit(OpCodes.Call, RuntimeMembers.Yield);
        Il.Emit(OpCodes.Stloc, Returned);
        Il.MarkLabel(called);
        Il.Emit(OpCodes.Ldloc, Returned);
        Later(() =>
        {
            Il.MarkLabel(general);
            LoadCallee(instruction.A);
            CallWithArguments(instruction);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Br, called);
        });
    }

    /// <summary>Keeps the callee in <see cref="Builtin"/>; jumps unless it is a certain function of the library.</summary>
    protected void JumpUnlessBuiltin(Operand callee, Intrinsic intrinsic, Label other)
    {
        LoadReference(callee);
        JumpUnlessBuiltin(intrinsic, other);
    }

    /// <summary>Keeps the object on the stack in <see cref="Builtin"/>; jumps unless it is a certain function of the library.</summary>
    protected void JumpUnlessBuiltin(Intrinsic intrinsic, Label other)
    {
        Il.Emit(OpCodes.Isinst, typeof(LuaBuiltin));
        Il.Emit(OpCodes.Stloc, Builtin);
        Il.Emit(OpCodes.Ldloc, Builtin);
        Il.Emit(OpCodes.Brfalse, other);
        Il.Emit(OpCodes.Ldloc, Builtin);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Intrinsic);
        Il.Emit(OpCodes.Ldc_I4, (int)intrinsic);
        Il.Emit(OpCodes.Bne_Un, other);
    }

    protected void JumpIfSignal(Operand operand, Label label)
    {
        LoadReference(operand);
        Il.Emit(OpCodes.Ldstr, Tag.Signal);
        Il.Emit(OpCodes.Beq, label);
    }

    /// <summary>
    /// The signal in <see cref="Returned"/> mostly counts results. For others, pending tail calls are made, and an error or a yield
    /// leaves the function.
    /// </summary>
    protected void SettleOrUnwind(Instruction instruction)
    {
        var pending = Il.DefineLabel();
        var settled = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        Il.Emit(OpCodes.Ldc_R8, 0.0);
        Il.Emit(OpCodes.Blt, pending);
        Il.MarkLabel(settled);
        Later(() =>
        {
            Il.MarkLabel(pending);
            LoadState();
            Il.Emit(OpCodes.Ldloc, Returned);
            CallRuntime(RuntimeMembers.Settle);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Ldloc, Returned);
            Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.IsUnwinding))!);
            Il.Emit(OpCodes.Brfalse, settled);
            JumpToUnwind(instruction);
        });
    }

    /// <summary>The called function; for other values, what handles calling them.</summary>
    protected virtual void LoadCallee(Operand callee)
    {
        var isFunction = Il.DefineLabel();
        // The library's class has no derived ones: that test is a compare, the other one a call.
        foreach (var type in new[] { typeof(LuaBuiltin), typeof(LuaFunction) })
        {
            LoadReference(callee);
            Il.Emit(OpCodes.Isinst, type);
            Il.Emit(OpCodes.Dup);
            Il.Emit(OpCodes.Brtrue, isFunction);
            Il.Emit(OpCodes.Pop);
        }

        LoadState();
        Load(callee);
        CallRuntime(RuntimeMembers.Method(typeof(Invoke), nameof(Invoke.Callable)));
        Il.MarkLabel(isFunction);
    }

    protected void CallWithArguments(Instruction instruction)
    {
        var arguments = instruction.Arguments;
        if (instruction.TakesVarargs && arguments.Length <= 2)
        {
            foreach (var argument in arguments[..^1]) Load(argument);
            LoadVarargs();
            Il.Emit(OpCodes.Ldc_I4, Function.ParameterCount);
            Type[] signature = [typeof(LuaFunction), .. arguments[..^1].Select(static _ => typeof(LuaValue)), typeof(LuaValue[]), typeof(int)];
            Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.CallWithVarargs), signature)!);
        }
        else if (instruction.TakesVarargs)
        {
            LoadWithVarargs(instruction);
            EmitCall(OpCodes.Callvirt, RuntimeMembers.CallOwned);
        }
        else if (instruction.IsOpen)
        {
            LoadState();
            LoadArray(arguments.AsSpan(..^1));
            Load(arguments[^1]);
            CallRuntime(typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.CallOpen))!);
        }
        else if (arguments.Length < RuntimeMembers.Calls.Length)
        {
            foreach (var argument in arguments) Load(argument);
            EmitCall(OpCodes.Callvirt, RuntimeMembers.Calls[arguments.Length]);
        }
        else if (arguments.Length is 5 or 6)
        {
            foreach (var argument in arguments) Load(argument);
            CallRuntime(RuntimeMembers.Method(typeof(Invoke), arguments.Length == 5 ? nameof(Invoke.Call5) : nameof(Invoke.Call6)));
        }
        else
        {
            LoadArray(arguments);
            CallRuntime(RuntimeMembers.Method(typeof(Invoke), nameof(Invoke.CallArray)));
        }
    }

    /// <summary>Pushes an array of the arguments of a call that takes the varargs.</summary>
    private void LoadWithVarargs(Instruction instruction)
    {
        LoadArray(instruction.Arguments.AsSpan(..^1));
        LoadVarargs();
        Il.Emit(OpCodes.Ldc_I4, Function.ParameterCount);
        Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(FunctionHelpers), nameof(FunctionHelpers.WithVarargs)));
    }

    /// <summary>
    /// A tail call of few arguments is the CLR's own; wider ones go back to the caller as a signal. A call that is going
    /// to fail is made plainly, so that the error finds the line.
    /// </summary>
    protected virtual void EmitTailCall(Instruction instruction)
    {
        if (!IsMostlyClosed(instruction))
        {
            EmitTailCallAsIs(instruction);
            return;
        }

        var open = Il.DefineLabel();
        JumpIfSignal(instruction.Arguments[^1], open);
        EmitTailCall(instruction.Closed());
        Later(() =>
        {
            Il.MarkLabel(open);
            EmitTailCallAsIs(instruction);
        });
    }

    private void EmitTailCallAsIs(Instruction instruction)
    {
        var failing = Il.DefineLabel();
        var callee = Il.DeclareLocal(typeof(LuaFunction));
        LoadCallee(instruction.A);
        Il.Emit(OpCodes.Stloc, callee);
        Il.Emit(OpCodes.Ldloc, callee);
        Il.Emit(OpCodes.Callvirt, typeof(LuaFunction).GetProperty(nameof(LuaFunction.KeepsCaller))!.GetMethod!);
        Il.Emit(OpCodes.Brtrue, failing);
        var arguments = instruction.Arguments;
        if (!instruction.IsOpen && arguments.Length < RuntimeMembers.Calls.Length)
        {
            Il.Emit(OpCodes.Ldloc, callee);
            foreach (var argument in arguments) Load(argument);
            Il.Emit(OpCodes.Tailcall);
            Il.Emit(OpCodes.Callvirt, RuntimeMembers.Calls[arguments.Length]);
        }
        else if (instruction.TakesVarargs)
        {
            Il.Emit(OpCodes.Ldloc, callee);
            // Nobody needs the arguments any more.
            if (arguments.Length == 1 && Function.ParameterCount == 0) LoadVarargs();
            else LoadWithVarargs(instruction);
            Il.Emit(OpCodes.Tailcall);
            Il.Emit(OpCodes.Callvirt, RuntimeMembers.CallOwned);
        }
        else
        {
            LoadState();
            Il.Emit(OpCodes.Ldloc, callee);
            if (instruction.IsOpen)
            {
                LoadState();
                LoadArray(arguments.AsSpan(..^1));
                Load(arguments[^1]);
                Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.Gather))!);
            }
            else
            {
                LoadArray(arguments);
            }

            Il.Emit(OpCodes.Call, RuntimeMembers.TailCall);
        }

        Il.Emit(OpCodes.Ret);
        Later(() =>
        {
            Il.MarkLabel(failing);
            Il.Emit(OpCodes.Ldloc, callee);
            CallWithArguments(instruction);
            Il.Emit(OpCodes.Stloc, Returned);
            MarkResumePoint(instruction);
            SettleOrUnwind(instruction);
            JumpToReturn();
        });
    }
}
