using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>One method for each kind of instruction.</summary>
internal abstract partial class BodyEmitter
{
    protected virtual void EmitInstruction(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Move:
                Load(instruction.A);
                StoreTarget(instruction);
                break;
            case Opcode.GetUpvalue:
                LoadUpvalue(instruction.Index);
                StoreTarget(instruction);
                break;
            case Opcode.SetUpvalue:
                Il.Emit(OpCodes.Ldarg_0);
                Il.Emit(OpCodes.Ldfld, Upvalues[instruction.Index]);
                Load(instruction.A);
                Il.Emit(OpCodes.Stfld, RuntimeMembers.CellValue);
                break;
            case Opcode.NewCell:
                Load(instruction.A);
                Il.Emit(OpCodes.Newobj, RuntimeMembers.NewCell);
                StoreCell(instruction.Index);
                break;
            case Opcode.GetCell:
                LoadCell(instruction.Index);
                Il.Emit(OpCodes.Ldfld, RuntimeMembers.CellValue);
                StoreTarget(instruction);
                break;
            case Opcode.SetCell:
                LoadCell(instruction.Index);
                Load(instruction.A);
                Il.Emit(OpCodes.Stfld, RuntimeMembers.CellValue);
                break;
            case Opcode.GetGlobal:
                LoadGlobals();
                EmitFieldAccess(instruction, nameof(Fields.GetField));
                break;
            case Opcode.GetField:
                Load(instruction.A);
                EmitFieldAccess(instruction, nameof(Fields.GetField));
                break;
            case Opcode.GetMethod:
                Load(instruction.A);
                EmitFieldAccess(instruction, nameof(Fields.GetMethod));
                break;
            case Opcode.SetGlobal:
                LoadGlobals();
                EmitFieldStore(instruction, instruction.A);
                break;
            case Opcode.SetField:
                Load(instruction.A);
                EmitFieldStore(instruction, instruction.C);
                break;
            case Opcode.GetIndex:
                Load(instruction.A);
                Load(instruction.B);
                CallOperation(typeof(Fields), nameof(Fields.Get), instruction);
                break;
            case Opcode.SetIndex:
                Load(instruction.A);
                Load(instruction.B);
                Load(instruction.C);
                CallOperation(typeof(Fields), nameof(Fields.Set), instruction);
                break;
            case Opcode.Arithmetic:
                EmitArithmetic(instruction);
                break;
            case Opcode.Negate:
                Load(instruction.A);
                CallOperation(typeof(Arithmetic), nameof(Arithmetic.Negate), instruction);
                break;
            case Opcode.Length:
                Load(instruction.A);
                CallOperation(typeof(Sequences), nameof(Sequences.Length), instruction);
                break;
            case Opcode.Not:
                EmitNot(instruction);
                break;
            case Opcode.Concat:
                EmitConcat(instruction);
                break;
            case Opcode.CompareJump:
                EmitCompareJump(instruction);
                break;
            case Opcode.TestJump:
                EmitTestJump(instruction.A, LabelOf(instruction.Label!), instruction.Sense);
                break;
            case Opcode.Jump:
                Il.Emit(OpCodes.Br, LabelOf(instruction.Label!));
                break;
            case Opcode.Label:
                Il.MarkLabel(LabelOf(instruction.Label!));
                break;
            case Opcode.Closure:
                EmitClosure(instruction);
                break;
            case Opcode.NewTable:
                Il.Emit(OpCodes.Ldc_I4, instruction.Index);
                Il.Emit(OpCodes.Ldc_I4, instruction.Count);
                Il.Emit(OpCodes.Newobj, RuntimeMembers.NewTable);
                Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
                StoreTarget(instruction);
                break;
            case Opcode.SetList:
                EmitSetList(instruction);
                break;
            case Opcode.Call:
                EmitCall(instruction);
                break;
            case Opcode.TailCall:
                EmitTailCall(instruction);
                break;
            case Opcode.Return:
                EmitReturn(instruction);
                break;
            case Opcode.Vararg:
                EmitVararg(instruction);
                break;
            case Opcode.ForNumber:
                EmitForNumber(instruction);
                break;
            case Opcode.ForTest:
                EmitForTest(instruction);
                break;
            case Opcode.GetNumber:
                LoadLoopNumber(instruction.Index);
                Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
                StoreTarget(instruction);
                break;
            case Opcode.ForStep:
                LoadLoopNumber(instruction.Index);
                LoadLoopNumber(instruction.Index + 2);
                Il.Emit(OpCodes.Add);
                StoreLoopNumber(instruction.Index);
                break;
            default:
                throw new InvalidOperationException($"No emission for {instruction.Opcode}.");
        }
    }

    protected void LoadGlobals()
    {
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
        MakeObjectValue();
    }

    protected virtual void EmitFieldAccess(Instruction instruction, string method)
    {
        Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
        Il.Emit(OpCodes.Ldsflda, Chunk.NewCacheField());
        CallOperation(typeof(Fields), method, instruction);
    }

    protected virtual void EmitFieldStore(Instruction instruction, Operand value)
    {
        Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
        Load(value);
        Il.Emit(OpCodes.Ldsflda, Chunk.NewCacheField());
        CallOperation(typeof(Fields), nameof(Fields.SetField), instruction);
    }

    /// <summary>Calls a runtime operation, the state as its last argument, and takes its result.</summary>
    protected void CallOperation(Type type, string method, Instruction instruction)
    {
        LoadState();
        CallRuntime(RuntimeMembers.Method(type, method));
        FinishSite(instruction);
    }

    protected virtual void EmitArithmetic(Instruction instruction)
    {
        var (metaEvent, operation) = instruction.Operator switch
        {
            BinaryOperator.Add => (MetaEvent.Add, nameof(Arithmetic.AddSlow)),
            BinaryOperator.Subtract => (MetaEvent.Subtract, nameof(Arithmetic.SubtractSlow)),
            BinaryOperator.Multiply => (MetaEvent.Multiply, nameof(Arithmetic.MultiplySlow)),
            BinaryOperator.Divide => (MetaEvent.Divide, nameof(Arithmetic.DivideSlow)),
            BinaryOperator.Modulo => (MetaEvent.Modulo, nameof(Arithmetic.ModuloSlow)),
            _ => (MetaEvent.Power, nameof(Arithmetic.PowerSlow)),
        };
        var method = RuntimeMembers.Method(typeof(Arithmetic), operation);
        if (!CanBeNumber(instruction.A) || !CanBeNumber(instruction.B))
        {
            EmitOperation(instruction, metaEvent, method);
            FinishSite(instruction);
            return;
        }

        var slow = BeginSlowPath();
        JumpUnlessNumber(instruction.A, slow);
        JumpUnlessNumber(instruction.B, slow);
        LoadNumber(instruction.A);
        LoadNumber(instruction.B);
        EmitOperator(instruction.Operator);
        Il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        StoreTarget(instruction);
        EndSlowPath(slow, () =>
        {
            EmitOperation(instruction, metaEvent, method);
            FinishSite(instruction);
        });
    }

    /// <summary>Does what an operator does with operands of any types; the result is on the stack, and may be a signal.</summary>
    /// <param name="instruction">The operation.</param>
    /// <param name="metaEvent">The event that says which metamethod it may call.</param>
    /// <param name="operation">What does it in the runtime, with the state as last argument.</param>
    protected virtual void EmitOperation(Instruction instruction, MetaEvent metaEvent, MethodInfo operation)
    {
        LoadOperands(instruction);
        LoadState();
        CallRuntime(operation);
    }

    /// <summary>Replaces the two numbers on the stack by the result of an operation.</summary>
    protected void EmitOperator(BinaryOperator op)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                Il.Emit(OpCodes.Add);
                break;
            case BinaryOperator.Subtract:
                Il.Emit(OpCodes.Sub);
                break;
            case BinaryOperator.Multiply:
                Il.Emit(OpCodes.Mul);
                break;
            case BinaryOperator.Divide:
                Il.Emit(OpCodes.Div);
                break;
            case BinaryOperator.Modulo:
                Il.Emit(OpCodes.Call, RuntimeMembers.NumberModulo);
                break;
            default:
                Il.Emit(OpCodes.Call, RuntimeMembers.NumberPower);
                break;
        }
    }

    protected static bool CanBeNumber(Operand operand) => operand.Kind is OperandKind.Register or OperandKind.Number;

    protected void LoadOperands(Instruction instruction)
    {
        Load(instruction.A);
        Load(instruction.B);
    }

    protected virtual void EmitNot(Instruction instruction)
    {
        var truthy = Il.DefineLabel();
        var end = Il.DefineLabel();
        EmitTestJump(instruction.A, truthy, sense: true);
        Il.Emit(OpCodes.Ldstr, Tag.True);
        Il.Emit(OpCodes.Br, end);
        Il.MarkLabel(truthy);
        Il.Emit(OpCodes.Ldstr, Tag.False);
        Il.MarkLabel(end);
        Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        StoreTarget(instruction);
    }

    protected virtual void EmitConcat(Instruction instruction)
    {
        if (instruction.Arguments.Length <= 4)
        {
            foreach (var operand in instruction.Arguments) Load(operand);
            LoadState();
            Type[] signature = [.. instruction.Arguments.Select(static _ => typeof(LuaValue)), typeof(LuaState)];
            Il.Emit(OpCodes.Call, typeof(Sequences).GetMethod(nameof(Sequences.Concat), signature)!);
        }
        else
        {
            LoadArray(instruction.Arguments);
            LoadState();
            Il.Emit(OpCodes.Call, typeof(Sequences).GetMethod(nameof(Sequences.Concat), [typeof(LuaValue[]), typeof(LuaState)])!);
        }

        FinishSite(instruction);
    }

    protected void LoadArray(ReadOnlySpan<Operand> operands)
    {
        if (operands.IsEmpty)
        {
            Il.Emit(OpCodes.Ldsfld, RuntimeMembers.NoValues);
            return;
        }

        Il.Emit(OpCodes.Ldc_I4, operands.Length);
        Il.Emit(OpCodes.Newarr, typeof(LuaValue));
        for (var i = 0; i < operands.Length; i++)
        {
            Il.Emit(OpCodes.Dup);
            Il.Emit(OpCodes.Ldc_I4, i);
            Load(operands[i]);
            Il.Emit(OpCodes.Stelem, typeof(LuaValue));
        }
    }

    /// <summary>Jumps when the truth of an operand is <paramref name="sense"/>.</summary>
    protected virtual void EmitTestJump(Operand operand, Label label, bool sense)
    {
        if (!operand.IsRegister)
        {
            if (operand.Kind is not (OperandKind.Nil or OperandKind.False) == sense) Il.Emit(OpCodes.Br, label);
            return;
        }

        if (!sense)
        {
            LoadReference(operand);
            Il.Emit(OpCodes.Brfalse, label);
            LoadReference(operand);
            Il.Emit(OpCodes.Ldstr, Tag.False);
            Il.Emit(OpCodes.Beq, label);
            return;
        }

        var falsy = Il.DefineLabel();
        LoadReference(operand);
        Il.Emit(OpCodes.Brfalse, falsy);
        LoadReference(operand);
        Il.Emit(OpCodes.Ldstr, Tag.False);
        Il.Emit(OpCodes.Bne_Un, label);
        Il.MarkLabel(falsy);
    }

    protected virtual void EmitCompareJump(Instruction instruction)
    {
        if (instruction.Operator == BinaryOperator.Equal && EmitIdentityJump(instruction)) return;
        var label = LabelOf(instruction.Label!);
        if (!EmitEqualJump(instruction, label) && !EmitNumberJump(instruction, label)) EmitCompareSlow(instruction, label);
    }

    /// <summary>Compares as numbers what may be some. False for what can't.</summary>
    private bool EmitNumberJump(Instruction instruction, Label label)
    {
        if (!CanBeNumber(instruction.A) || !CanBeNumber(instruction.B)) return false;
        var slow = BeginSlowPath();
        JumpUnlessNumber(instruction.A, slow);
        JumpUnlessNumber(instruction.B, slow);
        LoadNumber(instruction.A);
        LoadNumber(instruction.B);
        Il.Emit(NumberJump(instruction.Operator, instruction.Sense), label);
        EndSlowPath(slow, () => EmitCompareSlow(instruction, label));
        return true;
    }

    /// <summary>Compares a register for equality with another or a string; one object equals itself. False for other comparisons.</summary>
    private bool EmitEqualJump(Instruction instruction, Label label)
    {
        var (a, b) = (instruction.A, instruction.B);
        if (!a.IsRegister) (a, b) = (b, a);
        if (instruction.Operator != BinaryOperator.Equal || !a.IsRegister || b.Kind is not (OperandKind.Register or OperandKind.String)) return false;
        var slow = BeginSlowPath();
        LoadReference(a);
        LoadReference(b);
        if (b.Kind == OperandKind.String)
        {
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Comparison), nameof(Comparison.EqualsString)));
            Il.Emit(OpCodes.Stloc, _site);
            Il.Emit(OpCodes.Ldloc, _site);
            Il.Emit(OpCodes.Ldc_I4_0);
            Il.Emit(OpCodes.Blt, slow);
            Il.Emit(OpCodes.Ldloc, _site);
            Il.Emit(instruction.Sense ? OpCodes.Brtrue : OpCodes.Brfalse, label);
        }
        else
        {
            EmitSameOrNumberJump(instruction, slow, label);
        }

        EndSlowPath(slow, () => EmitCompareSlow(instruction, label));
        return true;
    }

    /// <summary>The references of two registers are on the stack: jumps according to whether they are one object, or equal numbers.</summary>
    private void EmitSameOrNumberJump(Instruction instruction, Label slow, Label label)
    {
        var (a, b) = (instruction.A, instruction.B);
        var unequal = Il.DefineLabel();
        var distinct = Il.DefineLabel();
        Il.Emit(OpCodes.Bne_Un, distinct);
        LoadReference(a);
        Il.Emit(OpCodes.Ldstr, Tag.Number);
        Il.Emit(OpCodes.Bne_Un, instruction.Sense ? label : unequal);
        LoadNumber(a);
        LoadNumber(b);
        Il.Emit(NumberJump(instruction.Operator, instruction.Sense), label);
        Il.MarkLabel(unequal);
        Later(() =>
        {
            Il.MarkLabel(distinct);
            LoadReference(a);
            LoadReference(b);
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Comparison), nameof(Comparison.AreDistinctStrings)));
            Il.Emit(OpCodes.Brfalse, slow);
            Il.Emit(OpCodes.Br, instruction.Sense ? unequal : label);
        });
    }

    /// <summary>The jumps that are right for NaN, which compares false with everything.</summary>
    protected static OpCode NumberJump(BinaryOperator op, bool sense) => op switch
    {
        BinaryOperator.Less => sense ? OpCodes.Blt : OpCodes.Bge_Un,
        BinaryOperator.LessOrEqual => sense ? OpCodes.Ble : OpCodes.Bgt_Un,
        _ => sense ? OpCodes.Beq : OpCodes.Bne_Un,
    };

    protected virtual void EmitCompareSlow(Instruction instruction, Label label)
    {
        var (metaEvent, name) = instruction.Operator switch
        {
            BinaryOperator.Less => (MetaEvent.Less, nameof(Comparison.LessSlow)),
            BinaryOperator.LessOrEqual => (MetaEvent.LessOrEqual, nameof(Comparison.LessOrEqualSlow)),
            _ => (MetaEvent.Equal, nameof(Comparison.EqualSlow)),
        };
        if (instruction.A.Kind == OperandKind.Number && instruction.B.Kind == OperandKind.Number) name = name.Replace("Slow", "", StringComparison.Ordinal);
        EmitOperation(instruction, metaEvent, RuntimeMembers.Method(typeof(Comparison), name));
        FinishSite(instruction);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.IsTruthy))!);
        Il.Emit(instruction.Sense ? OpCodes.Brtrue : OpCodes.Brfalse, label);
    }

    /// <summary>Comparing with nil, true or false is comparing references, but for null pointers.</summary>
    protected bool EmitIdentityJump(Instruction instruction)
    {
        var (a, b) = (instruction.A, instruction.B);
        if (a.IsSingleton) (a, b) = (b, a);
        if (!b.IsSingleton) return false;
        if (a.Kind == OperandKind.Number)
        {
            if (!instruction.Sense) Il.Emit(OpCodes.Br, LabelOf(instruction.Label!));
        }
        else if (b.Kind == OperandKind.Nil)
        {
            Load(a);
            Il.Emit(OpCodes.Call, RuntimeMembers.EqualsNil);
            Il.Emit(instruction.Sense ? OpCodes.Brtrue : OpCodes.Brfalse, LabelOf(instruction.Label!));
        }
        else
        {
            LoadReference(a);
            LoadReference(b);
            Il.Emit(instruction.Sense ? OpCodes.Beq : OpCodes.Bne_Un, LabelOf(instruction.Label!));
        }

        MarkResumePoint(instruction);
        return true;
    }

    protected virtual void EmitClosure(Instruction instruction)
    {
        var (constructor, fields) = Chunk.ClosureOf(instruction.Function!);
        Il.Emit(OpCodes.Ldloc, State);
        Il.Emit(OpCodes.Ldarg_0);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
        Il.Emit(OpCodes.Newobj, constructor);
        var upvalues = instruction.Function!.Upvalues;
        for (var i = 0; i < upvalues.Length; i++)
        {
            Il.Emit(OpCodes.Dup);
            if (upvalues[i].IsFromParent)
            {
                Il.Emit(OpCodes.Ldarg_0);
                Il.Emit(OpCodes.Ldfld, Upvalues[upvalues[i].Index]);
            }
            else if (upvalues[i].IsCell)
            {
                LoadCell(upvalues[i].Index);
            }
            else
            {
                Load(Operand.Register(upvalues[i].Index));
            }

            Il.Emit(OpCodes.Stfld, fields[i]);
        }

        Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        StoreTarget(instruction);
    }

    protected virtual void EmitSetList(Instruction instruction)
    {
        LoadReference(instruction.A);
        Il.Emit(OpCodes.Castclass, typeof(LuaTable));
        Il.Emit(OpCodes.Ldc_I4, instruction.Index);
        if (instruction.IsOpen)
        {
            LoadArray(instruction.Arguments.AsSpan(..^1));
            Load(instruction.Arguments[^1]);
            LoadState();
            Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.SetOpenList))!);
            return;
        }

        if (instruction.Arguments.Length < RuntimeMembers.SetLists.Length)
        {
            foreach (var value in instruction.Arguments) Load(value);
            Il.Emit(OpCodes.Call, RuntimeMembers.SetLists[instruction.Arguments.Length]);
            return;
        }

        LoadArray(instruction.Arguments);
        Il.Emit(OpCodes.Call, RuntimeMembers.SetLists[0]);
    }

    protected virtual void EmitReturn(Instruction instruction)
    {
        var values = instruction.Arguments;
        if (instruction.IsOpen)
        {
            if (values.Length == 1)
            {
                Load(values[0]);
            }
            else
            {
                LoadState();
                LoadArray(values.AsSpan(..^1));
                Load(values[^1]);
                Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ReturnOpen))!);
            }
        }
        else if (values.Length == 0)
        {
            Il.Emit(OpCodes.Ldc_R8, 0.0);
            Il.Emit(OpCodes.Call, RuntimeMembers.MakeSignal);
        }
        else if (values.Length == 1)
        {
            Load(values[0]);
        }
        else if (values.Length <= 3)
        {
            LoadState();
            foreach (var value in values) Load(value);
            Il.Emit(OpCodes.Call, typeof(LuaState).GetMethod(nameof(LuaState.Return), Enumerable.Repeat(typeof(LuaValue), values.Length).ToArray())!);
        }
        else
        {
            LoadState();
            LoadArray(values);
            Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ReturnArray))!);
        }

        EmitReturnOfStack();
    }

    protected virtual void EmitVararg(Instruction instruction)
    {
        var parameters = Function.ParameterCount;
        if (instruction.Count < 0)
        {
            if (Function.Instructions[Position + 1].TakesVarargs) return;
            LoadState();
            LoadVarargs();
            Il.Emit(OpCodes.Ldc_I4, parameters);
            Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.Varargs))!);
            StoreTarget(instruction);
            return;
        }

        StoreResults(instruction, i =>
        {
            LoadVarargs();
            Il.Emit(OpCodes.Ldc_I4, parameters + i);
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(LuaClosureV), nameof(LuaClosureV.Argument)));
        });
    }

    protected virtual void EmitForNumber(Instruction instruction)
    {
        if (instruction.A.Kind == OperandKind.Number)
        {
            Il.Emit(OpCodes.Ldc_R8, instruction.A.Number);
            StoreLoopNumber(instruction.Index);
            MarkResumePoint(instruction);
            return;
        }

        Load(instruction.A);
        Il.Emit(OpCodes.Ldc_I4, instruction.Count);
        CallOperation(typeof(FunctionHelpers), nameof(FunctionHelpers.ForNumber), instruction);
        Il.Emit(OpCodes.Ldloc, Returned);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        StoreLoopNumber(instruction.Index);
    }

    protected virtual void EmitForTest(Instruction instruction)
    {
        var end = LabelOf(instruction.Label!);
        if (instruction.A.Kind == OperandKind.Number)
        {
            LoadLoopNumber(instruction.Index);
            LoadLoopNumber(instruction.Index + 1);
            Il.Emit(instruction.A.Number >= 0 ? OpCodes.Bgt_Un : OpCodes.Blt_Un, end);
            return;
        }

        for (var i = 0; i < 3; i++) LoadLoopNumber(instruction.Index + i);
        Il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ForContinues))!);
        Il.Emit(OpCodes.Brfalse, end);
    }
}
