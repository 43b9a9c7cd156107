using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>Turns the IR of a function into <see cref="Code"/>: labels become numbers, operand kinds become kinds of steps.</summary>
internal sealed class Decoder
{
    private readonly FunctionIR _ir;
    private readonly ChunkIR _chunk;
    private readonly LuaString[] _strings;
    private readonly Dictionary<FunctionIR, int> _functionIndex;
    private readonly List<Step> _steps = [];
    private readonly List<int> _siteOfStep = [];
    private readonly List<int> _lines = [];
    private readonly SiteState[] _sites;
    private readonly List<LuaValue> _constants = [];
    private readonly Dictionary<Operand, int> _constantIndex = [];
    private readonly List<int> _operands = [];
    private readonly List<FieldSite> _fields = [];
    private readonly Dictionary<IRLabel, int> _labels = [];
    private readonly List<(int Step, Instruction Jump)> _jumps = [];
    private readonly Dictionary<IRLabel, int> _labelPositions = [];
    private readonly Dictionary<int, int> _loopLabels = [];

    private Decoder(FunctionIR ir, ChunkIR chunk, LuaString[] strings, Dictionary<FunctionIR, int> functionIndex)
    {
        _ir = ir;
        _chunk = chunk;
        _strings = strings;
        _functionIndex = functionIndex;
        _sites = new SiteState[ir.Sites.Count];
    }

    /// <summary>The register that takes results nobody wants.</summary>
    private int Unused => _ir.Registers.Values + _ir.Registers.Cells + _ir.Registers.Numbers;

    /// <summary>The code of a chunk's functions, the main chunk's first.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="source">Its name as <c>load</c> takes it.</param>
    /// <param name="image">How to have the chunk's IR again.</param>
    public static Code[] Decode(ChunkIR chunk, string source, ChunkImage image)
    {
        var strings = chunk.Strings.Select(StringPool.Intern).ToArray();
        var index = new Dictionary<FunctionIR, int>();
        foreach (var function in chunk.Functions) index.Add(function, index.Count);
        var functions = new Code[chunk.Functions.Count];
        for (var i = 0; i < functions.Length; i++)
        {
            var function = chunk.Functions[i];
            functions[i] = new Decoder(function, chunk, strings, index).Decode(function.Describe(source, image, i), functions);
        }

        return functions;
    }

    private Code Decode(Prototype prototype, Code[] functions)
    {
        var stepOf = new int[_ir.Instructions.Count + 1];
        for (var i = 0; i < _ir.Instructions.Count; i++)
        {
            stepOf[i] = _steps.Count;
            var instruction = _ir.Instructions[i];
            if (instruction.Opcode == Opcode.Label) _labelPositions.Add(instruction.Label!, i);
            if (instruction.Opcode == Opcode.ForStep && LoopOf(i) is { } head) AddLoop(instruction, _ir.Instructions[++i], head);
            else Add(instruction);
        }

        stepOf[^1] = _steps.Count;
        foreach (var (step, jump) in _jumps) _steps[step] = _steps[step] with { C = _labels[jump.Label!] };
        var end = _steps.Count;
        ShortenJumps();
        return new Code
        {
            Prototype = prototype,
            Steps = [.. _steps],
            SiteOfStep = [.. _siteOfStep],
            Lines = [.. _lines],
            Sites = _sites,
            Constants = [.. _constants],
            Operands = [.. _operands],
            Fields = [.. _fields],
            Functions = functions,
            Upvalues = _ir.Upvalues,
            Scopes = [.. _ir.Scopes.Select(scope => (StepAt(scope.First), StepAt(scope.End)))],
            BodyStep = _lines.TakeWhile((line, step) => line == 0 && _steps[step].Kind == StepKind.NewCell).Count(),
            ValueCount = _ir.Registers.Values,
            FirstNumber = Number(0),
            WindowSize = Unused + 1,
            ParameterCount = _ir.ParameterCount,
            IsVararg = _ir.IsVararg,
            LoopLabels = _loopLabels,
            End = end,
            JumpsToEnd = _jumps.Any(jump => _labels[jump.Jump.Label!] == end - 1),
        };

        int StepAt(int instruction) => stepOf[Math.Min(instruction, stepOf.Length - 1)];
    }

