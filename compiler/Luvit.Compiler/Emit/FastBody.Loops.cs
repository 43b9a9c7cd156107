using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Innermost loops that call nothing have two copies. The first has no calls at all, so its numbers stay in registers,
/// and what can't change in it is checked once before it: that a variable is a table, and what shape that has. Whatever
/// it can't do (an element that is not there, another shape) goes on in the second copy, from the same instruction; that
/// one does everything, and its next turn is the first copy's again.
/// </summary>
internal sealed partial class FastBody
{
    /// <summary>A loop that leaves its first copy so often, with less time than this between (in ns), stays in the second.</summary>
    private const int MaxDeviations = 500;
    private const int DeviationInterval = 200;

    /// <summary>Loops of more instructions are not copied.</summary>
    private const int MaxCopied = 300;

    /// <summary>So many accesses of a function's loops get scratch locals of their own.</summary>
    private const int MaxOwnScratch = 40;

    private readonly Dictionary<int, InnerLoop> _loops = [];
    private readonly Dictionary<int, Label> _secondCopy = [];
    private readonly Dictionary<int, Label> _loopEnds = [];
    private readonly Dictionary<IRLabel, int> _positions = [];
    private LoopCopy? _copy;
    private int _ownScratch;

    /// <summary>The first copy of the loop being emitted.</summary>
    private sealed record LoopCopy(InnerLoop Loop)
    {
        public Dictionary<IRLabel, Label> Labels { get; } = [];

        /// <summary>Where jumps out of the loop go, by their targets.</summary>
        public Dictionary<IRLabel, Label> Exits { get; } = [];

        /// <summary>Where instructions go that can't do their work.</summary>
        public Dictionary<int, Label> Deviations { get; } = [];

        /// <summary>Where they go when an array has to grow, which happens seldom however long the loop runs.</summary>
        public Dictionary<int, Label> Growths { get; } = [];

        /// <summary>
        /// Numbers have locals of their own here, so that nothing which happens to them elsewhere costs them their
        /// machine registers. They are copied in before the loop and out after it.
        /// </summary>
        public Dictionary<LocalBuilder, LocalBuilder> Numbers { get; } = [];

        /// <summary>The tables that are known before the loop, by their webs.</summary>
        public Dictionary<int, HoistedTable> Tables { get; } = [];

        /// <summary>True when <see cref="Tables"/> may be rows of others.</summary>
        public bool KeepsRows { get; init; }

        /// <summary>Where the loop looks up rows.</summary>
        public List<Row> Rows { get; } = [];

        /// <summary>The steps of <c>ipairs</c>, by their instructions.</summary>
        public Dictionary<int, ArrayStep> Steps { get; } = [];

        /// <summary>The functions that are known before the loop, by their webs.</summary>
        public Dictionary<int, HoistedCallee> Callees { get; } = [];

        /// <summary>Those of the tables whose fields are accessed.</summary>
        public Dictionary<int, TableView> Views { get; } = [];

        /// <summary>For tables that are others in each turn: what the loop probably finds of their fields, by their webs.</summary>
        public Dictionary<int, LocalBuilder> Varying { get; } = [];

        /// <summary>True for an instruction that looks up what is known before the loop.</summary>
        public bool IsFoundBefore(int instruction) =>
            IsRow(instruction)
            || Callees.Values.Any(callee => callee.Lookup is { } lookup && instruction >= lookup.First && instruction <= lookup.Last);

        /// <summary>True for an instruction that looks up a table which is known before the loop.</summary>
        public bool IsRow(int instruction) => Rows.Exists(row => row.Instruction == instruction);
    }

    /// <summary>True for code that calls nothing, since that would cost the hot code machine registers.</summary>
    private bool IsInFirstCopy => _copy != null || _isInCopy;

    private void FindLoops()
    {
        for (var i = 0; i < Function.Instructions.Count; i++)
        {
            if (Function.Instructions[i].Opcode == Opcode.Label) _positions.Add(Function.Instructions[i].Label!, i);
        }

        foreach (var loop in InnerLoop.Find(Function))
        {
            var instructions = Enumerable.Range(loop.First, loop.End - loop.First).Where(IsReachable).ToList();
            if (instructions.Count <= MaxCopied && instructions.Exists(i => IsTableAccess(i) || IsArrayStep(i)) && instructions.TrueForAll(IsQuiet)) _loops.Add(loop.First, loop);
        }
    }

    private bool IsReachable(int instruction) => Graph.Blocks[Graph.BlockOf[instruction]].IsReachable;

    private bool IsQuiet(int instruction) =>
        QuietCode.IsQuiet(Chunk, Function, _types, instruction) || Inlined(Function.Instructions[instruction]) != null || IsArrayStep(instruction);

    private bool IsTableAccess(int instruction) =>
        Function.Instructions[instruction].Opcode is Opcode.GetIndex or Opcode.SetIndex or Opcode.GetField or Opcode.SetField or Opcode.GetGlobal or Opcode.SetGlobal or Opcode.GetMethod;

    /// <summary>Before an instruction of the one copy that all code has: marks where others come to, and emits the first copy of a loop.</summary>
    private void StartInstruction()
    {
        if (_loopEnds.Remove(Position, out var end)) Il.MarkLabel(end);
        if (_loops.TryGetValue(Position, out var loop)) EmitFirstCopy(loop);
        if (!_secondCopy.Remove(Position, out var point)) return;
        Il.MarkLabel(point);
        ForgetAll();
    }

