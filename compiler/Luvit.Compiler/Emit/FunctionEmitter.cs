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
internal sealed class FunctionEmitter
{
    private readonly TypeBuilder _type;

    public FunctionEmitter(ChunkEmitter chunk, FunctionIR function, TypeBuilder type, FieldBuilder[] upvalues)
    {
        Chunk = chunk;
        Function = function;
        Upvalues = upvalues;
        _type = type;
        Graph = new FlowGraph(function);
        Liveness = new Liveness(function, Graph);
    }

    public ChunkEmitter Chunk { get; }

    public FunctionIR Function { get; }

    public FieldBuilder[] Upvalues { get; }

    public FlowGraph Graph { get; }

    public Liveness Liveness { get; }

    /// <summary>The instructions before which the fast body can leave to the generic one, in order of their resume points.</summary>
    public List<int> Exits { get; } = [];

    /// <summary>How often activations left the fast body.</summary>
    public FieldBuilder ExitCount => field ??= _type.DefineField("exits", typeof(int), FieldAttributes.Assembly | FieldAttributes.Static);

    /// <summary>Adds to <see cref="ExitCount"/>; a method, so that the field's address takes no register of the fast body.</summary>
    public MethodBuilder CountExit => field ??= EmitCountExit();

    /// <summary>The method of the generic body.</summary>
    public MethodBuilder Resume { get; private set; } = null!;

    public void Emit()
    {
        Resume = ChunkEmitter.Override(_type, RuntimeMembers.Resume);
        new FastBody(this, Chunk.EntryOf(Function)).Emit();
        new GenericBody(this, Resume).Emit();
    }

    private MethodBuilder EmitCountExit()
    {
        var method = _type.DefineMethod("CountExit", MethodAttributes.Assembly | MethodAttributes.Static, typeof(void), []);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldsfld, ExitCount);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stsfld, ExitCount);
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>The resume point before an instruction.</summary>
    public int ExitBefore(int instruction)
    {
        var index = Exits.IndexOf(instruction);
        if (index < 0)
        {
            index = Exits.Count;
            Exits.Add(instruction);
        }

        return Function.Sites.Count + index;
    }
}
