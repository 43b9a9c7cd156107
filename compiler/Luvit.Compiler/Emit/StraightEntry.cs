using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The entry of a function with two fast bodies: the common one, in which the caches of its accesses are made, and the straight one,
/// which relies on them. Calls go to the latter when there were many: the JIT takes as long over it as it then saves. When activations
/// leave it too often they go to the common one for good.
/// </summary>
internal sealed class StraightEntry
{
    /// <summary>Number of calls before the straight body's turn; fewer for a function that loops.</summary>
    private const int HotCalls = 50_000;
    private const int HotLoopCalls = 2_000;

    /// <summary>Functions of more instructions, of fewer accesses of fields, and those with fewer among their instructions have one fast body.</summary>
    private const int MaxLength = 120;
    private const int MinFields = 3;
    private const int InstructionsPerField = 8;

    /// <summary>The straight body is left too often with so many exits and less time than this between them, in nanoseconds.</summary>
    private const int MaxExits = 200;
    private const int ExitInterval = 2000;

    private readonly FunctionEmitter _function;
    private readonly FieldBuilder _calls;

    /// <param name="function">The function.</param>
    /// <param name="type">Its class.</param>
    public StraightEntry(FunctionEmitter function, TypeBuilder type)
    {
        _function = function;
        _calls = type.DefineField("calls", typeof(int), FieldAttributes.Assembly | FieldAttributes.Static);
        CountExit = EmitCountExit(type);
    }

    private bool IsStressed => _function.Chunk.FastBodies == FastBodyMode.Stressed;

    /// <summary>Counts an exit of the straight body.</summary>
    public MethodBuilder CountExit { get; }

    /// <summary>True for a function that mostly accesses fields, and runs more than once.</summary>
    public static bool IsFor(FunctionEmitter emitter)
    {
        var function = emitter.Function;
        if (function.LineDefined == 0 || function.Instructions.Count > MaxLength) return false;
        var fields = function.Instructions.Count(IsField);
        return fields >= MinFields && fields * InstructionsPerField >= function.Instructions.Count;

        bool IsField(Instruction instruction) =>
            instruction.Opcode is Opcode.GetField || (instruction.Opcode == Opcode.GetMethod && !emitter.Chunk.IsOfText(instruction.Name));
    }

    public void Emit(MethodBuilder entry, MethodBuilder common, MethodBuilder straight)
    {
        var il = entry.GetILGenerator();
        var hot = il.DefineLabel();
        il.Emit(OpCodes.Ldsfld, _calls);
        il.Emit(OpCodes.Ldc_I4, IsStressed ? 1 : _function.Function.Loops ? HotLoopCalls : HotCalls);
        il.Emit(OpCodes.Bge, hot);
        il.Emit(OpCodes.Ldsfld, _calls);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stsfld, _calls);
        EmitCall(common);
        il.MarkLabel(hot);
        EmitCall(straight);

        void EmitCall(MethodBuilder body)
        {
            for (var i = 0; i <= RuntimeMembers.EntryOf(_function.Function).GetParameters().Length; i++) il.Emit(OpCodes.Ldarg, (short)i);
            il.Emit(OpCodes.Tailcall);
            il.Emit(OpCodes.Call, body);
            il.Emit(OpCodes.Ret);
        }
    }

    private MethodBuilder EmitCountExit(TypeBuilder type)
    {
        var method = type.DefineMethod("CountStraightExit", MethodAttributes.Assembly | MethodAttributes.Static, typeof(void), []);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining);
        var il = method.GetILGenerator();
        var counter = _function.NewCounter(IsStressed ? int.MaxValue : MaxExits, ExitInterval);
        var done = il.DefineLabel();
        counter.EmitCount(il);
        il.Emit(OpCodes.Ldsfld, counter.Field);
        il.Emit(OpCodes.Ldc_I4, counter.Limit);
        il.Emit(OpCodes.Ble, done);
        // It takes as good as forever to count up from here.
        il.Emit(OpCodes.Ldc_I4, int.MinValue);
        il.Emit(OpCodes.Stsfld, _calls);
        il.MarkLabel(done);
        il.Emit(OpCodes.Ret);
        return method;
    }
}
