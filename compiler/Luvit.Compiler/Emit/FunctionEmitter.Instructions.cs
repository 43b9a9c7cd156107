using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>One method for each kind of instruction.</summary>
internal sealed partial class FunctionEmitter
{
    private void EmitInstruction(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Move:
                Load(instruction.A);
                StoreTarget(instruction);
                break;
            case Opcode.GetUpvalue:
                _il.Emit(OpCodes.Ldarg_0);
                _il.Emit(OpCodes.Ldfld, _upvalues[instruction.Index]);
                if (_upvalues[instruction.Index].FieldType == typeof(LuaCell)) _il.Emit(OpCodes.Ldfld, RuntimeMembers.CellValue);
                StoreTarget(instruction);
                break;
            case Opcode.SetUpvalue:
                _il.Emit(OpCodes.Ldarg_0);
                _il.Emit(OpCodes.Ldfld, _upvalues[instruction.Index]);
                Load(instruction.A);
                _il.Emit(OpCodes.Stfld, RuntimeMembers.CellValue);
                break;
            case Opcode.NewCell:
                Load(instruction.A);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.NewCell);
                _il.Emit(OpCodes.Stloc, _cells[instruction.Index]);
                break;
            case Opcode.GetCell:
                _il.Emit(OpCodes.Ldloc, _cells[instruction.Index]);
                _il.Emit(OpCodes.Ldfld, RuntimeMembers.CellValue);
                StoreTarget(instruction);
                break;
            case Opcode.SetCell:
                _il.Emit(OpCodes.Ldloc, _cells[instruction.Index]);
                Load(instruction.A);
                _il.Emit(OpCodes.Stfld, RuntimeMembers.CellValue);
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
                _il.Emit(OpCodes.Br, LabelOf(instruction.Label!));
                break;
            case Opcode.Label:
                _il.MarkLabel(LabelOf(instruction.Label!));
                break;
            case Opcode.Closure:
                EmitClosure(instruction);
                break;
            case Opcode.NewTable:
                _il.Emit(OpCodes.Ldc_I4, instruction.Index);
                _il.Emit(OpCodes.Ldc_I4, instruction.Count);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.NewTable);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
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
                _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index]);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
                StoreTarget(instruction);
                break;
            case Opcode.ForStep:
                _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index]);
                _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index + 2]);
                _il.Emit(OpCodes.Add);
                _il.Emit(OpCodes.Stloc, _numbers[instruction.Index]);
                break;
            default:
                throw new InvalidOperationException($"No emission for {instruction.Opcode}.");
        }
    }

    private void LoadGlobals()
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
        _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
    }

    private void EmitFieldAccess(Instruction instruction, string method)
    {
        _il.Emit(OpCodes.Ldsfld, _chunk.StringField(instruction.Name));
        _il.Emit(OpCodes.Ldsflda, _chunk.NewCacheField());
        CallOperation(typeof(Fields), method, instruction);
    }

    private void EmitFieldStore(Instruction instruction, Operand value)
    {
        _il.Emit(OpCodes.Ldsfld, _chunk.StringField(instruction.Name));
        Load(value);
        _il.Emit(OpCodes.Ldsflda, _chunk.NewCacheField());
        CallOperation(typeof(Fields), nameof(Fields.SetField), instruction);
    }

    /// <summary>Calls a runtime operation, the state as its last argument, and takes its result.</summary>
    private void CallOperation(Type type, string method, Instruction instruction)
    {
        LoadState();
        _il.Emit(OpCodes.Call, RuntimeMembers.Method(type, method));
        FinishSite(instruction);
    }

    private void EmitArithmetic(Instruction instruction)
    {
        var (name, code) = instruction.Operator switch
        {
            BinaryOperator.Add => (nameof(Arithmetic.Add), OpCodes.Add),
            BinaryOperator.Subtract => (nameof(Arithmetic.Subtract), OpCodes.Sub),
            BinaryOperator.Multiply => (nameof(Arithmetic.Multiply), OpCodes.Mul),
            BinaryOperator.Divide => (nameof(Arithmetic.Divide), OpCodes.Div),
            BinaryOperator.Modulo => (nameof(Arithmetic.Modulo), OpCodes.Nop),
            _ => (nameof(Arithmetic.Power), OpCodes.Nop),
        };
        var operation = typeof(Arithmetic).GetMethod(name, [typeof(LuaValue), typeof(LuaValue), typeof(LuaState)])!;
        if (code == OpCodes.Nop || !CanBeNumber(instruction.A) || !CanBeNumber(instruction.B))
        {
            LoadOperands(instruction);
            LoadState();
            _il.Emit(OpCodes.Call, operation);
            FinishSite(instruction);
            return;
        }

        var slow = _il.DefineLabel();
        var join = _il.DefineLabel();
        JumpUnlessNumber(instruction.A, slow);
        JumpUnlessNumber(instruction.B, slow);
        LoadNumber(instruction.A);
        LoadNumber(instruction.B);
        _il.Emit(code);
        _il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
        StoreTarget(instruction);
        _il.MarkLabel(join);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(slow);
            LoadOperands(instruction);
            LoadState();
            _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Arithmetic), name + "Slow"));
            FinishSite(instruction);
            _il.Emit(OpCodes.Br, join);
        });
    }

    private static bool CanBeNumber(Operand operand) => operand.Kind is OperandKind.Register or OperandKind.Number;

    private void LoadOperands(Instruction instruction)
    {
        Load(instruction.A);
        Load(instruction.B);
    }

    private void EmitNot(Instruction instruction)
    {
        var truthy = _il.DefineLabel();
        var end = _il.DefineLabel();
        EmitTestJump(instruction.A, truthy, sense: true);
        _il.Emit(OpCodes.Ldstr, Tag.True);
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(truthy);
        _il.Emit(OpCodes.Ldstr, Tag.False);
        _il.MarkLabel(end);
        _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        StoreTarget(instruction);
    }

    private void EmitConcat(Instruction instruction)
    {
        if (instruction.Arguments.Length == 2)
        {
            foreach (var operand in instruction.Arguments) Load(operand);
            LoadState();
            _il.Emit(OpCodes.Call, typeof(Sequences).GetMethod(nameof(Sequences.Concat), [typeof(LuaValue), typeof(LuaValue), typeof(LuaState)])!);
        }
        else
        {
            LoadArray(instruction.Arguments);
            LoadState();
            _il.Emit(OpCodes.Call, typeof(Sequences).GetMethod(nameof(Sequences.Concat), [typeof(LuaValue[]), typeof(LuaState)])!);
        }

        FinishSite(instruction);
    }

    private void LoadArray(ReadOnlySpan<Operand> operands)
    {
        _il.Emit(OpCodes.Ldc_I4, operands.Length);
        _il.Emit(OpCodes.Newarr, typeof(LuaValue));
        for (var i = 0; i < operands.Length; i++)
        {
            _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Ldc_I4, i);
            Load(operands[i]);
            _il.Emit(OpCodes.Stelem, typeof(LuaValue));
        }
    }

    /// <summary>Jumps when the truth of an operand is <paramref name="sense"/>.</summary>
    private void EmitTestJump(Operand operand, Label label, bool sense)
    {
        if (!operand.IsRegister)
        {
            if (operand.Kind is not (OperandKind.Nil or OperandKind.False) == sense) _il.Emit(OpCodes.Br, label);
            return;
        }

        if (!sense)
        {
            LoadReference(operand);
            _il.Emit(OpCodes.Brfalse, label);
            LoadReference(operand);
            _il.Emit(OpCodes.Ldstr, Tag.False);
            _il.Emit(OpCodes.Beq, label);
            return;
        }

        var falsy = _il.DefineLabel();
        LoadReference(operand);
        _il.Emit(OpCodes.Brfalse, falsy);
        LoadReference(operand);
        _il.Emit(OpCodes.Ldstr, Tag.False);
        _il.Emit(OpCodes.Bne_Un, label);
        _il.MarkLabel(falsy);
    }

    private void EmitCompareJump(Instruction instruction)
    {
        if (instruction.Operator == BinaryOperator.Equal && EmitIdentityJump(instruction)) return;
        var slow = _il.DefineLabel();
        var join = _il.DefineLabel();
        var label = LabelOf(instruction.Label!);
        if (CanBeNumber(instruction.A) && CanBeNumber(instruction.B))
        {
            JumpUnlessNumber(instruction.A, slow);
            JumpUnlessNumber(instruction.B, slow);
            LoadNumber(instruction.A);
            LoadNumber(instruction.B);
            _il.Emit(NumberJump(instruction.Operator, instruction.Sense), label);
            _il.MarkLabel(join);
            _cold.Enqueue(() => EmitCompareSlow(instruction, slow, label, join));
            return;
        }

        EmitCompareSlow(instruction, slow, label, join);
        _il.MarkLabel(join);
    }

    /// <summary>The jumps that are right for NaN, which compares false with everything.</summary>
    private static OpCode NumberJump(BinaryOperator op, bool sense) => op switch
    {
        BinaryOperator.Less => sense ? OpCodes.Blt : OpCodes.Bge_Un,
        BinaryOperator.LessOrEqual => sense ? OpCodes.Ble : OpCodes.Bgt_Un,
        _ => sense ? OpCodes.Beq : OpCodes.Bne_Un,
    };

    private void EmitCompareSlow(Instruction instruction, Label slow, Label label, Label join)
    {
        var name = instruction.Operator switch
        {
            BinaryOperator.Less => nameof(Comparison.LessSlow),
            BinaryOperator.LessOrEqual => nameof(Comparison.LessOrEqualSlow),
            _ => nameof(Comparison.EqualSlow),
        };
        if (instruction.A.Kind == OperandKind.Number && instruction.B.Kind == OperandKind.Number) name = name.Replace("Slow", "", StringComparison.Ordinal);
        _il.MarkLabel(slow);
        LoadOperands(instruction);
        LoadState();
        _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Comparison), name));
        FinishSite(instruction);
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.IsTruthy))!);
        _il.Emit(instruction.Sense ? OpCodes.Brtrue : OpCodes.Brfalse, label);
        _il.Emit(OpCodes.Br, join);
    }

    /// <summary>Comparing with nil, true or false is comparing references, but for null pointers.</summary>
    private bool EmitIdentityJump(Instruction instruction)
    {
        var (a, b) = (instruction.A, instruction.B);
        if (IsSingleton(a)) (a, b) = (b, a);
        if (!IsSingleton(b)) return false;
        if (a.Kind == OperandKind.Number)
        {
            if (!instruction.Sense) _il.Emit(OpCodes.Br, LabelOf(instruction.Label!));
        }
        else if (b.Kind == OperandKind.Nil)
        {
            Load(a);
            _il.Emit(OpCodes.Call, RuntimeMembers.EqualsNil);
            _il.Emit(instruction.Sense ? OpCodes.Brtrue : OpCodes.Brfalse, LabelOf(instruction.Label!));
        }
        else
        {
            LoadReference(a);
            LoadReference(b);
            _il.Emit(instruction.Sense ? OpCodes.Beq : OpCodes.Bne_Un, LabelOf(instruction.Label!));
        }

        if (instruction.Site != 0) _il.MarkLabel(_afterSite[instruction.Site]);
        return true;
    }

    private static bool IsSingleton(Operand operand) => operand.Kind is OperandKind.Nil or OperandKind.True or OperandKind.False;

    private void EmitClosure(Instruction instruction)
    {
        var (constructor, fields) = _chunk.ClosureOf(instruction.Function!);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Environment);
        _il.Emit(OpCodes.Newobj, constructor);
        var upvalues = instruction.Function!.Upvalues;
        for (var i = 0; i < upvalues.Length; i++)
        {
            _il.Emit(OpCodes.Dup);
            if (upvalues[i].IsFromParent)
            {
                _il.Emit(OpCodes.Ldarg_0);
                _il.Emit(OpCodes.Ldfld, _upvalues[upvalues[i].Index]);
            }
            else
            {
                _il.Emit(OpCodes.Ldloc, upvalues[i].IsCell ? _cells[upvalues[i].Index] : _values[upvalues[i].Index]);
            }

            _il.Emit(OpCodes.Stfld, fields[i]);
        }

        _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        StoreTarget(instruction);
    }

    private void EmitSetList(Instruction instruction)
    {
        LoadReference(instruction.A);
        _il.Emit(OpCodes.Castclass, typeof(LuaTable));
        _il.Emit(OpCodes.Ldc_I4, instruction.Index);
        if (instruction.IsOpen)
        {
            LoadArray(instruction.Arguments.AsSpan(..^1));
            Load(instruction.Arguments[^1]);
            LoadState();
            _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.SetOpenList))!);
            return;
        }

        LoadArray(instruction.Arguments);
        _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.SetList))!);
    }

    private void EmitReturn(Instruction instruction)
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
                _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ReturnOpen))!);
            }
        }
        else if (values.Length == 0)
        {
            _il.Emit(OpCodes.Ldc_R8, 0.0);
            _il.Emit(OpCodes.Call, RuntimeMembers.MakeSignal);
        }
        else if (values.Length == 1)
        {
            Load(values[0]);
        }
        else if (values.Length <= 3)
        {
            LoadState();
            foreach (var value in values) Load(value);
            _il.Emit(OpCodes.Call, typeof(LuaState).GetMethod(nameof(LuaState.Return), Enumerable.Repeat(typeof(LuaValue), values.Length).ToArray())!);
        }
        else
        {
            LoadState();
            LoadArray(values);
            _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ReturnArray))!);
        }

        _il.Emit(OpCodes.Ret);
    }

    private void EmitVararg(Instruction instruction)
    {
        var parameters = _ir.ParameterCount;
        if (instruction.Count < 0)
        {
            LoadState();
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Ldc_I4, parameters);
            _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.Varargs))!);
            StoreTarget(instruction);
            return;
        }

        for (var i = 0; i < instruction.Count; i++)
        {
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Ldc_I4, parameters + i);
            _il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(LuaClosureV), nameof(LuaClosureV.Argument)));
            _il.Emit(OpCodes.Stloc, _values[instruction.Target + i]);
        }
    }

    private void EmitForNumber(Instruction instruction)
    {
        if (instruction.A.Kind == OperandKind.Number)
        {
            _il.Emit(OpCodes.Ldc_R8, instruction.A.Number);
            _il.Emit(OpCodes.Stloc, _numbers[instruction.Index]);
            if (instruction.Site != 0) _il.MarkLabel(_afterSite[instruction.Site]);
            return;
        }

        Load(instruction.A);
        _il.Emit(OpCodes.Ldc_I4, instruction.Count);
        CallOperation(typeof(FunctionHelpers), nameof(FunctionHelpers.ForNumber), instruction);
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        _il.Emit(OpCodes.Stloc, _numbers[instruction.Index]);
    }

    private void EmitForTest(Instruction instruction)
    {
        var end = LabelOf(instruction.Label!);
        if (instruction.A.Kind == OperandKind.Number)
        {
            _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index]);
            _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index + 1]);
            _il.Emit(instruction.A.Number >= 0 ? OpCodes.Bgt_Un : OpCodes.Blt_Un, end);
            return;
        }

        for (var i = 0; i < 3; i++) _il.Emit(OpCodes.Ldloc, _numbers[instruction.Index + i]);
        _il.Emit(OpCodes.Call, typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.ForContinues))!);
        _il.Emit(OpCodes.Brfalse, end);
    }
}
