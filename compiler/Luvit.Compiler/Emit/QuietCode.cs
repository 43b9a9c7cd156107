using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Which instructions the fast body can do without calling anything, as long as it finds the types it expects.</summary>
internal static class QuietCode
{
    /// <summary>True for an instruction that calls nothing, but where it finds something unexpected.</summary>
    public static bool IsQuiet(ChunkEmitter chunk, FunctionIR function, TypeInference types, int position)
    {
        var instruction = function.Instructions[position];
        switch (instruction.Opcode)
        {
            case Opcode.Arithmetic:
                return CanBeNumber(instruction.A) && CanBeNumber(instruction.B);
            case Opcode.Negate:
                return CanBeNumber(instruction.A);
            case Opcode.GetIndex or Opcode.SetIndex:
                return CanBeTable(instruction.A) && CanBeNumber(instruction.B) && instruction.C.Kind != OperandKind.Nil;
            case Opcode.GetField or Opcode.SetField:
                return CanBeTable(instruction.A) && instruction.C.Kind != OperandKind.Nil;
            case Opcode.Length:
                return CanBeTable(instruction.A);
            case Opcode.GetMethod:
                return chunk.IsOfText(instruction.Name) && CanBeTable(instruction.A);
            case Opcode.CompareJump when instruction.Operator == BinaryOperator.Equal:
                return instruction.A.IsRegister || instruction.B.IsRegister;
            case Opcode.CompareJump:
                return CanBeNumber(instruction.A) && CanBeNumber(instruction.B);
            case Opcode.Call:
                return GuessIntrinsic(chunk, function, instruction) is { } call && Accepts(call, instruction.Arguments, CanBeNumber);
            default:
                return instruction.Opcode is Opcode.Move or Opcode.GetUpvalue or Opcode.SetUpvalue or Opcode.GetCell or Opcode.SetCell
                    or Opcode.GetGlobal or Opcode.SetGlobal or Opcode.Not or Opcode.TestJump or Opcode.Jump or Opcode.Label
                    or Opcode.ForTest or Opcode.ForStep or Opcode.GetNumber;
        }

        bool CanBeNumber(Operand operand) =>
            operand.Kind == OperandKind.Number || (operand.IsRegister && !types.TypeOf(position, operand).IsOther);

        bool CanBeTable(Operand operand) => operand.IsRegister && types.TypeOf(position, operand).Kind is TypeKind.Any or TypeKind.Table;
    }

    /// <summary>
    /// The guess for a call with one result, or as many as there are; null for none. Where the last argument may be any
    /// number of values, it is one if it turns out to be what the function takes.
    /// </summary>
    public static IntrinsicCall? GuessIntrinsic(ChunkEmitter chunk, FunctionIR function, Instruction instruction)
    {
        if ((instruction.Opcode == Opcode.Call && instruction.Count is 0 or > 1) || chunk.Libraries.NameOf(function, instruction) is not { } name) return null;
        return IntrinsicCall.Guess(name, instruction.Arguments.Length);
    }

    /// <summary>True when the arguments can be what a library function takes.</summary>
    public static bool Accepts(IntrinsicCall call, Operand[] arguments, Func<Operand, bool> canBeNumber) =>
        arguments.Skip(call.TakesText ? 1 : 0).All(canBeNumber);

    /// <summary>
    /// True for a function that can be in the place of a call: it has no loops, changes nothing and calls nothing.
    /// </summary>
    public static bool IsInlinable(ChunkEmitter chunk, FunctionIR function, FlowGraph graph, TypeInference types)
    {
        var labels = new HashSet<IRLabel>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            var instruction = function.Instructions[i];
            if (!graph.Blocks[graph.BlockOf[i]].IsReachable) continue;
            if (instruction.Opcode == Opcode.Label) labels.Add(instruction.Label!);
            else if (instruction.Label != null && labels.Contains(instruction.Label)) return false;
            if (!OnlyComputes(instruction) || (instruction.Opcode != Opcode.Return && !IsQuiet(chunk, function, types, i))) return false;
        }

        return true;
    }

    private static bool OnlyComputes(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Move or Opcode.Arithmetic or Opcode.Negate or Opcode.Not or Opcode.CompareJump or Opcode.TestJump or Opcode.Jump or Opcode.Label => true,
        Opcode.GetUpvalue or Opcode.GetIndex or Opcode.GetField or Opcode.Length => true,
        Opcode.Call => true,
        Opcode.Return => !instruction.IsOpen && instruction.Arguments.Length <= 1,
        _ => false,
    };
}
