using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Several fields of one table: its shape is compared once, at the first access of a stretch of code that calls nothing
/// and in which the variable stays the same (<see cref="FieldRegion"/>). Where an access needs the runtime after all, which
/// may change the table, the shape is compared again before the stretch goes on.
/// </summary>
internal sealed partial class FastBody
{

    private readonly Dictionary<int, Region> _regions = [];
    private readonly Dictionary<int, TableView> _views = [];
    private readonly Stack<TableView> _spareViews = [];

    /// <summary>The fields that are accessed through a web.</summary>
    private sealed class Region
    {
        /// <summary>The first names, in order.</summary>
        public List<int> Names { get; } = [];

        public int Gets { get; set; }

        public int Sets { get; set; }

        public bool IsInLoop { get; set; }

        // What is mostly set is being made: its shape is another one after each field.
        public bool Pays => IsInLoop || (Gets + Sets > 1 && Gets >= Sets && !IsMadeHere);

        public bool IsMadeHere { get; init; }
    }

    /// <summary>A table that was looked at.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Region">Where its fields are.</param>
    /// <param name="Slots">Its slots.</param>
    private sealed record TableView(LocalBuilder Table, LocalBuilder Region, LocalBuilder Slots);

    private void FindRegions()
    {
        for (var i = 0; i < Function.Instructions.Count; i++)
        {
            var instruction = Function.Instructions[i];
            if (!IsReachable(i)) continue;
            if (instruction is { Opcode: Opcode.GetIndex or Opcode.SetIndex, B.IsRegister: true })
            {
                var key = _webs.OfUse(i, instruction.B.Index);
                _indexUses[key] = _indexUses.GetValueOrDefault(key) + 1;
            }

            if (instruction.Opcode is not (Opcode.GetField or Opcode.SetField) || !instruction.A.IsRegister) continue;
            var web = _webs.OfUse(i, instruction.A.Index);
            if (!_regions.TryGetValue(web, out var region)) _regions.Add(web, region = new Region { IsMadeHere = _types[web].Kind == TypeKind.Table });
            if (region.Names.Count < FieldRegion.MaxFields && !region.Names.Contains(instruction.Name)) region.Names.Add(instruction.Name);
            if (instruction.Opcode == Opcode.GetField) region.Gets++;
            else region.Sets++;
            region.IsInLoop |= _loops.Values.Any(loop => loop.Contains(i));
        }
    }

    /// <summary>The view of the table that a field is accessed in, and the field's number there; null where the field is looked up for itself.</summary>
    private (TableView View, int Field)? ViewFor(Instruction instruction)
    {
        if (instruction.Opcode is not (Opcode.GetField or Opcode.SetField)) return null;
        var web = _webs.OfUse(Position, instruction.A.Index);
        var region = _regions[web];
        var field = region.Names.IndexOf(instruction.Name);
        if (field < 0 || (_copy == null && !region.Pays)) return null;
        if (_copy?.Views.GetValueOrDefault(web) is { } hoisted) return (hoisted, field);
        if (!_views.TryGetValue(web, out var view))
        {
            view = _copy == null ? LookAt(web, region) : LookInTurn(_copy, web, instruction.A);
            _views.Add(web, view);
        }

        return (view, field);
    }

    /// <summary>Looks at the table in a web, by a call where its shape is not the one that was seen last.</summary>
    private TableView LookAt(int web, Region region)
    {
        var view = _straight == null && _spareViews.TryPop(out var spare) ? spare : NewView();
        EmitLook(web, region, view, () =>
        {
            Il.Emit(OpCodes.Ldloc, LocalOf(web));
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        });
        return view;
    }

    private TableView NewView() => new(Il.DeclareLocal(typeof(LuaTable)), Il.DeclareLocal(typeof(FieldRegion)), Il.DeclareLocal(typeof(LuaValue[])));