    private void Add(Instruction i)
    {
        switch (i.Opcode)
        {
            case Opcode.Label:
                _labels.Add(i.Label!, _steps.Count);
                if (_ir.LineOf(i) > 0) Put(i, new(StepKind.Jump, C: _steps.Count + 1));
                break;
            case Opcode.CompareJump or Opcode.TestJump or Opcode.Jump or Opcode.ForTest:
                AddJump(i);
                break;
            default:
                Put(i, StepOf(i));
                break;
        }
    }

    private void AddJump(Instruction i)
    {
        if (i.Opcode is Opcode.CompareJump or Opcode.TestJump && _labelPositions.ContainsKey(i.Label!))
        {
            // A plain jump goes back, which is where turns are counted.
            Put(i, JumpStep(i) with { C = _steps.Count + 2 });
            PutUnseen(new(StepKind.Jump, C: _steps.Count + 2));
            _loopLabels.Add(_steps.Count, _labelPositions[i.Label!]);
            PutUnseen(new(StepKind.Jump, C: _labels[i.Label!]));
            return;
        }

        if (_labelPositions.TryGetValue(i.Label!, out var loop)) _loopLabels.Add(_steps.Count, loop);
        _jumps.Add((_steps.Count, i));
        Put(i, JumpStep(i));
    }

    /// <summary>
    /// Lets jumps forward to a jump go where that one goes, as LuaJIT does; so hooks hear nothing of it. What leaves a
    /// <c>for</c> and <c>goto</c> stay as they are.
    /// </summary>
    private void ShortenJumps()
    {
        // From the end: the jump that one goes to is short already.
        for (var i = _jumps.Count - 1; i >= 0; i--)
        {
            var (step, jump) = _jumps[i];
            var isShortened = jump.Opcode == Opcode.TestJump || (_lines[step] > 0 && !(jump.Opcode == Opcode.Jump && jump.StartsStatement));
            var target = _steps[step].C;
            if (!isShortened || target <= step || _steps[target] is not { Kind: StepKind.Jump, C: var end } || end == target + 1) continue;
            if (end <= target) EndTurn(step, end, _loopLabels[target]);
            else _steps[step] = _steps[step] with { C = end };
        }
    }

    /// <summary>Lets a jump go back. A plain jump does it, for another one in its place, since those count turns.</summary>
    private void EndTurn(int step, int head, int label)
    {
        if (_steps[step].Kind == StepKind.Jump)
        {
            _loopLabels.Add(step, label);
            _steps[step] = _steps[step] with { C = head };
            return;
        }

        _steps[step] = _steps[step] with { C = _steps.Count };
        _loopLabels.Add(_steps.Count, label);
        PutUnseen(new(StepKind.Jump, C: head));
    }

    private void Put(Instruction instruction, Step step)
    {
        if (instruction.Site != 0) _sites[instruction.Site] = new SiteState(_steps.Count, instruction.Live.Values, instruction.Live.Cells, instruction.Live.Numbers);
        _steps.Add(step);
        _siteOfStep.Add(instruction.Site);
        _lines.Add(_ir.LineOf(instruction));
    }

    /// <summary>Adds a step that the program has no instruction for.</summary>
    private void PutUnseen(Step step)
    {
        _steps.Add(step);
        _siteOfStep.Add(0);
        _lines.Add(0);
    }