    private void EmitFirstCopy(InnerLoop loop)
    {
        ForgetAll();
        var copy = new LoopCopy(loop) { KeepsRows = KeepsRows(loop) };
        var deviations = Owner.NewCounter(MaxDeviations, DeviationInterval);
        // Turns of the second copy come back to here.
        Il.MarkLabel(base.LabelOf(Function.Instructions[loop.First].Label!));
        Il.Emit(OpCodes.Ldsfld, deviations.Field);
        Il.Emit(OpCodes.Ldc_I4, MaxDeviations);
        Il.Emit(OpCodes.Bgt, SecondCopyOf(loop.First));
        FindHoistedCallees(copy);
        FindHoistedTables(copy);
        FindArraySteps(copy);
        var unfit = Il.DefineLabel();
        EmitHoistedTables(copy, unfit);
        EmitHoistedCallees(copy, unfit);
        EmitArrayStepStarts(copy, unfit);
        FindNumbers(copy);
        foreach (var (outside, inside) in copy.Numbers) EmitCopy(outside, inside);
        _copy = copy;
        var scratch = Scratch;
        for (Position = loop.First; Position < loop.End; Position++)
        {
            if (!IsReachable(Position)) continue;
            // The JIT gives a local that has many lives a machine register for none of them.
            if ((IsTableAccess(Position) || copy.Steps.ContainsKey(Position)) && _ownScratch++ < MaxOwnScratch) Scratch = NewScratch();
            EmitInstruction(Function.Instructions[Position]);
        }

        Scratch = scratch;
        ForgetAll();
        _copy = null;
        Position = loop.First;
        if (Function.Instructions[loop.End - 1].Opcode != Opcode.Jump)
        {
            _loopEnds.TryAdd(loop.End, Il.DefineLabel());
            EmitCopiesOut(copy.Numbers);
            Il.Emit(OpCodes.Br, _loopEnds[loop.End]);
        }

        foreach (var (target, label) in copy.Exits)
        {
            Il.MarkLabel(label);
            EmitCopiesOut(copy.Numbers);
            Il.Emit(OpCodes.Br, base.LabelOf(target));
        }

        foreach (var (instruction, label) in copy.Deviations) EmitDeviation(label, instruction, deviations, () => EmitCopiesOut(copy, instruction));
        foreach (var (instruction, label) in copy.Growths) EmitDeviation(label, instruction, null, () => EmitCopiesOut(copy, instruction));
        EmitDeviation(unfit, loop.First, deviations, static () => { });
    }

    private void FindNumbers(LoopCopy copy)
    {
        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            if (!IsReachable(i)) continue;
            foreach (var web in _webs.Used[i].Concat(_webs.Defined[i]))
            {
                var local = LocalOf(web);
                if (local.LocalType == typeof(double) || local.LocalType == typeof(long)) copy.Numbers.TryAdd(local, Il.DeclareLocal(local.LocalType));
            }
        }
    }

    private void EmitCopiesOut(Dictionary<LocalBuilder, LocalBuilder> numbers)
    {
        foreach (var (outside, inside) in numbers) EmitCopy(inside, outside);
    }

    private void EmitCopy(LocalBuilder from, LocalBuilder to)
    {
        Il.Emit(OpCodes.Ldloc, from);
        Il.Emit(OpCodes.Stloc, to);
    }

    private void EmitCopiesOut(LoopCopy copy, int instruction)
    {
        EmitCopiesOut(copy.Numbers);
        EmitFound(copy, instruction);
    }

    private void EmitDeviation(Label label, int instruction, DetourCounter? counter, Action copyOut)
    {
        var point = SecondCopyOf(instruction);
        Later(() =>
        {
            Il.MarkLabel(label);
            copyOut();
            counter?.EmitCount(Il);
            Il.Emit(OpCodes.Br, point);
        });
    }

    private Label SecondCopyOf(int instruction)
    {
        if (!_secondCopy.TryGetValue(instruction, out var label)) _secondCopy.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    /// <summary>Where an instruction of a first copy goes when it can't do its work.</summary>
    private Label Deviation(LoopCopy copy, int instruction)
    {
        if (!copy.Deviations.TryGetValue(instruction, out var label)) copy.Deviations.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    private Label Growth(LoopCopy copy, int instruction)
    {
        if (!copy.Growths.TryGetValue(instruction, out var label)) copy.Growths.Add(instruction, label = Il.DefineLabel());
        return label;
    }

    protected override Label BeginSlowPath()
    {
        if (_copy != null) return Deviation(_copy, Position);
        return _call ?? (Leaves ? ExitBefore() : base.BeginSlowPath());
    }

    protected override void EndSlowPath(Label slow, Action emit)
    {
        if (_copy != null || _call != null || Leaves) return;
        var views = _views.ToArray();
        base.EndSlowPath(slow, () =>
        {
            SetAside();
            emit();
            _setAside = null;
            RecheckViews(views);
        });
    }

    protected override Label LabelOf(IRLabel label)
    {
        if (_copy == null) return base.LabelOf(label);
        var labels = _copy.Loop.Contains(_positions[label]) ? _copy.Labels : _copy.Exits;
        if (!labels.TryGetValue(label, out var known)) labels.Add(label, known = Il.DefineLabel());
        return known;
    }
}
