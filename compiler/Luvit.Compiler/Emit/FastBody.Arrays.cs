using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The array parts of tables. A table has one array of numbers, or one of any values: an access tries the one that its
/// values probably are in, and behind the hot code the other where it may as well be that.
/// </summary>
internal sealed partial class FastBody
{
    private Dictionary<int, Arrays>? _usedArrays;

    /// <summary>The arrays that an access may have to do with.</summary>
    [Flags]
    private enum Arrays
    {
        /// <summary><see cref="LuaTable.Numbers"/></summary>
        Numbers = 1,

        /// <summary><see cref="LuaTable.Elements"/></summary>
        Elements = 2,

        /// <summary>Nothing is known of the values.</summary>
        Either = Numbers | Elements,
    }

    /// <summary>
    /// Emits an access to the array that the element is probably in, and, where that is not clear, behind the hot code one to the
    /// table's other array.
    /// </summary>
    /// <param name="instruction">The access; its table and index are in <see cref="_table"/> and <see cref="_index"/>.</param>
    /// <param name="outside">Where it goes when the index is outside of both arrays.</param>
    /// <param name="access">Emits it for one of the arrays, with the element's address in <see cref="_element"/>.</param>
    private void EmitAccess(Instruction instruction, Label outside, Action<Arrays> access)
    {
        var probable = ProbableArrays(instruction);
        var first = probable == Arrays.Numbers ? Arrays.Numbers : Arrays.Elements;
        // Where there is a slow path to come back from, it will do for what is improbable. A loop's first copy would be left for it.
        // And where rows are known before it, nothing but numbers changes in it.
        var isOnly = probable == Arrays.Elements
            || (probable == Arrays.Numbers && (_copy == null || Hoisted(instruction.A)?.Arrays == first || (instruction.Opcode == Opcode.SetIndex && _copy.Rows.Count > 0)));
        var other = isOnly ? outside : Il.DefineLabel();
        EmitElementAddress(instruction.A, first, other);
        access(first);
        if (isOnly) return;
        EmitBehind(other, () =>
        {
            EmitElementAddress(instruction.A, Arrays.Either ^ first, outside);
            access(Arrays.Either ^ first);
        });
    }

    /// <summary>Emits what the hot code jumps to behind it, and comes back from.</summary>
    private void EmitBehind(Label label, Action emit)
    {
        var done = Il.DefineLabel();
        Il.MarkLabel(done);
        LaterInCopy(() =>
        {
            Il.MarkLabel(label);
            emit();
            Il.Emit(OpCodes.Br, done);
        });
    }

    /// <summary>Where an access probably finds its element, from what is loaded or stored.</summary>
    private Arrays ProbableArrays(Instruction instruction)
    {
        if (instruction.Opcode == Opcode.SetIndex)
        {
            var value = TypeOf(instruction.C);
            if (value.Kind == TypeKind.Any) return Arrays.Either;
            return value.IsNumeric || value.Kind == TypeKind.Boolean ? Arrays.Numbers : Arrays.Elements;
        }

        return ProbableArrays(_webs.OfDefinition(Position, instruction.Target));
    }

    /// <summary>Where what is loaded into a web probably is.</summary>
    private Arrays ProbableArrays(int web) =>
        LocalTypeOf(web) != typeof(LuaValue) ? Arrays.Numbers : (_usedArrays ??= FindUsedArrays()).GetValueOrDefault(web, Arrays.Either);

    /// <summary>What is indexed or called was in an array of any values, what is counted with in one of numbers.</summary>
    private Dictionary<int, Arrays> FindUsedArrays()
    {
        var arrays = new Dictionary<int, Arrays>();
        for (var i = 0; i < Function.Instructions.Count; i++)
        {
            if (!IsReachable(i)) continue;
            var instruction = Function.Instructions[i];
            switch (instruction.Opcode)
            {
                case Opcode.GetIndex or Opcode.SetIndex or Opcode.GetField or Opcode.SetField or Opcode.GetMethod or Opcode.Call or Opcode.TailCall or Opcode.Length:
                    if (instruction.A.IsRegister) arrays[_webs.OfUse(i, instruction.A.Index)] = Arrays.Elements;
                    break;
                case Opcode.Arithmetic:
                    if (instruction.A.IsRegister) arrays.TryAdd(_webs.OfUse(i, instruction.A.Index), Arrays.Numbers);
                    if (instruction.B.IsRegister) arrays.TryAdd(_webs.OfUse(i, instruction.B.Index), Arrays.Numbers);
                    break;
                default:
                    break;
            }
        }

        return arrays;
    }

