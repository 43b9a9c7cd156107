using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>The entry of a function that has no fast body: makes the frame that the generic body starts from.</summary>
internal sealed class GenericEntry(FunctionEmitter owner, MethodBuilder method)
{
    private readonly ILGenerator _il = method.GetILGenerator();

    private FunctionIR Function => owner.Function;

    public void Emit()
    {
        var state = _il.DeclareLocal(typeof(LuaState));
        var frame = _il.DeclareLocal(typeof(LuaFrame));
        var full = _il.DefineLabel();
        EntryCode.CheckStack(_il, state, full);
        _il.Emit(OpCodes.Ldloc, state);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, owner.ExitBefore(0));
        _il.Emit(OpCodes.Call, RuntimeMembers.Leave);
        _il.Emit(OpCodes.Stloc, frame);
        if (Function.IsVararg)
        {
            _il.Emit(OpCodes.Ldloc, frame);
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Stfld, RuntimeMembers.FrameArguments);
        }

        for (var i = 0; i < Function.ParameterCount; i++)
        {
            _il.Emit(OpCodes.Ldloc, frame);
            _il.Emit(OpCodes.Ldc_I4, i);
            EntryCode.LoadParameter(_il, Function, i);
            _il.Emit(OpCodes.Call, RuntimeMembers.SaveValue);
        }

        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, frame);
        _il.Emit(OpCodes.Tailcall);
        _il.Emit(OpCodes.Call, owner.Resume);
        _il.Emit(OpCodes.Ret);
        _il.MarkLabel(full);
        EntryCode.CallOnFullStack(_il, Function);
        _il.Emit(OpCodes.Ret);
    }
}
