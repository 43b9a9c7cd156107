using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Calls and tail calls.</summary>
internal sealed partial class FunctionEmitter
{
    private void EmitCall(Instruction instruction)
    {
        LoadCallee(instruction.A);
        CallWithArguments(instruction);
        if (instruction.Count == 1)
        {
            FinishSite(instruction);
            return;
        }

        var cold = _il.DefineLabel();
        var join = _il.DefineLabel();
        _il.Emit(OpCodes.Stloc, _returned);
        _il.MarkLabel(_afterSite[instruction.Site]);
        JumpIfSignal(cold);
        if (instruction.Count != 0) StoreReturned(instruction);
        for (var i = 1; i < instruction.Count; i++)
        {
            _il.Emit(OpCodes.Ldnull);
            _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
            _il.Emit(OpCodes.Stloc, _values[instruction.Target + i]);
        }

        _il.MarkLabel(join);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(cold);
            SettleOrUnwind(instruction);
            if (instruction.Count < 0) StoreReturned(instruction);
            for (var i = 0; i < instruction.Count; i++)
            {
                LoadState();
                _il.Emit(OpCodes.Ldloc, _returned);
                _il.Emit(OpCodes.Ldc_I4, i);
                _il.Emit(OpCodes.Call, RuntimeMembers.ResultAt);
                _il.Emit(OpCodes.Stloc, _values[instruction.Target + i]);
            }

            _il.Emit(OpCodes.Br, join);
        });
    }

    /// <summary>Makes pending tail calls; leaves the function when the outcome is an error or a yield.</summary>
    private void SettleOrUnwind(Instruction instruction)
    {
        var leave = _il.DefineLabel();
        LoadState();
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Call, RuntimeMembers.Settle);
        _il.Emit(OpCodes.Stloc, _returned);
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.IsUnwinding))!);
        _il.Emit(OpCodes.Brtrue, leave);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(leave);
            JumpToUnwind(instruction);
        });
    }

    /// <summary>The called function; for other values, what handles calling them.</summary>
    private void LoadCallee(Operand callee)
    {
        var isFunction = _il.DefineLabel();
        LoadReference(callee);
        _il.Emit(OpCodes.Isinst, typeof(LuaFunction));
        _il.Emit(OpCodes.Dup);
        _il.Emit(OpCodes.Brtrue, isFunction);
        _il.Emit(OpCodes.Pop);
        LoadState();
        Load(callee);
        _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Invoke), nameof(Invoke.Callable)));
        _il.MarkLabel(isFunction);
    }

    private void CallWithArguments(Instruction instruction)
    {
        var arguments = instruction.Arguments;
        if (instruction.IsOpen)
        {
            LoadState();
            LoadArray(arguments.AsSpan(..^1));
            Load(arguments[^1]);
            _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.CallOpen))!);
        }
        else if (arguments.Length < RuntimeMembers.Calls.Length)
        {
            foreach (var argument in arguments) Load(argument);
            _il.Emit(OpCodes.Callvirt, RuntimeMembers.Calls[arguments.Length]);
        }
        else if (arguments.Length is 5 or 6)
        {
            foreach (var argument in arguments) Load(argument);
            _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Invoke), arguments.Length == 5 ? nameof(Invoke.Call5) : nameof(Invoke.Call6)));
        }
        else
        {
            LoadArray(arguments);
            _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Invoke), nameof(Invoke.CallArray)));
        }
    }

    /// <summary>
    /// A tail call of few arguments is the CLR's own; wider ones go back to the caller as a signal. C# functions are
    /// called plainly, as Lua does, so that they see which function called them.
    /// </summary>
    private void EmitTailCall(Instruction instruction)
    {
        var builtin = _il.DefineLabel();
        var callee = _il.DeclareLocal(typeof(LuaFunction));
        LoadCallee(instruction.A);
        _il.Emit(OpCodes.Stloc, callee);
        _il.Emit(OpCodes.Ldloc, callee);
        _il.Emit(OpCodes.Callvirt, typeof(LuaFunction).GetProperty(nameof(LuaFunction.IsBuiltin))!.GetMethod!);
        _il.Emit(OpCodes.Brtrue, builtin);
        var arguments = instruction.Arguments;
        if (!instruction.IsOpen && arguments.Length < RuntimeMembers.Calls.Length)
        {
            _il.Emit(OpCodes.Ldloc, callee);
            foreach (var argument in arguments) Load(argument);
            _il.Emit(OpCodes.Tailcall);
            _il.Emit(OpCodes.Callvirt, RuntimeMembers.Calls[arguments.Length]);
        }
        else
        {
            LoadState();
            _il.Emit(OpCodes.Ldloc, callee);
            if (instruction.IsOpen)
            {
                LoadState();
                LoadArray(arguments.AsSpan(..^1));
                Load(arguments[^1]);
                _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.Gather))!);
            }
            else
            {
                LoadArray(arguments);
            }

            _il.Emit(OpCodes.Call, RuntimeMembers.TailCall);
        }

        _il.Emit(OpCodes.Ret);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(builtin);
            _il.Emit(OpCodes.Ldloc, callee);
            CallWithArguments(instruction);
            _il.Emit(OpCodes.Stloc, _returned);
            _il.MarkLabel(_afterSite[instruction.Site]);
            SettleOrUnwind(instruction);
            _il.Emit(OpCodes.Ldloc, _returned);
            _il.Emit(OpCodes.Ret);
        });
    }
}
