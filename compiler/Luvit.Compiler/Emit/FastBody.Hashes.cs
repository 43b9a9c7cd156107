using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Elements that are not in the array part: <c>count[word] = count[word] + 1</c>. A call finds the element's place, and what is
/// there is loaded or replaced here.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>Loads the element of <see cref="_table"/> with a key into the target; jumps for what only a call can find.</summary>
    /// <param name="instruction">The access.</param>
    /// <param name="isNumber">True for a key that is a number outside of the array part, false for one that is none.</param>
    /// <param name="slow">Where to jump.</param>
    private void EmitGetByHash(Instruction instruction, bool isNumber, Label slow)
    {
        EmitFind(instruction.B, isNumber, isNumber ? nameof(Fields.FindByNumber) : nameof(Fields.Find), slow);
        var local = LocalOfDefinition(instruction.Target);
        if (local.LocalType == typeof(double))
        {
            EmitLoadNumber(Arrays.Elements, local, slow);
            return;
        }

        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldobj, typeof(LuaValue));
        StoreTarget(instruction);
    }

    /// <summary>Replaces the element of <see cref="_table"/> with a key; jumps where there is no such element.</summary>
    private void EmitSetByHash(Instruction instruction, bool isNumber, Label slow)
    {
        // A loop that adds fields goes on in its second copy for each, and comes back.
        var none = _copy == null ? slow : Growth(_copy, Position);
        EmitFind(instruction.B, isNumber, isNumber ? nameof(Fields.FindToReplaceByNumber) : nameof(Fields.FindToReplace), none);
        if (_copy != null)
        {
            // What the first copy of a loop has looked up before it are functions and tables.
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Bne_Un, slow);
        }

        Il.Emit(OpCodes.Ldloc, _element);
        StoreAtAddress(instruction.C);
    }

    /// <summary>True for a key that operations on strings give, or other calls.</summary>
    private bool IsProbablyText(Operand key)
    {
        if (!key.IsRegister || TypeOf(key).IsNumeric) return false;
        var definitions = (_definitions ??= InstructionsOf(_webs.Defined))[_webs.OfUse(Position, key.Index)].ToList();
        return definitions.Count > 0 && definitions.TrueForAll(i => Function.Instructions[i].Opcode is Opcode.Call or Opcode.Concat);
    }

    /// <summary>Keeps the address of an element in <see cref="_element"/>; jumps when there is none.</summary>
    private void EmitFind(Operand key, bool isNumber, string method, Label slow)
    {
        Il.Emit(OpCodes.Ldloc, _table);
        if (isNumber) LoadNumber(key);
        else LoadReference(key);
        CallRuntime(RuntimeMembers.Method(typeof(Fields), method));
        Il.Emit(OpCodes.Stloc, _element);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Brfalse, slow);
    }
}
