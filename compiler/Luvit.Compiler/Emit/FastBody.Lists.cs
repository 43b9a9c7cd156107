using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Table constructors' lists: the array part is made in its final size, and the values go straight into it. Where they all are
/// numbers, it is one of numbers; whether it can be that with booleans that are not constants, the runtime finds out.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>With more values of unknown types, the runtime finds out whether they are numbers.</summary>
    private const int MaxUnknown = 16;

    /// <summary>The instructions that set the first elements of a table that is being made.</summary>
    private readonly HashSet<int> _firstLists = [];

    protected override void EmitSetList(Instruction instruction)
    {
        var items = instruction.Arguments;
        if (instruction.IsOpen || !_firstLists.Contains(Position) || items[^1].Kind == OperandKind.Nil)
        {
            base.EmitSetList(instruction);
            return;
        }

        LoadReference(instruction.A);
        Il.Emit(OpCodes.Stloc, _table);
        var unknown = Array.FindAll(items, IsUnknown);
        if (unknown.Length > MaxUnknown || !Array.TrueForAll(items, item => IsUnknown(item) || IsCompact(item)))
        {
            EmitElementList(items);
            return;
        }

        var other = Il.DefineLabel();
        foreach (var item in unknown) JumpUnlessNumber(item, other);
        EmitNumberList(items, other);
        if (unknown.Length > 0) EmitBehind(other, () => EmitElementList(items));
    }

    private bool IsUnknown(Operand item) => item.IsRegister && TypeOf(item).Kind == TypeKind.Any;

    /// <summary>True for numbers, and for constants that an array of numbers holds as well.</summary>
    private bool IsCompact(Operand item) => TypeOf(item).IsNumeric || item.Kind is OperandKind.Nil or OperandKind.True or OperandKind.False;

    /// <summary>Makes an array of numbers of what is known to fit in it.</summary>
    private void EmitNumberList(Operand[] items, Label other)
    {
        Il.Emit(OpCodes.Ldc_I4, items.Length + 1);
        Il.Emit(OpCodes.Newarr, typeof(double));
        Il.Emit(OpCodes.Stloc, _array);
        for (var i = 0; i <= items.Length; i++)
        {
            // Key 0 has a place, too.
            var item = i == 0 ? Operand.Nil : items[i - 1];
            PushPlace(RuntimeMembers.FirstNumber, i * sizeof(double));
            Il.Emit(OpCodes.Stloc, _element);
            if (item.IsRegister) EmitStoreNumber(item);
            else EmitStore(Arrays.Numbers, item, other);
        }

        EmitTakeArray(RuntimeMembers.Numbers, items.Length);
    }

    private void EmitElementList(Operand[] items)
    {
        Il.Emit(OpCodes.Ldc_I4, items.Length + 1);
        Il.Emit(OpCodes.Newarr, typeof(LuaValue));
        Il.Emit(OpCodes.Stloc, _array);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Kind == OperandKind.Nil) continue;
            PushPlace(RuntimeMembers.FirstElement, (i + 1) * 16);
            StoreAtAddress(items[i]);
        }

        if (!Array.Exists(items, IsNoElementOfNumbers))
        {
            EmitTakeList();
            return;
        }

        var other = Il.DefineLabel();
        JumpIfNil(items[^1], other);
        EmitTakeArray(RuntimeMembers.Elements, items.Length);
        if (TypeOf(items[^1]).Kind == TypeKind.Any) EmitBehind(other, EmitTakeList);
    }

    private void EmitTakeList()
    {
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Call, RuntimeMembers.TakeList);
    }

    /// <summary>True for what is known not to be in an array of numbers.</summary>
    private bool IsNoElementOfNumbers(Operand item) => TypeOf(item) is { IsOther: true, Kind: not TypeKind.Boolean };

    /// <summary>Gives a table the array with its elements, of which the last one is not nil.</summary>
    private void EmitTakeArray(FieldInfo field, int count)
    {
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Stfld, field);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldc_I4, count);
        Il.Emit(OpCodes.Stfld, RuntimeMembers.Border);
    }

    /// <summary>Pushes an address in <see cref="_array"/>.</summary>
    private void PushPlace(FieldInfo first, int offset)
    {
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Ldflda, first);
        Il.Emit(OpCodes.Ldc_I4, offset);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Add);
    }
}
