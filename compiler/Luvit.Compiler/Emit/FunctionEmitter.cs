using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits the generic body of a function: every register a <see cref="LuaValue"/>, every operation with its full meaning,
/// and a switch at the start through which a suspended activation comes back.
/// </summary>
/// <remarks>
/// Hot paths run straight down the method. What leaves them (a signal in place of a result, operands that are not
/// numbers) is emitted at the end by <see cref="_cold"/>, so the hot code stays dense.
/// </remarks>
internal sealed partial class FunctionEmitter
{
    private readonly ChunkEmitter _chunk;
    private readonly FunctionIR _ir;
    private readonly FieldBuilder[] _upvalues;
    private readonly ILGenerator _il;
    private readonly LocalBuilder[] _values;
    private readonly LocalBuilder[] _cells;
    private readonly LocalBuilder[] _numbers;
    private readonly LocalBuilder _state;
    private readonly LocalBuilder _returned;
    private readonly LocalBuilder _frame;
    private readonly LocalBuilder _site;
    private readonly Label[] _afterSite;
    private readonly Dictionary<IRLabel, Label> _labels = [];
    private readonly Dictionary<(int Values, int Cells, int Numbers), Label> _unwinds = [];
    private readonly Queue<Action> _cold = [];
    private readonly bool _isVararg;
    private readonly MethodSymbols? _symbols;
    private readonly VariableRanges? _variables;

    public FunctionEmitter(ChunkEmitter chunk, FunctionIR ir, TypeBuilder type, FieldBuilder[] upvalues)
    {
        _chunk = chunk;
        _ir = ir;
        _upvalues = upvalues;
        _isVararg = ir.IsVararg;
        var overridden = _isVararg ? RuntimeMembers.CallV : ir.ParameterCount < RuntimeMembers.Calls.Length ? RuntimeMembers.Calls[ir.ParameterCount] : RuntimeMembers.CallN;
        var parameters = overridden.GetParameters();
        var method = type.DefineMethod(
            overridden.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(LuaValue), Array.ConvertAll(parameters, static p => p.ParameterType));
        _il = method.GetILGenerator();
        _symbols = chunk.Document?.AddMethod(method, _il);
        _values = DeclareLocals(ir.Registers.Values, typeof(LuaValue));
        _cells = DeclareLocals(ir.Registers.Cells, typeof(LuaCell));
        _numbers = DeclareLocals(ir.Registers.Numbers, typeof(double));
        _state = _il.DeclareLocal(typeof(LuaState));
        _returned = _il.DeclareLocal(typeof(LuaValue));
        _frame = _il.DeclareLocal(typeof(LuaFrame));
        _site = _il.DeclareLocal(typeof(int));
        _afterSite = new Label[ir.Sites.Count];
        for (var i = 0; i < _afterSite.Length; i++) _afterSite[i] = _il.DefineLabel();
        type.DefineMethodOverride(method, overridden);
        if (_symbols != null) _variables = new VariableRanges(_symbols, ir, local => (local.IsCell ? _cells : _values)[local.Register].LocalIndex);
    }

    public void Emit()
    {
        _symbols?.MarkHidden();
        EmitEntry();
        foreach (var instruction in _ir.Instructions)
        {
            _variables?.Advance();
            if (instruction.StartsStatement) _symbols?.MarkStatement(instruction.Statement);
            EmitInstruction(instruction);
        }

        _variables?.Finish();
        _symbols?.MarkHidden();
        while (_cold.TryDequeue(out var cold)) cold();
        foreach (var (live, label) in _unwinds) EmitUnwind(live, label);
    }

    private LocalBuilder[] DeclareLocals(int count, Type type)
    {
        var locals = new LocalBuilder[count];
        for (var i = 0; i < count; i++) locals[i] = _il.DeclareLocal(type);
        return locals;
    }