    private Step StepOf(Instruction i) => i.Opcode switch
    {
        Opcode.Move => i.A.IsRegister ? new(StepKind.Move, i.Target, i.A.Index) : new(StepKind.Constant, i.Target, ~Encode(i.A)),
        Opcode.GetUpvalue => new(_ir.Upvalues[i.Index].IsCell ? StepKind.GetUpvalueCell : StepKind.GetUpvalue, i.Target, i.Index),
        Opcode.SetUpvalue => new(StepKind.SetUpvalueCell, 0, i.Index, Encode(i.A)),
        Opcode.NewCell => new(StepKind.NewCell, Cell(i.Index), Encode(i.A)),
        Opcode.GetCell => new(StepKind.GetCell, i.Target, Cell(i.Index)),
        Opcode.SetCell => new(StepKind.SetCell, Cell(i.Index), Encode(i.A)),
        Opcode.GetGlobal => new(StepKind.GetGlobal, i.Target, 0, Field(i)),
        Opcode.SetGlobal => new(StepKind.SetGlobal, 0, Encode(i.A), Field(i)),
        Opcode.GetField => new(StepKind.GetField, i.Target, Encode(i.A), Field(i)),
        Opcode.GetMethod => new(StepKind.GetMethod, i.Target, Encode(i.A), Field(i)),
        Opcode.SetField => new(StepKind.SetField, Encode(i.A), Encode(i.C), Field(i)),
        Opcode.GetIndex => new(StepKind.GetIndex, i.Target, Encode(i.A), Encode(i.B)),
        Opcode.SetIndex => new(StepKind.SetIndex, Encode(i.A), Encode(i.B), Encode(i.C)),
        Opcode.Arithmetic => new(ArithmeticKind(i), i.Target, Encode(i.A), Encode(i.B)),
        Opcode.Negate => new(StepKind.Negate, i.Target, Encode(i.A)),
        Opcode.Not => new(StepKind.Not, i.Target, Encode(i.A)),
        Opcode.Length => new(StepKind.Length, i.Target, Encode(i.A)),
        Opcode.Concat => i.Arguments.Length == 2
            ? new(StepKind.Concat, i.Target, Encode(i.Arguments[0]), Encode(i.Arguments[1]))
            : new(StepKind.ConcatList, i.Target, List(i.Arguments)),
        Opcode.Closure => new(StepKind.Closure, i.Target, _functionIndex[i.Function!]),
        Opcode.NewTable => new(StepKind.NewTable, i.Target, i.Index, i.Count),
        Opcode.SetList => new(i.IsOpen ? StepKind.SetListOpen : StepKind.SetList, Encode(i.A), List(i.Arguments), i.Index),
        Opcode.Call => new(CallKind(i), i.Count == 0 ? Unused : i.Target, List([i.A, .. i.Arguments]), i.Count),
        Opcode.TailCall => new(i.IsOpen ? StepKind.TailCallOpen : StepKind.TailCall, 0, List([i.A, .. i.Arguments])),
        Opcode.Return => ReturnStep(i),
        Opcode.Vararg => i.Count < 0 ? new(StepKind.VarargOpen, i.Target) : new(StepKind.Vararg, i.Target, 0, i.Count),
        Opcode.ForNumber => new(StepKind.ForNumber, Number(i.Index), Encode(i.A), i.Count),
        Opcode.GetNumber => new(StepKind.Move, i.Target, Number(i.Index)),
        Opcode.ForStep => new(StepKind.ForStep, Number(i.Index)),
        _ => throw new InvalidOperationException($"No step for {i.Opcode}."),
    };

    /// <summary>A jump; its target is filled in when all labels are known.</summary>
    private Step JumpStep(Instruction i) => i.Opcode switch
    {
        Opcode.CompareJump when i.Operator == BinaryOperator.Equal && (i.A.IsSingleton || i.B.IsSingleton) => IdentityStep(i),
        Opcode.CompareJump => new(CompareKind(i), Encode(i.A), Encode(i.B)),
        Opcode.TestJump => new(i.Sense ? StepKind.JumpIfTrue : StepKind.JumpIfFalse, Encode(i.A)),
        Opcode.ForTest => new(i.A.Kind != OperandKind.Number ? StepKind.ForTest : i.A.Number >= 0 ? StepKind.ForTestUp : StepKind.ForTestDown, Number(i.Index)),
        _ => new(StepKind.Jump),
    };

    /// <summary>The test at the head of the loop that an instruction steps and jumps back to, when they can be one step.</summary>
    private int? LoopOf(int step)
    {
        if (step + 1 >= _ir.Instructions.Count || _ir.Instructions[step + 1] is not { Opcode: Opcode.Jump, Label: { } label }) return null;
        if (!_labels.TryGetValue(label, out var head) || _steps[head].Kind != StepKind.ForTestUp || _steps[head + 1].Kind != StepKind.Move) return null;
        var index = Number(_ir.Instructions[step].Index);
        return _steps[head].A == index && _steps[head + 1].B == index ? head : null;
    }

