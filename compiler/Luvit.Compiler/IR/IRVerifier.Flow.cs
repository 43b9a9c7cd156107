using System.Collections;

namespace Luvit.Compiler.IR;

/// <summary>
/// What registers hold along the paths through a function. One pass does it: a jump back must bring at least what its
/// label was first reached with, which the code that the compiler makes always does.
/// </summary>
internal sealed partial class IRVerifier
{
    /// <summary>The cells that hold a cell, then the value registers that hold a new table.</summary>
    private BitArray _known = new(0);

    /// <summary>What is known at a label, from the jumps and the fall through that have reached it.</summary>
    private readonly Dictionary<IRLabel, BitArray> _knownAt = [];

    /// <summary>False behind an instruction that control doesn't pass.</summary>
    private bool _isReachable = true;

    private int Cells => _function.Registers.Cells;

    private void VerifyFlow()
    {
        _known = new BitArray(Cells + _function.Registers.Values);
        var loopHeads = FindLoopHeads();
        for (var position = 0; position < _function.Instructions.Count; position++)
        {
            var i = _function.Instructions[position];
            if (i.Opcode == Opcode.Label) EnterLabel(i, loopHeads.Contains(i.Label!));
            else if (_isReachable) Follow(i, position);
        }
    }

    private HashSet<IRLabel> FindLoopHeads()
    {
        var heads = new HashSet<IRLabel>();
        for (var position = 0; position < _function.Instructions.Count; position++)
        {
            var i = _function.Instructions[position];
            if (i.Opcode != Opcode.Label && i.Label != null && _labels[i.Label] < position) heads.Add(i.Label);
        }

        return heads;
    }

    private void EnterLabel(Instruction label, bool isLoopHead)
    {
        if (_isReachable) Join(label.Label!);
        if (!_knownAt.TryGetValue(label.Label!, out var known))
        {
            _isReachable = isLoopHead;
            if (!isLoopHead) return;
            // Only jumps back lead here, which will be held to this: the cells in scope are there.
            _knownAt.Add(label.Label!, known = new BitArray(_known.Length, true));
        }

        _isReachable = true;
        Forget(known, label.Live.Cells, isLoopHead ? 0 : _function.Registers.Values);
        _known = new BitArray(known);
    }

    /// <summary>Forgets the cells and tables from some registers on.</summary>
    private void Forget(BitArray known, int cells, int values)
    {
        for (var i = cells; i < Cells; i++) known[i] = false;
        for (var i = Cells + values; i < known.Length; i++) known[i] = false;
    }

    private void Join(IRLabel label)
    {
        if (_knownAt.TryGetValue(label, out var known)) known.And(_known);
        else _knownAt.Add(label, new BitArray(_known));
    }

    private void Follow(Instruction i, int position)
    {
        VerifyUses(i);
        // Where control can leave, it comes back with the live registers alone.
        if (i.Site != 0) Forget(_known, i.Live.Cells, i.Live.Values);
        if (i.Opcode == Opcode.NewCell) _known[i.Index] = true;
        if (i.Target >= 0)
        {
            for (var target = i.Target; target < i.Target + Math.Max(1, i.Count) && i.Opcode is Opcode.Call or Opcode.Vararg; target++) _known[Cells + target] = false;
            _known[Cells + i.Target] = i.Opcode == Opcode.NewTable;
        }

        if (i.Label != null) FollowJump(i.Label, position);
        if (i.Opcode is Opcode.Return or Opcode.TailCall or Opcode.Jump) _isReachable = false;
    }

    private void FollowJump(IRLabel label, int position)
    {
        if (_labels[label] > position)
        {
            Join(label);
            return;
        }

        Require(_knownAt.TryGetValue(label, out var assumed));
        var missing = new BitArray(_known).Not().And(assumed!);
        Require(!missing.HasAnySet());
    }

    private void VerifyUses(Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.GetCell or Opcode.SetCell:
                Require(_known[i.Index]);
                break;
            case Opcode.SetList:
                Require(_known[Cells + i.A.Index]);
                break;
            case Opcode.Closure:
                foreach (var upvalue in i.Function!.Upvalues) Require(upvalue.IsFromParent || !upvalue.IsCell || _known[upvalue.Index]);
                break;
        }
    }
}