    /// <summary>Stack check, arrival of the parameters, and the way in for suspended activations.</summary>
    private void EmitEntry()
    {
        var probe = _il.DeclareLocal(typeof(int));
        var slow = _il.DefineLabel();
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.State);
        _il.Emit(OpCodes.Stloc, _state);
        _il.Emit(OpCodes.Ldloca, probe);
        _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.StackLimit);
        _il.Emit(OpCodes.Blt_Un, slow);
        EmitParameters();
        _cold.Enqueue(() => EmitResume(slow));
    }

    private void EmitParameters()
    {
        var count = _ir.ParameterCount;
        var inRegisters = !_isVararg && count < RuntimeMembers.Calls.Length;
        for (var i = 0; i < count; i++)
        {
            if (inRegisters)
            {
                _il.Emit(OpCodes.Ldarg, (short)(i + 1));
            }
            else
            {
                _il.Emit(OpCodes.Ldarg_1);
                _il.Emit(OpCodes.Ldc_I4, i);
                _il.Emit(OpCodes.Call, RuntimeMembers.Method(_isVararg ? typeof(LuaClosureV) : typeof(LuaClosureN), nameof(LuaClosureV.Argument)));
            }

            _il.Emit(OpCodes.Stloc, _values[i]);
        }
    }

    /// <summary>The stack check failed: either the stack is full, or an activation is being resumed.</summary>
    private void EmitResume(Label label)
    {
        var resuming = _il.DefineLabel();
        _il.MarkLabel(label);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Call, RuntimeMembers.TakeResuming);
        _il.Emit(OpCodes.Castclass, typeof(LuaFrame));
        _il.Emit(OpCodes.Stloc, _frame);
        _il.Emit(OpCodes.Ldloc, _frame);
        _il.Emit(OpCodes.Brtrue, resuming);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Call, RuntimeMembers.RaiseStackOverflow);
        _il.Emit(OpCodes.Ret);

        _il.MarkLabel(resuming);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.ResumeValue);
        _il.Emit(OpCodes.Stloc, _returned);
        for (var i = 0; i < _values.Length; i++)
        {
            LoadSaved(i);
            _il.Emit(OpCodes.Ldelem, typeof(LuaValue));
            _il.Emit(OpCodes.Stloc, _values[i]);
        }

        for (var i = 0; i < _cells.Length; i++)
        {
            LoadSaved(_values.Length + i);
            _il.Emit(OpCodes.Ldelema, typeof(LuaValue));
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            _il.Emit(OpCodes.Castclass, typeof(LuaCell));
            _il.Emit(OpCodes.Stloc, _cells[i]);
        }

        for (var i = 0; i < _numbers.Length; i++)
        {
            LoadSaved(_values.Length + _cells.Length + i);
            _il.Emit(OpCodes.Ldelema, typeof(LuaValue));
            _il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
            _il.Emit(OpCodes.Stloc, _numbers[i]);
        }

        _il.Emit(OpCodes.Ldloc, _frame);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameSite);
        _il.Emit(OpCodes.Switch, _afterSite);
        _il.MarkLabel(_afterSite[0]);
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Ret);
    }

    private void LoadSaved(int register)
    {
        _il.Emit(OpCodes.Ldloc, _frame);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.FrameRegisters);
        _il.Emit(OpCodes.Ldc_I4, register);
    }

    /// <summary>Leaves the function with the signal in <see cref="_returned"/>; the registers in use go into a frame.</summary>
    private void EmitUnwind((int Values, int Cells, int Numbers) live, Label label)
    {
        _il.MarkLabel(label);
        _il.Emit(OpCodes.Ldloc, _state);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, _site);
        _il.Emit(OpCodes.Ldloc, _frame);
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Call, RuntimeMembers.Unwind);
        var i = 0;
        for (; i + 1 < live.Values; i += 2)
        {
            _il.Emit(OpCodes.Ldc_I4, i);
            _il.Emit(OpCodes.Ldloc, _values[i]);
            _il.Emit(OpCodes.Ldc_I4, i + 1);
            _il.Emit(OpCodes.Ldloc, _values[i + 1]);
            _il.Emit(OpCodes.Call, RuntimeMembers.Save2);
        }

        if (i < live.Values)
        {
            _il.Emit(OpCodes.Ldc_I4, i);
            _il.Emit(OpCodes.Ldloc, _values[i]);
            _il.Emit(OpCodes.Call, RuntimeMembers.Save1);
        }

        for (i = 0; i < live.Cells; i++)
        {
            _il.Emit(OpCodes.Ldc_I4, _values.Length + i);
            _il.Emit(OpCodes.Ldloc, _cells[i]);
            _il.Emit(OpCodes.Call, RuntimeMembers.SaveCell);
        }

        for (i = 0; i < live.Numbers; i++)
        {
            _il.Emit(OpCodes.Ldc_I4, _values.Length + _cells.Length + i);
            _il.Emit(OpCodes.Ldloc, _numbers[i]);
            _il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
            _il.Emit(OpCodes.Call, RuntimeMembers.Save1);
        }

        if (_isVararg)
        {
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Stfld, RuntimeMembers.FrameArguments);
        }
        else
        {
            _il.Emit(OpCodes.Pop);
        }

        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Ret);
    }

    private Label LabelOf(IRLabel label)
    {
        if (!_labels.TryGetValue(label, out var known)) _labels.Add(label, known = _il.DefineLabel());
        return known;
    }

    private void JumpToUnwind(Instruction instruction)
    {
        if (!_unwinds.TryGetValue(instruction.Live, out var label)) _unwinds.Add(instruction.Live, label = _il.DefineLabel());
        _il.Emit(OpCodes.Ldc_I4, instruction.Site);
        _il.Emit(OpCodes.Stloc, _site);
        _il.Emit(OpCodes.Br, label);
    }

    private void LoadState() => _il.Emit(OpCodes.Ldloc, _state);

    private void Load(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Register:
                _il.Emit(OpCodes.Ldloc, _values[operand.Index]);
                break;
            case OperandKind.Number:
                _il.Emit(OpCodes.Ldc_R8, operand.Number);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.NumberValue);
                break;
            default:
                LoadReference(operand);
                _il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
                break;
        }
    }

    /// <summary>What <see cref="LuaValue.Ref"/> of an operand is.</summary>
    private void LoadReference(Operand operand)
    {
        switch (operand.Kind)
        {
            case OperandKind.Register:
                _il.Emit(OpCodes.Ldloc, _values[operand.Index]);
                _il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
                break;
            case OperandKind.True:
                _il.Emit(OpCodes.Ldstr, Tag.True);
                break;
            case OperandKind.False:
                _il.Emit(OpCodes.Ldstr, Tag.False);
                break;
            case OperandKind.String:
                _il.Emit(OpCodes.Ldsfld, _chunk.StringField(operand.Index));
                break;
            case OperandKind.CData:
                _il.Emit(OpCodes.Ldsfld, _chunk.CDataField(operand.Index));
                break;
            default:
                _il.Emit(OpCodes.Ldnull);
                break;
        }
    }

    private void LoadNumber(Operand operand)
    {
        if (operand.Kind == OperandKind.Number)
        {
            _il.Emit(OpCodes.Ldc_R8, operand.Number);
            return;
        }

        _il.Emit(OpCodes.Ldloc, _values[operand.Index]);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
    }

    private void StoreTarget(Instruction instruction) => _il.Emit(OpCodes.Stloc, _values[instruction.Target]);

    /// <summary>Jumps unless an operand is a number.</summary>
    private void JumpUnlessNumber(Operand operand, Label label)
    {
        if (operand.Kind == OperandKind.Number) return;
        LoadReference(operand);
        _il.Emit(OpCodes.Ldstr, Tag.Number);
        _il.Emit(OpCodes.Bne_Un, label);
    }

    /// <summary>
    /// The result of an operation is on the stack: marks the resume point, and goes on with the result in the target
    /// (if there is one) or leaves with the signal.
    /// </summary>
    private void FinishSite(Instruction instruction)
    {
        var cold = _il.DefineLabel();
        var join = _il.DefineLabel();
        _il.Emit(OpCodes.Stloc, _returned);
        _il.MarkLabel(_afterSite[instruction.Site]);
        JumpIfSignal(cold);
        StoreReturned(instruction);
        _il.MarkLabel(join);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(cold);
            SettleOneOrUnwind(instruction);
            StoreReturned(instruction);
            _il.Emit(OpCodes.Br, join);
        });
    }

    private void StoreReturned(Instruction instruction)
    {
        if (instruction.Target < 0) return;
        _il.Emit(OpCodes.Ldloc, _returned);
        StoreTarget(instruction);
    }

    private void JumpIfSignal(Label label)
    {
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        _il.Emit(OpCodes.Ldstr, Tag.Signal);
        _il.Emit(OpCodes.Beq, label);
    }

    /// <summary>Turns the signal in <see cref="_returned"/> into one value, or leaves the function.</summary>
    private void SettleOneOrUnwind(Instruction instruction)
    {
        var leave = _il.DefineLabel();
        LoadState();
        _il.Emit(OpCodes.Ldloc, _returned);
        _il.Emit(OpCodes.Call, RuntimeMembers.SettleOne);
        _il.Emit(OpCodes.Stloc, _returned);
        JumpIfSignal(leave);
        _cold.Enqueue(() =>
        {
            _il.MarkLabel(leave);
            JumpToUnwind(instruction);
        });
    }
}
