using System.Reflection;
using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>What is done with more care behind the hot code, where the JIT's limits count and machine registers don't.</summary>
internal abstract partial class BodyEmitter
{
    private readonly LocalBuilder?[] _coldValues = new LocalBuilder?[8];
    private LocalBuilder? _coldNumber;
    private LocalBuilder? _coldObject;
    private int _nextColdValue;

    /// <summary>Calls a method whose arguments are on the stack, from hot code or cold.</summary>
    protected virtual void EmitCall(OpCode call, MethodInfo method) => Il.Emit(call, method);

    protected void CallRuntime(MethodInfo method) => EmitCall(OpCodes.Call, method);

    /// <summary>Calls a method whose arguments are on the stack; registers are saved after it.</summary>
    protected virtual void EmitCallKeeping(MethodInfo method, SavedRegisters saved) => Il.Emit(OpCodes.Call, method);

    /// <summary>Makes the <c>double</c> on the stack a value.</summary>
    protected void MakeNumberValue()
    {
        if (!IsCold)
        {
            Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
            return;
        }

        Il.Emit(OpCodes.Stloc, _coldNumber ??= Il.DeclareLocal(typeof(double)));
        LoadColdValue(() => Il.Emit(OpCodes.Ldstr, Tag.Number), () => Il.Emit(OpCodes.Ldloc, _coldNumber));
    }

    /// <summary>Makes the object on the stack a value.</summary>
    protected void MakeObjectValue()
    {
        if (!IsCold)
        {
            Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
            return;
        }

        Il.Emit(OpCodes.Stloc, _coldObject ??= Il.DeclareLocal(typeof(object)));
        LoadColdValue(() => Il.Emit(OpCodes.Ldloc, _coldObject), () => Il.Emit(OpCodes.Ldc_R8, 0.0));
    }

    /// <summary>
    /// Each <c>newobj</c> is another local to the JIT, which has a limit. In cold code, where they need no machine registers, values
    /// share a few: as many as can be on the stack at once.
    /// </summary>
    private void LoadColdValue(Action loadReference, Action loadNumber)
    {
        var value = _coldValues[_nextColdValue++ % _coldValues.Length] ??= Il.DeclareLocal(typeof(LuaValue));
        Il.Emit(OpCodes.Ldloca, value);
        loadReference();
        Il.Emit(OpCodes.Stfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Ldloca, value);
        loadNumber();
        Il.Emit(OpCodes.Stfld, RuntimeMembers.Number);
        Il.Emit(OpCodes.Ldloc, value);
    }
}