    /// <summary>Emits code behind the hot code, of the same copy of a loop.</summary>
    private void LaterInCopy(Action emit)
    {
        var copy = _copy;
        Later(() =>
        {
            var outer = _copy;
            _copy = copy;
            emit();
            _copy = outer;
        });
    }

    /// <summary>Keeps the address of an element in <see cref="_element"/>; jumps when the index is outside of the array.</summary>
    private void EmitElementAddress(Operand table, Arrays array, Label outside)
    {
        var isCompact = array == Arrays.Numbers;
        if (Hoisted(table) is { } hoisted)
        {
            Il.Emit(OpCodes.Ldloc, isCompact ? hoisted.Numbers : hoisted.Elements);
        }
        else
        {
            Il.Emit(OpCodes.Ldloc, _table);
            Il.Emit(OpCodes.Ldfld, isCompact ? RuntimeMembers.Numbers : RuntimeMembers.Elements);
        }

        Il.Emit(OpCodes.Stloc, _array);
        PushElementAddress(array, outside);
        Il.Emit(OpCodes.Stloc, _element);
    }

    /// <summary>Pushes the address of the element of <see cref="_array"/> that <see cref="_index"/> says; jumps when it is outside.</summary>
    private void PushElementAddress(Arrays array, Label outside)
    {
        var isCompact = array == Arrays.Numbers;
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Ldlen);
        Il.Emit(OpCodes.Conv_U8);
        Il.Emit(OpCodes.Bge_Un, outside);
        // The check above is the one that counts: the JIT's own would be a second.
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Ldflda, isCompact ? RuntimeMembers.FirstNumber : RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Ldc_I4, isCompact ? 8 : 16);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Add);
    }

    /// <summary>Loads a number into a local; jumps when the element is none.</summary>
    private void EmitLoadNumber(Arrays array, LocalBuilder target, Label slow)
    {
        Il.Emit(OpCodes.Ldloc, _element);
        if (array == Arrays.Numbers)
        {
            Il.Emit(OpCodes.Ldind_I8);
            LoadBits(CompactValue.Nil);
            Il.Emit(OpCodes.Bge_Un, slow);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldind_R8);
        }
        else
        {
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Bne_Un, slow);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        }

        Il.Emit(OpCodes.Stloc, target);
    }

    /// <summary>Loads a value into <see cref="BodyEmitter.Returned"/>; jumps when it is nil.</summary>
    private void EmitLoad(Arrays array, Label slow)
    {
        if (array == Arrays.Elements)
        {
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldobj, typeof(LuaValue));
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Ldloc, Returned);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Brfalse, slow);
            return;
        }

        var other = Il.DefineLabel();
        var done = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldind_I8);
        LoadBits(CompactValue.Nil);
        Il.Emit(OpCodes.Bge_Un, other);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldind_R8);
        Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        Il.Emit(OpCodes.Stloc, Returned);
        Il.Emit(OpCodes.Br, done);
        Il.MarkLabel(other);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldind_I8);
        LoadBits(CompactValue.Nil);
        Il.Emit(OpCodes.Beq, slow);
        Il.Emit(OpCodes.Ldloc, _element);
        Il.Emit(OpCodes.Ldind_I8);
        LoadBits(CompactValue.True);
        // Not by the constructor from a bool: that would be a value in memory, which is cleared at each entry.
        var isTrue = Il.DefineLabel();
        Il.Emit(OpCodes.Beq, isTrue);
        LoadBoolean(Tag.False);
        Il.Emit(OpCodes.Br, done);
        Il.MarkLabel(isTrue);
        LoadBoolean(Tag.True);
        Il.MarkLabel(done);

        void LoadBoolean(string tag)
        {
            Il.Emit(OpCodes.Ldstr, tag);
            Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
            Il.Emit(OpCodes.Stloc, Returned);
        }
    }

    /// <summary>
    /// Goes on when there is an element to replace, or, in the first copy of a loop, when it is to come after the last one and there is room.
    /// </summary>
    private void JumpUnlessReplaces(Arrays array, Label slow)
    {
        var store = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _element);
        if (array == Arrays.Numbers)
        {
            Il.Emit(OpCodes.Ldind_I8);
            LoadBits(CompactValue.Nil);
            Il.Emit(_copy == null ? OpCodes.Beq : OpCodes.Bne_Un, _copy == null ? slow : store);
        }
        else
        {
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(_copy == null ? OpCodes.Brfalse : OpCodes.Brtrue, _copy == null ? slow : store);
        }

        if (_copy == null) return;
        JumpUnlessAppends(_table, _index, slow);
        // What fills the array may bring in more from the hash part.
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldloc, _array);
        Il.Emit(OpCodes.Ldlen);
        Il.Emit(OpCodes.Conv_U8);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Bge, Growth(_copy, Position));
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Conv_I4);
        Il.Emit(OpCodes.Stfld, RuntimeMembers.Border);
        Il.MarkLabel(store);
    }

    /// <summary>Goes on when there is an element to clear before the last one.</summary>
    private void JumpUnlessClears(Arrays array, Label slow)
    {
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Border);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Bge, slow);
        JumpUnlessReplaces(array, slow);
    }

    /// <summary>Where a store goes that finds no room: to its growth when it appends, else to the slow path.</summary>
    private Label GrowthOr(Label slow, LoopCopy copy)
    {
        var full = Il.DefineLabel();
        var growth = Growth(copy, Position);
        var (table, index) = (_table, _index);
        Later(() =>
        {
            Il.MarkLabel(full);
            JumpUnlessAppends(table, index, slow);
            Il.Emit(OpCodes.Br, growth);
        });
        return full;
    }

    /// <summary>Jumps unless the index follows the table's last element and the table has no metatable.</summary>
    private void JumpUnlessAppends(LocalBuilder table, LocalBuilder index, Label slow)
    {
        Il.Emit(OpCodes.Ldloc, index);
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Border);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Bne_Un, slow);
        Il.Emit(OpCodes.Ldloc, table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Call, RuntimeMembers.ShapeMetatable);
        Il.Emit(OpCodes.Brtrue, slow);
    }

    /// <summary>Stores a value; jumps when an array of numbers can't hold it.</summary>
    private void EmitStore(Arrays array, Operand value, Label slow)
    {
        if (array == Arrays.Elements)
        {
            Il.Emit(OpCodes.Ldloc, _element);
            StoreAtAddress(value);
            return;
        }

        if (TypeOf(value).IsNumeric)
        {
            EmitStoreNumber(value);
            return;
        }

        if (value.Kind == OperandKind.Nil)
        {
            EmitStoreBits(CompactValue.Nil);
            return;
        }

        if (value.Kind is OperandKind.True or OperandKind.False)
        {
            EmitStoreBits(value.Kind == OperandKind.True ? CompactValue.True : CompactValue.False);
            return;
        }

        var other = Il.DefineLabel();
        var isFalse = Il.DefineLabel();
        var done = Il.DefineLabel();
        JumpUnless(Tag.Number, other);
        EmitStoreNumber(value);
        Il.Emit(OpCodes.Br, done);
        Il.MarkLabel(other);
        JumpUnless(Tag.True, isFalse);
        EmitStoreBits(CompactValue.True);
        Il.Emit(OpCodes.Br, done);
        Il.MarkLabel(isFalse);
        JumpUnless(Tag.False, slow);
        EmitStoreBits(CompactValue.False);
        Il.MarkLabel(done);

        void JumpUnless(string tag, Label label)
        {
            LoadReference(value);
            Il.Emit(OpCodes.Ldstr, tag);
            Il.Emit(OpCodes.Bne_Un, label);
        }
    }

    private void EmitStoreNumber(Operand value)
    {
        Il.Emit(OpCodes.Ldloc, _element);
        LoadNumber(value);
        Il.Emit(OpCodes.Stind_R8);
    }

    private void EmitStoreBits(long bits)
    {
        Il.Emit(OpCodes.Ldloc, _element);
        LoadBits(bits);
        Il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>Stores any value at the address on the stack.</summary>
    private void StoreAtAddress(Operand value)
    {
        if (TypeOf(value).IsNumeric)
        {
            Il.Emit(OpCodes.Stloc, _element);
            Il.Emit(OpCodes.Ldloc, _element);
            Il.Emit(OpCodes.Ldstr, Tag.Number);
            Il.Emit(OpCodes.Stfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldloc, _element);
            LoadNumber(value);
            Il.Emit(OpCodes.Stfld, RuntimeMembers.Number);
            return;
        }

        Load(value);
        Il.Emit(OpCodes.Stobj, typeof(LuaValue));
    }

    // The JIT folds it into a compare with a small constant.
    private void LoadBits(long bits)
    {
        Il.Emit(OpCodes.Ldc_I4, (int)bits);
        Il.Emit(OpCodes.Conv_I8);
    }
}
