using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>The pieces of the generic body, and the points at which it is entered.</summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>Tests of the way from piece to piece want many.</summary>
    private const int StressedPieceLength = 16;

    private readonly List<int> _exits = [];
    private readonly Dictionary<int, int> _exitIndex = [];
    private List<Piece> _pieces = [];
    private MethodBuilder[] _methods = [];
    private Dictionary<IRLabel, int>? _labels;

    /// <summary>The resume point before an instruction, behind those of the sites.</summary>
    public int ExitBefore(int instruction)
    {
        if (!_exitIndex.TryGetValue(instruction, out var index))
        {
            _exitIndex.Add(instruction, index = _exits.Count);
            _exits.Add(instruction);
        }

        return Function.Sites.Count + index;
    }

    /// <summary>True for an instruction that has a resume point before it.</summary>
    public bool IsExit(int instruction) => _exitIndex.ContainsKey(instruction);

    /// <summary>The instructions of a piece that have a resume point before them.</summary>
    public IEnumerable<int> ExitsIn(Piece piece) => _exits.Where(instruction => piece.First <= instruction && instruction < piece.End);

    /// <summary>The sites of a piece's instructions.</summary>
    public IEnumerable<int> SitesIn(Piece piece)
    {
        for (var i = piece.First; i < piece.End; i++)
        {
            if (Function.Instructions[i].Site is > 0 and var site) yield return site;
        }
    }

    /// <summary>The position of a label.</summary>
    public int PositionOf(IRLabel label) => (_labels ??= Pieces.FindLabels(Function))[label];

    /// <summary>The method of the generic body that an instruction is in.</summary>
    public MethodBuilder MethodAt(int instruction) => _methods[PieceAt(instruction)];

    private int PieceAt(int instruction)
    {
        var low = 0;
        for (var high = _pieces.Count; high - low > 1;)
        {
            var middle = (low + high) / 2;
            if (_pieces[middle].First <= instruction) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>Makes the methods of the generic body, and resume points where control gets from one piece to another.</summary>
    private void DefinePieces()
    {
        if (_pieces.Count == 1)
        {
            _methods = [Resume];
            return;
        }

        _methods = [.. _pieces.Select((_, i) => ChunkEmitter.Define(_type, $"Piece{i}", MethodAttributes.Assembly | MethodAttributes.HideBySig, RuntimeMembers.Resume))];
        // Below the size up to which the JIT optimizes it would do so at once, as it does for methods with tail calls.
        if (IsVeryLong) Array.ForEach(_methods, static method => method.SetImplementationFlags(MethodImplAttributes.NoOptimization));
        foreach (var piece in _pieces.Skip(1).Where(piece => Graph.FallsThrough(piece.First - 1))) ExitBefore(piece.First);
        for (var i = 0; i < Function.Instructions.Count; i++)
        {
            var instruction = Function.Instructions[i];
            if (instruction.Label == null || instruction.Opcode == Opcode.Label || !Graph.IsReachable(i)) continue;
            var target = PositionOf(instruction.Label);
            if (PieceAt(target) != PieceAt(i)) ExitBefore(target);
        }
    }

    /// <summary>Finds the piece of a resume point.</summary>
    private void EmitDispatch()
    {
        var pieceOf = new int[Function.Sites.Count + _exits.Count];
        for (var i = 0; i < Function.Instructions.Count; i++) pieceOf[Function.Instructions[i].Site] = PieceAt(i);
        for (var i = 0; i < _exits.Count; i++) pieceOf[Function.Sites.Count + i] = PieceAt(_exits[i]);
        var starts = new List<int>();
        for (var point = 0; point < pieceOf.Length; point++)
        {
            if (point == 0 || pieceOf[point] != pieceOf[point - 1]) starts.Add(point);
        }

        var il = Resume.GetILGenerator();
        Find(0, starts.Count);

        void Find(int low, int high)
        {
            if (high - low == 1)
            {
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Tailcall);
                il.Emit(OpCodes.Call, _methods[pieceOf[starts[low]]]);
                il.Emit(OpCodes.Ret);
                return;
            }

            var middle = (low + high) / 2;
            var isBelow = il.DefineLabel();
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Castclass, typeof(LuaFrame));
            il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameSite);
            il.Emit(OpCodes.Ldc_I4, starts[middle]);
            il.Emit(OpCodes.Blt, isBelow);
            Find(middle, high);
            il.MarkLabel(isBelow);
            Find(low, middle);
        }
    }
}
