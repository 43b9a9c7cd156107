using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Table constructors with names: the table gets its final shape at once, and its fields are stored without a look at what
/// was there. What is nil in the end is no field.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>Constructors with more names add one after the other.</summary>
    private const int MaxConstructed = 64;

    /// <summary>The slots that constructors' instructions set.</summary>
    private readonly Dictionary<int, int> _constructed = [];
    private readonly LocalBuilder _shape;

    private void EmitNewTable(Instruction instruction)
    {
        var names = FindConstructed(Position);
        if (names.Count == 0)
        {
            base.EmitInstruction(instruction);
            return;
        }

        var site = Chunk.NewShapeField();
        var unknown = Il.DefineLabel();
        var known = Il.DefineLabel();
        Il.Emit(OpCodes.Ldsfld, site);
        Il.Emit(OpCodes.Stloc, _shape);
        Il.Emit(OpCodes.Ldloc, _shape);
        Il.Emit(OpCodes.Brfalse, unknown);
        Il.MarkLabel(known);
        Il.Emit(OpCodes.Ldloc, _shape);
        Il.Emit(OpCodes.Ldc_I4, instruction.Index);
        Il.Emit(OpCodes.Call, RuntimeMembers.TableOfShape);
        Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        StoreTarget(instruction);
        Later(() =>
        {
            Il.MarkLabel(unknown);
            Il.Emit(OpCodes.Ldc_I4, names.Count);
            Il.Emit(OpCodes.Newarr, typeof(LuaString));
            for (var i = 0; i < names.Count; i++)
            {
                Il.Emit(OpCodes.Dup);
                Il.Emit(OpCodes.Ldc_I4, i);
                Il.Emit(OpCodes.Ldsfld, Chunk.StringField(names[i]));
                Il.Emit(OpCodes.Stelem_Ref);
            }

            Il.Emit(OpCodes.Call, RuntimeMembers.ShapeOf);
            Il.Emit(OpCodes.Stloc, _shape);
            Il.Emit(OpCodes.Ldloc, _shape);
            Il.Emit(OpCodes.Stsfld, site);
            Il.Emit(OpCodes.Br, known);
        });
    }

    /// <summary>The names that the constructor of a table sets; notes where it does.</summary>
    private List<int> FindConstructed(int position)
    {
        var names = new List<int>();
        var web = _webs.Defined[position][0];
        var isFirst = Function.Instructions[position].Index == 0;
        var isOnly = Enumerable.Range(0, Function.Instructions.Count).Count(i => IsReachable(i) && _webs.Defined[i].Contains(web)) == 1;
        for (var i = position + 1; isOnly && i < Function.Instructions.Count; i++)
        {
            if (!IsReachable(i)) continue;
            var instruction = Function.Instructions[i];
            var isItem = instruction.Opcode is Opcode.SetField or Opcode.SetIndex or Opcode.SetList && _webs.OfUse(i, instruction.A.Index) == web;
            if (_webs.Used[i].Count(used => used == web) > (isItem ? 1 : 0)) break;
            // A computed key may make a dictionary of the table.
            if (isItem && instruction.Opcode == Opcode.SetIndex && instruction.B.Kind != OperandKind.Number) break;
            if (isItem && instruction.Opcode == Opcode.SetList && isFirst) _firstLists.Add(i);
            if (isItem && instruction.Opcode != Opcode.SetField) isFirst = false;
            if (!isItem || instruction.Opcode != Opcode.SetField) continue;
            var slot = names.IndexOf(instruction.Name);
            if (slot < 0)
            {
                if (names.Count == MaxConstructed) break;
                slot = names.Count;
                names.Add(instruction.Name);
            }

            _constructed.Add(i, slot);
        }

        return names;
    }

    /// <summary>Sets a field of a table that is being made.</summary>
    private void EmitConstructed(Instruction instruction, int slot)
    {
        LoadReference(instruction.A);
        Il.Emit(OpCodes.Stloc, _table);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
        Il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldc_I4, slot * 16);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Add);
        StoreAtAddress(instruction.C);
    }
}
