using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Arithmetic and comparisons of unboxed numbers.</summary>
internal sealed partial class FastBody
{
    protected override void EmitInstruction(Instruction instruction)
    {
        if (_copy == null) StartInstruction();
        if (Graph.Blocks[Graph.BlockOf[Position]].First == Position) ForgetAll();
        if (_straight != null && _copy == null && IsTableAccess(Position)) Scratch = NewScratch();
        if (Leaves) StressGuard(ExitBefore());
        EmitUnboxed(instruction);
        ForgetViews(Position);
    }

    private void EmitUnboxed(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Move when TypeOf(instruction.A).IsNumeric:
                if (TypeOf(instruction.A).IsInteger) PushInteger(instruction.A);
                else LoadNumber(instruction.A);
                StoreNumber(instruction.Target, TypeOf(instruction.A).IsInteger);
                break;
            case Opcode.GetUpvalue when instruction.Index == Function.OwnUpvalue && !Function.StandsIn:
                LoadClosure();
                Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
                StoreTarget(instruction);
                break;
            case Opcode.Label when _copy == null && _loops.ContainsKey(Position):
                // It is at the first copy.
                break;
            case Opcode.GetIndex or Opcode.GetField when _copy?.IsRow(Position) == true:
                EmitFoundRow(_copy);
                break;
            case Opcode.GetGlobal or Opcode.GetField or Opcode.GetMethod when _copy?.IsFoundBefore(Position) == true:
                EmitFoundBefore(instruction);
                break;
            case Opcode.Negate when CanBeNumber(instruction.A) && !Excludes(instruction.A) && !_types.MayBeOverloaded(Position):
                EmitNegate(instruction);
                break;
            case Opcode.GetNumber:
                Il.Emit(OpCodes.Ldloc, LocalOfUse(Graph.FirstNumber + instruction.Index));
                StoreNumber(instruction.Target, _types[_webs.OfUse(Position, Graph.FirstNumber + instruction.Index)].IsInteger);
                break;
            case Opcode.ForStep:
                EmitForStep(instruction.Index);
                break;
            case Opcode.GetGlobal or Opcode.GetField:
                EmitGetField(instruction);
                break;
            case Opcode.GetMethod:
                EmitGetMethod(instruction);
                break;
            case Opcode.SetGlobal or Opcode.SetField:
                EmitSetField(instruction);
                break;
            case Opcode.NewTable:
                EmitNewTable(instruction);
                break;
            case Opcode.GetIndex:
                EmitGetIndex(instruction);
                break;
            case Opcode.SetIndex:
                EmitSetIndex(instruction);
                break;
            case Opcode.Length:
                EmitLength(instruction);
                break;
            default:
                base.EmitInstruction(instruction);
                break;
        }
    }

    /// <summary>A result that is going to be a number is checked for that first: then it is no signal.</summary>
    protected override void FinishSite(Instruction instruction)
    {
        if (instruction.Target < 0 || LocalOfDefinition(instruction.Target).LocalType != typeof(double))
        {
            base.FinishSite(instruction);
            return;
        }

        var other = Il.DefineLabel();
        var join = Il.DefineLabel();
        Il.Emit(OpCodes.Stloc, Returned);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Ldstr, Tag.Number);
        Guard(OpCodes.Bne_Un, other);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        Il.Emit(OpCodes.Stloc, LocalOfDefinition(instruction.Target));
        Il.MarkLabel(join);
        Later(() =>
        {
            var settled = Il.DefineLabel();
            Il.MarkLabel(other);
            Il.Emit(OpCodes.Ldloc, Returned);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Ldstr, Tag.Signal);
            Il.Emit(OpCodes.Bne_Un, settled);
            SettleOneOrUnwind(instruction);
            Il.MarkLabel(settled);
            StoreReturned(instruction);
            Il.Emit(OpCodes.Br, join);
        });
    }

    private void EmitNegate(Instruction instruction)
    {
        var isInteger = _types.Result(Position).IsInteger;
        GuardNumber(instruction.A);
        if (isInteger) PushInteger(instruction.A);
        else LoadNumber(instruction.A);
        Il.Emit(OpCodes.Neg);
        StoreNumber(instruction.Target, isInteger);
    }

    protected override void EmitArithmetic(Instruction instruction)
    {
        var (a, b) = (instruction.A, instruction.B);
        if (!CanBeNumber(a) || !CanBeNumber(b) || Excludes(a) || Excludes(b) || _types.MayBeOverloaded(Position))
        {
            base.EmitArithmetic(instruction);
            return;
        }

        GuardNumber(a);
        GuardNumber(b);
        var result = _types.Result(Position);
        if (!result.IsInteger)
        {
            LoadNumber(a);
            LoadNumber(b);
            EmitOperator(instruction.Operator);
            StoreNumber(instruction.Target, isInteger: false);
            return;
        }

        PushInteger(a);
        PushInteger(b);
        if (instruction.Operator == BinaryOperator.Modulo && TypeOf(a).Low < 0) Il.Emit(OpCodes.Call, RuntimeMembers.IntegerModulo);
        else Il.Emit(instruction.Operator switch { BinaryOperator.Add => OpCodes.Add, BinaryOperator.Subtract => OpCodes.Sub, BinaryOperator.Multiply => OpCodes.Mul, _ => OpCodes.Rem });
        if (_types.IsCounter(_webs.OfDefinition(Position, instruction.Target))) EmitCounterCheck();
        StoreNumber(instruction.Target, isInteger: true);
    }

    /// <summary>True when an operand is proven not to be a number: then its metamethods count.</summary>
    private bool Excludes(Operand operand) => TypeOf(operand).IsOther;

    /// <summary>An integer that counts without a known bound leaves before it could get too large for its representation.</summary>
    private void EmitCounterCheck()
    {
        Il.Emit(OpCodes.Stloc, _index);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I8, (long)TypeInference.Counter.High);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldc_I8, 2 * (long)TypeInference.Counter.High);
        Guard(OpCodes.Bgt_Un, ExitBefore());
        Il.Emit(OpCodes.Ldloc, _index);
    }

    protected override void EmitCompareJump(Instruction instruction)
    {
        var (a, b) = (instruction.A, instruction.B);
        var (left, right) = (TypeOf(a), TypeOf(b));
        if ((!left.IsNumeric && !right.IsNumeric) || !CanBeNumber(a) || !CanBeNumber(b))
        {
            base.EmitCompareJump(instruction);
            return;
        }

        // What is no number may be equal to one all the same: 64-bit integers are.
        var isGuarded = instruction.Operator != BinaryOperator.Equal && !Excludes(a) && !Excludes(b);
        if (!isGuarded && !(left.IsNumeric && right.IsNumeric))
        {
            base.EmitCompareJump(instruction);
            return;
        }

        GuardNumber(a);
        GuardNumber(b);
        EmitKnownNumberJump(instruction, LabelOf(instruction.Label!));
    }

    private void EmitKnownNumberJump(Instruction instruction, Label label)
    {
        if (TypeOf(instruction.A).IsInteger && TypeOf(instruction.B).IsInteger)
        {
            PushInteger(instruction.A);
            PushInteger(instruction.B);
            Il.Emit(IntegerJump(instruction.Operator, instruction.Sense), label);
            return;
        }

        LoadNumber(instruction.A);
        LoadNumber(instruction.B);
        Il.Emit(NumberJump(instruction.Operator, instruction.Sense), label);
    }

    private static OpCode IntegerJump(BinaryOperator op, bool sense) => op switch
    {
        BinaryOperator.Less => sense ? OpCodes.Blt : OpCodes.Bge,
        BinaryOperator.LessOrEqual => sense ? OpCodes.Ble : OpCodes.Bgt,
        _ => sense ? OpCodes.Beq : OpCodes.Bne_Un,
    };

    protected override void EmitForNumber(Instruction instruction)
    {
        var local = LocalOfDefinition(Graph.FirstNumber + instruction.Index);
        if (!CanBeNumber(instruction.A))
        {
            Il.Emit(OpCodes.Br, ExitBefore());
            return;
        }

        GuardNumber(instruction.A);
        if (local.LocalType == typeof(double))
        {
            LoadNumber(instruction.A);
        }
        else if (TypeOf(instruction.A) is { IsInteger: true } type && _types.Result(Position) == type)
        {
            PushInteger(instruction.A);
        }
        else if (instruction.Count != 1)
        {
            // A start or step that is probably an integer.
            GuardInteger(instruction.A, _types.Result(Position), ExitBefore());
            LoadNumber(instruction.A);
            Il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            // A limit: the variable counts in integers, and their order is that of the numbers up to the next one.
            var (start, step) = LoopOf(instruction.Index);
            GuardStep(ExitBefore());
            var isUp = step.Low > 0;
            if (TypeInference.MayPassLoopLimit(start, step))
            {
                LoadNumber(instruction.A);
                Il.Emit(OpCodes.Ldc_R8, isUp ? TypeInference.MaxLoopValue : -TypeInference.MaxLoopValue);
                Guard(isUp ? OpCodes.Bgt : OpCodes.Blt, ExitBefore());
            }

            LoadNumber(instruction.A);
            Il.Emit(OpCodes.Ldc_I4, isUp ? 1 : 0);
            Il.Emit(OpCodes.Call, RuntimeMembers.LoopLimit);
        }

        Il.Emit(OpCodes.Stloc, local);
    }

    /// <summary>Leaves where the step of the loop whose limit is being emitted is not as expected: the limit is not to be changed then.</summary>
    private void GuardStep(Label exit)
    {
        Position++;
        var (step, type) = (Function.Instructions[Position], _types.Result(Position));
        if (step.A.IsRegister && TypeOf(step.A) != type) GuardInteger(step.A, type, exit);
        Position--;
    }

    private void GuardInteger(Operand operand, StaticType type, Label exit)
    {
        Load(operand);
        Il.Emit(OpCodes.Ldc_R8, type.Low);
        Il.Emit(OpCodes.Ldc_R8, type.High);
        Il.Emit(OpCodes.Call, RuntimeMembers.IsInteger);
        Guard(OpCodes.Brfalse, exit);
    }

    /// <summary>Start and step of the loop whose limit the instruction being emitted sets: they are set before and after it.</summary>
    private (StaticType Start, StaticType Step) LoopOf(int limit)
    {
        var (start, step) = (Position - 1, Position + 1);
        while (Function.Instructions[start] is not { Opcode: Opcode.ForNumber } first || first.Index != limit - 1) start--;
        while (Function.Instructions[step] is not { Opcode: Opcode.ForNumber } last || last.Index != limit + 1) step++;
        return (_types.Result(start), _types.Result(step));
    }

    protected override void EmitForTest(Instruction instruction)
    {
        var variable = Graph.FirstNumber + instruction.Index;
        var step = _types[_webs.OfUse(Position, variable + 2)];
        if (!_types[_webs.OfUse(Position, variable)].IsInteger || !step.IsInteger)
        {
            base.EmitForTest(instruction);
            return;
        }

        var up = step.Low > 0;
        Il.Emit(OpCodes.Ldloc, LocalOfUse(variable));
        LoadLoopConstant(variable + 1);
        Il.Emit(up ? OpCodes.Bgt : OpCodes.Blt, LabelOf(instruction.Label!));
    }

    private void EmitForStep(int number)
    {
        var variable = Graph.FirstNumber + number;
        var result = LocalOfDefinition(variable);
        Il.Emit(OpCodes.Ldloc, LocalOfUse(variable));
        LoadLoopConstant(variable + 2);
        if (result.LocalType == typeof(double) && LocalOfUse(variable + 2).LocalType == typeof(long)) Il.Emit(OpCodes.Conv_R8);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, result);
    }

    /// <summary>Loads the limit or step of a loop: one that is known needs no register.</summary>
    private void LoadLoopConstant(int register)
    {
        var type = _types[_webs.OfUse(Position, register)];
        if (type.IsInteger && type.Low == type.High) Il.Emit(OpCodes.Ldc_I8, (long)type.Low);
        else Il.Emit(OpCodes.Ldloc, LocalOfUse(register));
    }

    private StaticType TypeOf(Operand operand) => _types.TypeOf(Position, operand);

    /// <summary>Leaves before the instruction unless an operand is a number.</summary>
    private void GuardNumber(Operand operand)
    {
        if (!operand.IsRegister || TypeOf(operand).IsNumeric) return;
        LoadReference(operand);
        Il.Emit(OpCodes.Ldstr, Tag.Number);
        Guard(OpCodes.Bne_Un, ExitBefore());
    }

    /// <summary>Jumps unless an operand is a number.</summary>
    protected override void JumpUnlessNumber(Operand operand, Label label)
    {
        if (!TypeOf(operand).IsNumeric) base.JumpUnlessNumber(operand, label);
    }

    private void PushInteger(Operand operand)
    {
        if (operand.IsRegister) Il.Emit(OpCodes.Ldloc, LocalOfUse(operand.Index));
        else Il.Emit(OpCodes.Ldc_I8, (long)operand.Number);
    }

    /// <summary>Stores the <c>long</c> or <c>double</c> on the stack into a value register, however that holds it.</summary>
    private void StoreNumber(int register, bool isInteger)
    {
        var local = LocalOfDefinition(register);
        if (!isInteger && local.LocalType == typeof(long))
        {
            // Speculation has it an integer.
            Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
            StoreRegister(register);
            return;
        }

        if (isInteger && local.LocalType != typeof(long)) Il.Emit(OpCodes.Conv_R8);
        if (local.LocalType == typeof(LuaValue)) Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        Il.Emit(OpCodes.Stloc, local);
    }
}
