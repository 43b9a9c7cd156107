using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits the two bodies of a function. Calls enter the <see cref="FastBody"/>, which can leave at any guard; suspended
/// activations, and those that left the fast body, go on in the <see cref="GenericBody"/>, which can be entered at
/// any site. Both keep to one layout of <see cref="LuaFrame"/>, and that is all they share at run time.
/// </summary>
/// <remarks>
/// The generic body of a long function is cut into <see cref="Pieces"/>, which hand the frame on. A very long function
/// has no fast body, nor has a long one that runs once, nor any where they are off; calls go to the first piece (<see cref="GenericEntry"/>).
/// </remarks>
internal sealed partial class FunctionEmitter
{
    /// <summary>Number of instructions up to which a function has a fast body.</summary>
    private const int MaxFastLength = 20_000;

    /// <summary>Number of instructions up to which a main function that doesn't loop has a fast body.</summary>
    private const int MaxOnce = 100;

    private readonly TypeBuilder _type;
    private int _counters;
    private bool? _isInlinable;

    /// <summary>Functions of more instructions are called.</summary>
    private const int MaxInlined = 40;

    /// <summary>A function that leaves its fast body so often, with less time than this between (in ns), starts in its generic body.</summary>
    private const int MaxExits = 200;
    private const int ExitInterval = 2000;

    private readonly Dictionary<int, FieldInfo> _caches = [];
    private readonly Dictionary<int, FieldInfo> _regionFields = [];
    private TypeInference? _types;

    public FunctionEmitter(ChunkEmitter chunk, FunctionIR function, TypeBuilder type, FieldBuilder[] upvalues)
    {
        Chunk = chunk;
        Function = function;
        Upvalues = upvalues;
        _type = type;
        Graph = new FlowGraph(function);
        Liveness = new Liveness(function, Graph);
        MarkVarargs();
    }

    public ChunkEmitter Chunk { get; }

    public FunctionIR Function { get; }

    public FieldBuilder[] Upvalues { get; }

    public FlowGraph Graph { get; }

    public Liveness Liveness { get; }

    /// <summary>How often activations left the fast body.</summary>
    public DetourCounter Exits => field ??= NewCounter(MaxExits, ExitInterval);

    /// <summary>Adds to <see cref="Exits"/>; a method, so that the field's address takes no register of the fast body.</summary>
    public MethodBuilder CountExit => field ??= EmitCountExit();

    /// <summary>
    /// True for a module's main function that mostly makes functions, as most do: it runs once, and the JIT would take longer over
    /// its fast body than it saves.
    /// </summary>
    private bool RunsOnce => Function.LineDefined == 0 && Function.Instructions.Count > MaxOnce && !Function.Loops;

    /// <summary>True for a function that is mostly data and runs once: the JIT takes longer over it than it runs, so that its code is short rather than fast.</summary>
    public bool IsVeryLong => Function.Instructions.Count > MaxFastLength;

    /// <summary>The stores of table constructors that need no more than to store.</summary>
    public IReadOnlySet<int> PlainStores => field ??= IsVeryLong ? Constructors.FindStores(Function, Graph) : new HashSet<int>();

    /// <summary>The method of the generic body.</summary>
    public MethodBuilder Resume { get; private set; } = null!;

    public void Emit()
    {
        Resume = ChunkEmitter.Override(_type, RuntimeMembers.Resume);
        _pieces = Pieces.Cut(Function, Liveness, Chunk.FastBodies == FastBodyMode.Stressed ? StressedPieceLength : Pieces.MaxLength);
        var entry = Chunk.EntryOf(Function);
        if (Chunk.FastBodies == FastBodyMode.Off || IsVeryLong || RunsOnce) new GenericEntry(this, entry).Emit();
        else if (StraightEntry.IsFor(this)) EmitFastBodies(entry);
        else new FastBody(this, entry).Emit();
        DefinePieces();
        for (var i = 0; i < _pieces.Count; i++) new GenericBody(this, _methods[i], _pieces[i]).Emit();
        if (_pieces.Count > 1) EmitDispatch();
    }

    private void EmitFastBodies(MethodBuilder entry)
    {
        var straight = new StraightEntry(this, _type);
        var bodies = Array.ConvertAll(["Common", "Straight"], name =>
            ChunkEmitter.Define(_type, name, MethodAttributes.Assembly | MethodAttributes.HideBySig, RuntimeMembers.EntryOf(Function)));
        var common = new FastBody(this, bodies[0]);
        common.Emit();
        new FastBody(common, bodies[1], straight).Emit();
        straight.Emit(entry, bodies[0], bodies[1]);
    }

    // A library function that is done in place takes one value, if it is one.
    private void MarkVarargs()
    {
        for (var i = 1; i < Function.Instructions.Count; i++)
        {
            var instruction = Function.Instructions[i];
            instruction.TakesVarargs = instruction is { IsOpen: true, Opcode: Opcode.Call or Opcode.TailCall }
                && Function.Instructions[i - 1].Opcode == Opcode.Vararg
                && (Chunk.Libraries.NameOf(Function, instruction) is not { } name || IntrinsicCall.Guess(name, instruction.Arguments.Length) == null);
        }
    }

    private MethodBuilder EmitCountExit()
    {
        var method = _type.DefineMethod("CountExit", MethodAttributes.Assembly | MethodAttributes.Static, typeof(void), []);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining);
        var il = method.GetILGenerator();
        Exits.EmitCount(il);
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>True when the function's code can be in the place of calls.</summary>
    public bool IsInlinable => _isInlinable ??= Function.Instructions.Count <= MaxInlined && Function.Registers.Cells == 0 && !Function.KeepsLocals && RuntimeMembers.TakesRegisters(Function)
        && QuietCode.IsInlinable(Chunk, Function, Graph, Types);

    /// <summary>What an inlinable function probably returns.</summary>
    public StaticType InlineResult
    {
        get
        {
            var result = default(StaticType);
            for (var i = 0; i < Function.Instructions.Count; i++)
            {
                var instruction = Function.Instructions[i];
                if (instruction.Opcode == Opcode.Return && Graph.Blocks[Graph.BlockOf[i]].IsReachable) result = result.Join(instruction.Arguments.Length == 0 ? StaticType.Any : Types.TypeOf(i, instruction.Arguments[0]));
            }

            return result;
        }
    }

    private TypeInference Types => _types ??= new TypeInference(Function, Graph, new Webs(Graph, Liveness), _ => StaticType.Any, _ => StaticType.Any, Chunk.Overloading);

    /// <summary>The cache of the access at an instruction: one, wherever its code is.</summary>
    public FieldInfo CacheOf(int instruction)
    {
        if (!_caches.TryGetValue(instruction, out var site)) _caches.Add(instruction, site = Chunk.NewCacheField());
        return site;
    }

    /// <summary>The field for what is known of the tables in a web.</summary>
    public FieldInfo RegionOf(int web)
    {
        if (!_regionFields.TryGetValue(web, out var site)) _regionFields.Add(web, site = Chunk.NewRegionField());
        return site;
    }

    /// <summary>A new counter of detours from code of the function (<see cref="Detours.Count"/>).</summary>
    public DetourCounter NewCounter(int limit, int interval)
    {
        const FieldAttributes Static = FieldAttributes.Assembly | FieldAttributes.Static;
        var number = _counters++;
        return new DetourCounter(limit, interval, _type.DefineField($"n{number}", typeof(int), Static), _type.DefineField($"since{number}", typeof(long), Static));
    }
}