    /// <summary>Fills a view of the table that a reference is.</summary>
    private void EmitLook(int web, Region region, TableView view, Action loadReference)
    {
        var site = Owner.RegionOf(web);
        var other = _call ?? Il.DefineLabel();
        var join = Il.DefineLabel();
        loadReference();
        Il.Emit(OpCodes.Isinst, typeof(LuaTable));
        Il.Emit(OpCodes.Stloc, view.Table);
        Il.Emit(OpCodes.Ldloc, view.Table);
        Il.Emit(OpCodes.Brfalse, other);
        EmitNewestRegion(web, view.Region, other);
        EmitFindRegion(view, other);
        EmitSlotsOf(view);
        Il.MarkLabel(join);
        if (_call != null) return;
        Label? exit = Leaves ? ExitBefore() : null;
        Later(() =>
        {
            Il.MarkLabel(other);
            loadReference();
            Il.Emit(OpCodes.Ldsflda, site);
            for (var i = 0; i < FieldRegion.MaxFields; i++)
            {
                if (i < region.Names.Count) Il.Emit(OpCodes.Ldsfld, Chunk.StringField(region.Names[i]));
                else Il.Emit(OpCodes.Ldnull);
            }

            CallRuntime(RuntimeMembers.FindRegion);
            if (exit is { } leave)
            {
                Il.Emit(OpCodes.Pop);
                Il.Emit(OpCodes.Br, leave);
                return;
            }

            Il.Emit(OpCodes.Stloc, view.Region);
            var none = Il.DefineLabel();
            Il.Emit(OpCodes.Ldloc, view.Table);
            Il.Emit(OpCodes.Brfalse, none);
            EmitSlotsOf(view);
            Il.Emit(OpCodes.Br, join);
            Il.MarkLabel(none);
            Il.Emit(OpCodes.Ldnull);
            Il.Emit(OpCodes.Stloc, view.Slots);
            Il.Emit(OpCodes.Br, join);
        });
    }

    private void EmitSlotsOf(TableView view)
    {
        Il.Emit(OpCodes.Ldloc, view.Table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
        Il.Emit(OpCodes.Stloc, view.Slots);
    }

    /// <summary>Looks at a table in the first copy of a loop, where it is another in each turn, probably of the shape seen last.</summary>
    private TableView LookInTurn(LoopCopy copy, int web, Operand operand)
    {
        var other = Deviation(copy, Position);
        var view = NewView();
        EmitTable(operand, other);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Stloc, view.Table);
        if (copy.Varying.TryGetValue(web, out var region)) view = view with { Region = region };
        else EmitNewestRegion(web, view.Region, other);
        EmitFindRegion(view, other);
        EmitSlotsOf(view);
        return view;
    }

    /// <summary>Stores what was last found out about the tables in a web; jumps when that is nothing.</summary>
    private void EmitNewestRegion(int web, LocalBuilder region, Label none)
    {
        Il.Emit(OpCodes.Ldsfld, Owner.RegionOf(web));
        Il.Emit(OpCodes.Stloc, region);
        Il.Emit(OpCodes.Ldloc, region);
        Il.Emit(OpCodes.Brfalse, none);
    }

    private void EmitFindRegion(TableView view, Label other) =>
        EmitFindShape(view.Table, view.Region, RuntimeMembers.RegionShape, RuntimeMembers.RegionRest, other);

    /// <summary>Pushes the address of a field's slot; jumps when the table has no such field.</summary>
    private void LoadSlotOf(TableView view, int field, Label other)
    {
        Il.Emit(OpCodes.Ldloc, view.Region);
        Il.Emit(OpCodes.Ldfld, typeof(FieldRegion).GetField($"Offset{field}")!);
        Il.Emit(OpCodes.Stloc, _offset);
        Il.Emit(OpCodes.Ldloc, _offset);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Blt, other);
        Il.Emit(OpCodes.Ldloc, view.Slots);
        Il.Emit(OpCodes.Ldflda, RuntimeMembers.FirstElement);
        Il.Emit(OpCodes.Ldloc, _offset);
        Il.Emit(OpCodes.Add);
    }

    /// <summary>Something was called: the tables may have changed.</summary>
    private void RecheckViews(KeyValuePair<int, TableView>[] views)
    {
        foreach (var (web, view) in views)
        {
            Il.Emit(OpCodes.Ldloc, LocalOf(web));
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldloc, view.Region);
            Il.Emit(OpCodes.Call, RuntimeMembers.RecheckRegion);
            Il.Emit(OpCodes.Stloc, view.Region);
        }
    }

    /// <summary>Forgets what an instruction may have changed.</summary>
    private void ForgetViews(int position)
    {
        foreach (var web in _webs.Defined[position]) _knownIndexes.Remove(web);
        if (_copy == null && !CallsNothing(position))
        {
            ForgetViews();
            return;
        }

        foreach (var web in _webs.Defined[position])
        {
            if (_views.Remove(web, out var view) && _copy == null && _straight == null) _spareViews.Push(view);
        }
    }

    /// <summary>Where code comes together, nothing is known of tables and keys.</summary>
    private void ForgetAll()
    {
        ForgetViews();
        _knownIndexes.Clear();
    }

    private void ForgetViews()
    {
        if (_copy == null && _straight == null)
        {
            foreach (var view in _views.Values) _spareViews.Push(view);
        }

        _views.Clear();
    }

    private bool CallsNothing(int position)
    {
        var instruction = Function.Instructions[position];
        if (instruction.Opcode != Opcode.Call) return QuietCode.IsQuiet(Chunk, Function, _types, position);
        return GuessIntrinsic(instruction) is { } call && Accepts(call, instruction.Arguments);
    }
}
