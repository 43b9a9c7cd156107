using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Entry: the stack check, the arrival of the parameters, and the way straight into the generic body.</summary>
internal sealed partial class FastBody
{
    private void EmitEntry()
    {
        EntryCode.CheckStack(Il, State, _full);
        Il.Emit(OpCodes.Ldsfld, Owner.Exits.Field);
        Il.Emit(OpCodes.Ldc_I4, Chunk.FastBodies == FastBodyMode.Stressed ? int.MaxValue : Owner.Exits.Limit);
        Il.Emit(OpCodes.Bgt, _startGeneric);
        var entering = _webs.At(0);
        for (var i = 0; i < Function.ParameterCount; i++)
        {
            if (entering.TryGetValue(i, out var web)) EmitParameter(i, LocalOf(web));
        }
    }

    private void EmitFullStack()
    {
        Il.MarkLabel(_full);
        ExposeAsides();
        EntryCode.CallOnFullStack(Il, Function);
        Il.Emit(OpCodes.Stloc, Returned);
        JumpToReturn();
    }

    private void EmitParameter(int parameter, LocalBuilder local)
    {
        LoadParameter(parameter);
        if (local.LocalType == typeof(long))
        {
            EmitIntegerParameter(parameter, _types[_webs.At(0)[parameter]]);
        }
        else if (local.LocalType == typeof(double))
        {
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Guard(OpCodes.Bne_Un, _misfit);
            LoadParameter(parameter);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        }

        Il.Emit(OpCodes.Stloc, local);
    }

    private void EmitIntegerParameter(int parameter, StaticType type)
    {
        Il.Emit(OpCodes.Ldc_R8, type.Low);
        Il.Emit(OpCodes.Ldc_R8, type.High);
        Il.Emit(OpCodes.Call, RuntimeMembers.IsInteger);
        Guard(OpCodes.Brfalse, _misfit);
        LoadParameter(parameter);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        Il.Emit(OpCodes.Call, RuntimeMembers.ToLong);
    }

    private void LoadParameter(int parameter) => EntryCode.LoadParameter(Il, Function, parameter);

    /// <summary>The function starts in its generic body: because it left the fast one often, or because an argument does not fit.</summary>
    private void EmitStartGeneric()
    {
        Il.MarkLabel(_misfit);
        CountExit();
        Il.MarkLabel(_startGeneric);
        var saved = new SavedRegisters();
        for (var i = 0; i < Function.ParameterCount; i++)
        {
            if (!_webs.At(0).ContainsKey(i)) continue;
            var local = Il.DeclareLocal(typeof(LuaValue));
            LoadParameter(i);
            Il.Emit(OpCodes.Stloc, local);
            saved.Add(new SavedRegister(i, local));
        }

        Il.Emit(OpCodes.Ldc_I4, Owner.ExitBefore(0));
        Il.Emit(OpCodes.Stloc, _point);
        EmitLeave(saved);
    }
}
