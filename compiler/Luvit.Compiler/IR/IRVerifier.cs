using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>
/// Checks IR that was read from bytes, so that whatever runs it need not: every register, constant, label, site and
/// function exists; cells are made before they are used; lists go into tables; an open value goes to the instruction
/// behind the one that made it; control never runs off the end.
/// </summary>
internal sealed partial class IRVerifier
{
    private readonly ChunkIR _chunk;
    private readonly FunctionIR _function;
    private readonly HashSet<int> _sites = [];
    private readonly Dictionary<IRLabel, int> _labels = [];

    private IRVerifier(ChunkIR chunk, FunctionIR function)
    {
        _chunk = chunk;
        _function = function;
    }

    /// <summary>Checks a chunk.</summary>
    /// <exception cref="InvalidDataException">It is not sound.</exception>
    public static void Verify(ChunkIR chunk)
    {
        foreach (var function in chunk.Functions) new IRVerifier(chunk, function).Verify();
    }

    private static void Require(bool condition)
    {
        if (!condition) throw new InvalidDataException();
    }

    private void Verify()
    {
        var (values, cells, numbers) = _function.Registers;
        Require(values <= Limits.Registers && cells <= Limits.Registers && numbers <= Limits.Registers);
        Require(_function.ParameterCount <= values && _function.Sites.Count > 0);
        foreach (var local in _function.Locals)
        {
            Require(local.Register < local.Kind switch
            {
                LocalKind.Value => values,
                LocalKind.Cell => cells,
                LocalKind.Number => numbers,
                _ => 0,
            });
        }

        var instructions = _function.Instructions;
        Require(instructions.Count > 0 && instructions[^1].Opcode is Opcode.Return or Opcode.TailCall or Opcode.Jump);
        for (var i = 0; i < instructions.Count; i++)
        {
            if (instructions[i] is { Opcode: Opcode.Label, Label: { } label }) Require(_labels.TryAdd(label, i));
        }

        for (var i = 0; i < instructions.Count; i++) VerifyInstruction(instructions[i], i);
        VerifyFlow();
    }

    private void VerifyInstruction(Instruction i, int position)
    {
        Require(Enum.IsDefined(i.Opcode) && i.Target < _function.Registers.Values && (i.Label == null || _labels.ContainsKey(i.Label)));
        Require(i.Live.Values <= _function.Registers.Values && i.Live.Cells <= _function.Registers.Cells && i.Live.Numbers <= _function.Registers.Numbers);
        VerifyOperand(i.A);
        VerifyOperand(i.B);
        VerifyOperand(i.C);
        foreach (var argument in i.Arguments)
        {
            Require(argument.Kind != OperandKind.None);
            VerifyOperand(argument);
        }

        VerifySite(i);
        VerifyOpen(i, position);
        VerifyShape(i);
    }

    private void VerifyOperand(Operand operand) => Require(operand.Kind switch
    {
        OperandKind.Register => operand.Index < _function.Registers.Values,
        OperandKind.String => operand.Index < _chunk.Strings.Count,
        OperandKind.CData => operand.Index < _chunk.CDatas.Count,
        _ => true,
    });

    /// <summary>What can be left has a site of its own.</summary>
    private void VerifySite(Instruction i)
    {
        Require(i.Site < _function.Sites.Count);
        if (i.Site != 0) Require(_sites.Add(i.Site) && CanBeLeft(i));
        else Require(!CanBeLeft(i) || (i.Opcode == Opcode.ForNumber && i.A.Kind == OperandKind.Number) || IsIdentity(i));
    }

    private static bool CanBeLeft(Instruction i) => i.Opcode
        is Opcode.GetGlobal or Opcode.SetGlobal or Opcode.GetField or Opcode.GetMethod or Opcode.SetField or Opcode.GetIndex or Opcode.SetIndex
        or Opcode.Arithmetic or Opcode.Negate or Opcode.Length or Opcode.Concat or Opcode.CompareJump or Opcode.Call or Opcode.TailCall or Opcode.ForNumber;

    private static bool IsIdentity(Instruction i) =>
        i is { Opcode: Opcode.CompareJump, Operator: BinaryOperator.Equal } && (i.A.IsSingleton || i.B.IsSingleton);