    /// <summary>One step for what ends a loop's turn; the jump behind it leaves the loop after the last turn.</summary>
    private void AddLoop(Instruction instruction, Instruction jump, int head)
    {
        _loopLabels.Add(_steps.Count, _labelPositions[jump.Label!]);
        Put(instruction, new(StepKind.ForLoopUp, _steps[head + 1].A, Number(instruction.Index), head + 2));
        _jumps.Add((_steps.Count, _jumps.Find(known => known.Step == head).Jump));
        Put(jump, new(StepKind.Jump));
    }

    private static StepKind ArithmeticKind(Instruction i)
    {
        var areRegisters = i.A.IsRegister && i.B.IsRegister;
        return i.Operator switch
        {
            BinaryOperator.Add => areRegisters ? StepKind.AddRegisters : StepKind.Add,
            BinaryOperator.Subtract => areRegisters ? StepKind.SubtractRegisters : StepKind.Subtract,
            BinaryOperator.Multiply => areRegisters ? StepKind.MultiplyRegisters : StepKind.Multiply,
            BinaryOperator.Divide => areRegisters ? StepKind.DivideRegisters : StepKind.Divide,
            BinaryOperator.Modulo => StepKind.Modulo,
            _ => StepKind.Power,
        };
    }

    private static StepKind CompareKind(Instruction i) => i.Operator switch
    {
        BinaryOperator.Less => i.Sense ? StepKind.JumpIfLess : StepKind.JumpUnlessLess,
        BinaryOperator.LessOrEqual => i.Sense ? StepKind.JumpIfLessOrEqual : StepKind.JumpUnlessLessOrEqual,
        _ => i.Sense ? StepKind.JumpIfEqual : StepKind.JumpUnlessEqual,
    };

    /// <summary>Comparing with nil, true or false is comparing references, but for null pointers.</summary>
    private Step IdentityStep(Instruction i)
    {
        var (a, b) = i.A.IsSingleton ? (i.B, i.A) : (i.A, i.B);
        if (b.Kind == OperandKind.Nil) return new(i.Sense ? StepKind.JumpIfNil : StepKind.JumpUnlessNil, Encode(a));
        return new(i.Sense ? StepKind.JumpIfSame : StepKind.JumpUnlessSame, Encode(a), Encode(b));
    }

    private static StepKind CallKind(Instruction i)
    {
        if (i.IsOpen) return StepKind.CallOpen;
        return i.Arguments.Length <= 4 ? StepKind.Call0 + i.Arguments.Length : StepKind.CallList;
    }

    private Step ReturnStep(Instruction i)
    {
        if (i.IsOpen) return new(StepKind.ReturnOpen, 0, List(i.Arguments));
        return i.Arguments.Length switch
        {
            0 => new(StepKind.Return0),
            1 => new(StepKind.Return1, Encode(i.Arguments[0])),
            _ => new(StepKind.ReturnList, 0, List(i.Arguments)),
        };
    }

    private int Cell(int index) => _ir.Registers.Values + index;

    private int Number(int index) => _ir.Registers.Values + _ir.Registers.Cells + index;

    private int Field(Instruction instruction)
    {
        _fields.Add(new FieldSite(_strings[instruction.Name]));
        return _fields.Count - 1;
    }

    private int List(Operand[] operands)
    {
        var place = _operands.Count;
        _operands.Add(operands.Length);
        foreach (var operand in operands) _operands.Add(Encode(operand));
        return place;
    }

    private int Encode(Operand operand)
    {
        if (operand.IsRegister) return operand.Index;
        if (!_constantIndex.TryGetValue(operand, out var index))
        {
            index = _constants.Count;
            _constants.Add(ValueOf(operand));
            // -0 and 0 are equal keys, but not the same constant.
            if (operand.Number != 0 || operand.Kind != OperandKind.Number) _constantIndex.Add(operand, index);
        }

        return ~index;
    }

    private LuaValue ValueOf(Operand operand) => operand.Kind switch
    {
        OperandKind.True => true,
        OperandKind.False => false,
        OperandKind.Number => operand.Number,
        OperandKind.String => _strings[operand.Index],
        OperandKind.CData => new LuaValue(_chunk.CDatas[operand.Index]),
        _ => default,
    };
}
