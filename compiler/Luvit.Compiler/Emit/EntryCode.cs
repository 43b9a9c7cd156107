using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>What a function's entry does whatever body it leads to.</summary>
internal static class EntryCode
{
    /// <summary>Loads the state into a local, and jumps when the stack is full or there is a hook.</summary>
    public static void CheckStack(ILGenerator il, LocalBuilder state, Label full)
    {
        var probe = il.DeclareLocal(typeof(int));
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, RuntimeMembers.State);
        il.Emit(OpCodes.Stloc, state);
        il.Emit(OpCodes.Ldloca, probe);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Ldloc, state);
        il.Emit(OpCodes.Ldfld, RuntimeMembers.StackLimit);
        il.Emit(OpCodes.Blt_Un, full);
    }

    /// <summary>The call's outcome when the check failed.</summary>
    public static void CallOnFullStack(ILGenerator il, FunctionIR function)
    {
        il.Emit(OpCodes.Ldarg_0);
        var takesRegisters = RuntimeMembers.TakesRegisters(function);
        var (count, suffix) = takesRegisters ? (function.ParameterCount, $"{function.ParameterCount}") : (1, function.IsVararg ? "V" : "N");
        for (var i = 1; i <= count; i++) il.Emit(OpCodes.Ldarg, (short)i);
        il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(EntryCheck), $"Failed{suffix}"));
    }

    /// <summary>Pushes an argument as it arrived.</summary>
    public static void LoadParameter(ILGenerator il, FunctionIR function, int parameter)
    {
        if (RuntimeMembers.TakesRegisters(function))
        {
            il.Emit(OpCodes.Ldarg, (short)(parameter + 1));
            return;
        }

        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I4, parameter);
        il.Emit(OpCodes.Call, RuntimeMembers.Method(function.IsVararg ? typeof(LuaClosureV) : typeof(LuaClosureN), nameof(LuaClosureV.Argument)));
    }
}