    private void VerifyOpen(Instruction i, int position)
    {
        var instructions = _function.Instructions;
        if (i.IsOpen)
        {
            Require(i.Opcode is Opcode.Call or Opcode.TailCall or Opcode.Return or Opcode.SetList && i.Arguments.Length > 0 && position > 0);
            var maker = instructions[position - 1];
            Require(MakesOpen(maker) && i.Arguments[^1] == Operand.Register(maker.Target));
        }

        if (MakesOpen(i)) Require(position + 1 < instructions.Count && instructions[position + 1].IsOpen);
    }

    private static bool MakesOpen(Instruction i) => i is { Opcode: Opcode.Call or Opcode.Vararg, Count: < 0 };

    /// <summary>As many items as lists of the function can have: more is an attempt to exhaust the memory.</summary>
    private long MostItems => (long)_function.Instructions.Count * Limits.ListItems;

    /// <summary>Each kind of instruction has the operands that it needs.</summary>
    private void VerifyShape(Instruction i)
    {
        var (values, cells, numbers) = _function.Registers;
        var hasTarget = i.Target >= 0 && i.Target < values;
        var hasName = i.Name >= 0 && i.Name < _chunk.Strings.Count;
        var (a, b, c) = (i.A.Kind != OperandKind.None, i.B.Kind != OperandKind.None, i.C.Kind != OperandKind.None);
        Require(i.Opcode switch
        {
            Opcode.Move or Opcode.Negate or Opcode.Not or Opcode.Length => hasTarget && a,
            Opcode.GetUpvalue => hasTarget && i.Index < _function.Upvalues.Length,
            Opcode.SetUpvalue => a && i.Index < _function.Upvalues.Length && _function.Upvalues[i.Index].IsCell,
            Opcode.NewCell or Opcode.SetCell => a && i.Index < cells,
            Opcode.GetCell => hasTarget && i.Index < cells,
            Opcode.GetGlobal => hasTarget && hasName,
            Opcode.SetGlobal => a && hasName,
            Opcode.GetField or Opcode.GetMethod => hasTarget && a && hasName,
            Opcode.SetField => a && c && hasName,
            Opcode.GetIndex => hasTarget && a && b,
            Opcode.SetIndex => a && b && c,
            Opcode.Arithmetic => hasTarget && a && b && i.Operator <= BinaryOperator.Power,
            Opcode.Concat => hasTarget && i.Arguments.Length >= 2,
            Opcode.CompareJump => a && b && i.Label != null && i.Operator is BinaryOperator.Equal or BinaryOperator.Less or BinaryOperator.LessOrEqual,
            Opcode.TestJump => a && i.Label != null,
            Opcode.Jump => i.Label != null,
            Opcode.Label => i.Label != null,
            Opcode.Closure => hasTarget && IsClosure(i),
            Opcode.NewTable => hasTarget && i.Count >= 0 && i.Index <= MostItems && i.Count <= _function.Instructions.Count,
            Opcode.SetList => i.A.IsRegister && i.Index >= 1 && i.Index <= MostItems && i.Arguments.Length > 0,
            Opcode.Call => a && HasResults(i),
            Opcode.TailCall => a,
            Opcode.Return => true,
            Opcode.Vararg => _function.IsVararg && HasResults(i),
            Opcode.ForNumber => a && i.Index < numbers && i.Count is >= 0 and <= 2,
            Opcode.ForTest => a && i.Label != null && i.Index < numbers - 2,
            Opcode.GetNumber => hasTarget && i.Index < numbers,
            Opcode.ForStep => i.Index < numbers - 2,
            _ => false,
        });
    }

    private bool HasResults(Instruction i)
    {
        var count = i.Count < 0 ? 1 : i.Count;
        return i.Count >= -1 && (count == 0 || (i.Target >= 0 && count <= _function.Registers.Values - i.Target));
    }

    private bool IsClosure(Instruction i)
    {
        if (i.Function == null) return false;
        foreach (var upvalue in i.Function.Upvalues)
        {
            var exists = upvalue.IsFromParent
                ? upvalue.Index < _function.Upvalues.Length && _function.Upvalues[upvalue.Index].IsCell == upvalue.IsCell
                : upvalue.Index < (upvalue.IsCell ? _function.Registers.Cells : _function.Registers.Values);
            if (!exists) return false;
        }

        return true;
    }
}
