using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// The types of a function's webs, as its fast body may assume them.
/// </summary>
/// <remarks>
/// Types flow forward from definitions: constants, arithmetic (which in the fast body gives numbers, since it leaves
/// through an exit for other operands), loop variables, constructors. What comes from outside (parameters, upvalues,
/// fields, elements, results) may be anything. If such a web is used as a number, and nowhere tested against nil or used as
/// something else, it is <em>speculated</em> to be a number: the fast body checks each value as it arrives and keeps it
/// unboxed.
/// </remarks>
internal sealed class TypeInference
{
    /// <summary>A web whose bounds still grow after this many rounds grows around a loop.</summary>
    private const int MaxRounds = 4;

    /// <summary>The loop variable of a numeric <c>for</c> is an integer when it starts within this.</summary>
    private const double MaxLoopStart = 1L << 51;

    /// <summary>The limit of a loop that counts in integers is brought within this.</summary>
    public const double MaxLoopValue = 1L << 50;

    /// <summary>A loop that starts within the first and takes steps within the second does not get to that bound within days.</summary>
    private const double NearLoopStart = 1L << 32, SmallLoopStep = 16;

    private static readonly StaticType IndexStep = StaticType.Integer(1, int.MaxValue - 1);
    private static readonly StaticType LoopLimit = StaticType.Integer(-MaxLoopValue, MaxLoopValue);

    /// <summary>What an integer that counts without a known bound is kept within.</summary>
    public static readonly StaticType Counter = StaticType.Integer(-(1L << 51), 1L << 51);

    /// <summary>What is used as 32 bits, signed or not.</summary>
    private static readonly StaticType Bits = StaticType.Integer(int.MinValue, uint.MaxValue);

    private readonly FunctionIR _function;
    private readonly FlowGraph _graph;
    private readonly Webs _webs;
    private readonly Func<Instruction, StaticType> _callType;
    private readonly Func<Instruction, StaticType> _argumentType;
    private readonly Func<int, StaticType> _parameterType;
    private readonly Overloading? _overloading;
    private readonly StaticType[] _types;
    private readonly TypeKind[] _speculated;
    private readonly bool[] _isCounter;
    private readonly UseKinds[] _uses;

    /// <summary>The webs of fields and elements that are numbers where others may be tables.</summary>
    private readonly HashSet<int> _fields = [];

    /// <summary>For the web of a loop's limit, the webs of its variable and its step.</summary>
    private readonly Dictionary<int, (int Variable, int Step)> _loopOfLimit = [];

    /// <summary>For the web of a loop's variable, those of its step and of what the body sees of the variable.</summary>
    private readonly Dictionary<int, (int Step, int InBody)> _loopOfVariable = [];

    /// <summary>For the web of a loop's step, that of what the body sees of the variable.</summary>
    private readonly Dictionary<int, int> _variableOfStep = [];

    /// <param name="function">The function.</param>
    /// <param name="graph">Its blocks.</param>
    /// <param name="webs">Its webs.</param>
    /// <param name="callType">What a call with one result probably gives.</param>
    /// <param name="argumentType">What the arguments of a call probably are: numbers, integers of 32 bits, or anything.</param>
    /// <param name="overloading">Where an operand of arithmetic may well be a table, what tells it from a number; else null.</param>
    /// <param name="parameterType">What a parameter is; null when anything.</param>
    public TypeInference(FunctionIR function, FlowGraph graph, Webs webs, Func<Instruction, StaticType> callType, Func<Instruction, StaticType> argumentType, Overloading? overloading, Func<int, StaticType>? parameterType = null)
    {
        _overloading = overloading;
        _callType = callType;
        _argumentType = argumentType;
        _parameterType = parameterType ?? (static _ => StaticType.Any);
        _function = function;
        _graph = graph;
        _webs = webs;
        _types = new StaticType[webs.Count];
        _speculated = new TypeKind[webs.Count];
        _isCounter = new bool[webs.Count];
        _uses = new UseKinds[webs.Count];
        FindLoops();
        CollectUses();
        CollectCompanions();
        Infer();
        while (Speculate()) Infer();
    }

    [Flags]
    private enum UseKinds
    {
        None = 0,
        Number = 1,
        Table = 2,
        Index = 4,

        /// <summary>Used as 32 bits, or another definition makes it such: then it is probably an integer.</summary>
        Bits = 32,

        /// <summary>Compared for order with something of unknown type: a number or a string.</summary>
        Ordered = 8,

        /// <summary>Tested, compared with nil or a string, called, or given methods: speaks against a number.</summary>
        Other = 16,
    }

    public StaticType this[int web] => _types[web];

    /// <summary>What an operand of an instruction is.</summary>
    public StaticType TypeOf(int instruction, Operand operand) => operand.Kind switch
    {
        OperandKind.Register => _types[_webs.OfUse(instruction, operand.Index)],
        OperandKind.Number => StaticType.OfConstant(operand.Number),
        OperandKind.String => new StaticType(TypeKind.String),
        OperandKind.True or OperandKind.False => new StaticType(TypeKind.Boolean),
        _ => StaticType.Any,
    };

    /// <summary>True for a web that counts: its definitions must check that it stays in bounds.</summary>
    public bool IsCounter(int web) => _isCounter[web];

    /// <summary>True for a loop that could get past the bound that its limit is brought within.</summary>
    public static bool MayPassLoopLimit(StaticType start, StaticType step) =>
        step.Low > 0 ? start.High > NearLoopStart || step.High > SmallLoopStep : start.Low < -NearLoopStart || step.Low < -SmallLoopStep;

    /// <summary>What an instruction makes, before any speculation about the web.</summary>
    public StaticType Result(int i)
    {
        var instruction = _function.Instructions[i];
        switch (instruction.Opcode)
        {
            case Opcode.Move:
                return TypeOf(i, instruction.A);
            case Opcode.Arithmetic:
                return MayBeOverloaded(i) ? StaticType.Any : Arithmetic(instruction.Operator, TypeOf(i, instruction.A), TypeOf(i, instruction.B));
            case Opcode.Negate:
                return MayBeOverloaded(i) ? StaticType.Any : Negation(TypeOf(i, instruction.A));
            case Opcode.Not:
                return new StaticType(TypeKind.Boolean);
            case Opcode.Call when instruction.Count is 1 or < 0:
                return _callType(instruction);
            case Opcode.Length:
                return StaticType.Integer(0, int.MaxValue);
            case Opcode.NewTable:
                return new StaticType(TypeKind.Table);
            case Opcode.Closure:
                return new StaticType(TypeKind.Function);
            case Opcode.GetUpvalue when instruction.Index == _function.OwnUpvalue:
                return new StaticType(TypeKind.Self);
            case Opcode.ForNumber:
                return LoopNumber(i, instruction);
            case Opcode.ForStep:
                return LoopStep(i, instruction);
            case Opcode.GetNumber:
                return LoopVariable(i, instruction);
            default:
                return StaticType.Any;
        }
    }

    /// <summary>True for arithmetic of operands that may well have metamethods: then it gives anything.</summary>
    public bool MayBeOverloaded(int i)
    {
        var instruction = _function.Instructions[i];
        return _overloading != null && (TypeOf(i, instruction.A).Kind == TypeKind.Any || (instruction.Opcode == Opcode.Arithmetic && TypeOf(i, instruction.B).Kind == TypeKind.Any));
    }

    /// <summary>The type of an arithmetic operation on numbers.</summary>
    private static StaticType Arithmetic(BinaryOperator op, StaticType a, StaticType b)
    {
        if (a.Kind == TypeKind.None || b.Kind == TypeKind.None) return default;
        if (a.IsOther || b.IsOther) return StaticType.Any;
        if (!a.IsInteger || !b.IsInteger) return StaticType.Number;
        switch (op)
        {
            case BinaryOperator.Add:
                return StaticType.Integer(a.Low + b.Low, a.High + b.High);
            case BinaryOperator.Subtract:
                return StaticType.Integer(a.Low - b.High, a.High - b.Low);
            case BinaryOperator.Multiply when (a.Low >= 0 && b.Low >= 0) || (a.Low > 0 && b.Low > 0):
                return StaticType.Integer(a.Low * b.Low, a.High * b.High);
            case BinaryOperator.Modulo when b.Low == b.High && b.Low > 0:
                return StaticType.Integer(0, b.Low - 1);
            default:
                return StaticType.Number;
        }
    }

    private static StaticType Negation(StaticType a)
    {
        if (a.Kind == TypeKind.None) return default;
        if (a.IsOther) return StaticType.Any;
        return a.IsInteger && (a.Low > 0 || a.High < 0) ? StaticType.Integer(-a.High, -a.Low) : StaticType.Number;
    }

    private void FindLoops()
    {
        foreach (var (i, instruction) in Reachable())
        {
            if (instruction.Opcode != Opcode.ForTest) continue;
            var variable = _graph.FirstNumber + instruction.Index;
            var (web, step) = (_webs.OfUse(i, variable), _webs.OfUse(i, variable + 2));
            _loopOfLimit[_webs.OfUse(i, variable + 1)] = (web, step);
            if (_webs.Defined[i + 1] is not [var inBody]) continue;
            _loopOfVariable[web] = (step, inBody);
            _variableOfStep[step] = inBody;
        }
    }

    private IEnumerable<(int Index, Instruction Instruction)> Reachable()
    {
        foreach (var block in _graph.Blocks)
        {
            if (!block.IsReachable) continue;
            for (var i = block.First; i < block.End; i++) yield return (i, _function.Instructions[i]);
        }
    }

    private StaticType LoopNumber(int i, Instruction instruction)
    {
        var type = TypeOf(i, instruction.A);
        if (type.Kind == TypeKind.None) return default;
        if (instruction.Count == 0)
        {
            if (type.IsInteger) return type.Low >= -MaxLoopStart && type.High <= MaxLoopStart ? type : StaticType.Number;
            return IsIndexLoop(i) ? LoopLimit : StaticType.Number;
        }

        if (instruction.Count == 2)
        {
            if (type.IsInteger && ((type.Low > 0 && type.High < int.MaxValue) || (type.High < 0 && type.Low > int.MinValue))) return type;
            return IsStepOfIndexes(i) ? IndexStep : StaticType.Number;
        }

        var limit = _webs.Defined[i][0];
        // A loop without a second turn has an integral variable whatever its step is.
        if (!_loopOfLimit.TryGetValue(limit, out var loop) || _types[loop.Variable].Kind == TypeKind.Number || _types[loop.Step].Kind == TypeKind.Number) return StaticType.Number;
        return type.IsInteger && type.Low >= LoopLimit.Low && type.High <= LoopLimit.High ? type : LoopLimit;
    }

    // A loop over indices starts at an integer; that is checked there.
    private bool IsIndexLoop(int start) =>
        _function.Instructions[start].A.IsRegister
        && _loopOfVariable.TryGetValue(_webs.Defined[start][0], out var loop)
        && CountsIndexes(loop.InBody)
        && _types[loop.Step].Kind is TypeKind.Integer or TypeKind.None;

    // And it goes up in integers, unless the step says something else; that is checked where it is set.
    private bool IsStepOfIndexes(int step) =>
        _function.Instructions[step].A.IsRegister && _variableOfStep.TryGetValue(_webs.Defined[step][0], out var inBody) && CountsIndexes(inBody);

    private bool CountsIndexes(int web) => (_uses[web] & (UseKinds.Index | UseKinds.Bits)) != 0;

    private StaticType LoopStep(int i, Instruction instruction)
    {
        var variable = _types[_webs.OfUse(i, _graph.FirstNumber + instruction.Index)];
        var step = _types[_webs.OfUse(i, _graph.FirstNumber + instruction.Index + 2)];
        if (variable.Kind == TypeKind.None) return default;
        if (!variable.IsInteger || !step.IsInteger) return StaticType.Number;
        return StaticType.Integer(step.Low > 0 ? variable.Low : -2 * MaxLoopValue, step.Low > 0 ? 2 * MaxLoopValue : variable.High);
    }

    /// <summary>In the loop's body, the variable is between start and limit.</summary>
    private StaticType LoopVariable(int i, Instruction instruction)
    {
        var register = _graph.FirstNumber + instruction.Index;
        var variable = _types[_webs.OfUse(i, register)];
        if (!variable.IsInteger) return variable;
        foreach (var (limit, (of, _)) in _loopOfLimit)
        {
            if (of != _webs.OfUse(i, register)) continue;
            return variable.High > MaxLoopValue
                ? StaticType.Integer(variable.Low, Math.Max(variable.Low, _types[limit].High))
                : StaticType.Integer(Math.Min(variable.High, _types[limit].Low), variable.High);
        }

        return StaticType.Number;
    }

    private void CollectUses()
    {
        foreach (var (i, instruction) in Reachable())
        {
            // An exit behind an instruction can carry its results, but not any number of them.
            if ((_webs.Defined[i].Length > 1 && instruction.Opcode is not (Opcode.Call or Opcode.Vararg)) || (instruction.Count < 0 && Result(i).Kind == TypeKind.Any)) Array.ForEach(_webs.Defined[i], web => _uses[web] |= UseKinds.Other);
            if (_overloading?.IsNumber(_function, instruction) == true) _fields.Add(_webs.Defined[i][0]);
            if (_overloading?.MakesObject(_function, instruction) == true) Array.ForEach(_webs.Defined[i], web => _uses[web] |= UseKinds.Other);
            switch (instruction.Opcode)
            {
                case Opcode.Arithmetic when _overloading != null:
                    UseOverloadable(i, instruction.Operator, instruction.A, instruction.B);
                    UseOverloadable(i, instruction.Operator, instruction.B, instruction.A);
                    break;
                case Opcode.Negate when _overloading != null:
                    UseOverloadable(i, instruction.Operator, instruction.A, Operand.Nil);
                    break;
                case Opcode.Move when _overloading != null && instruction.A.Kind == OperandKind.Number:
                    _uses[_webs.Defined[i][0]] |= UseKinds.Number;
                    break;
                case Opcode.Arithmetic:
                    Use(i, instruction.A, UseKinds.Number);
                    Use(i, instruction.B, UseKinds.Number);
                    break;
                case Opcode.Negate or Opcode.ForNumber:
                    Use(i, instruction.A, UseKinds.Number);
                    break;
                case Opcode.CompareJump when instruction.Operator != BinaryOperator.Equal:
                    UseCompared(i, instruction.A, instruction.B);
                    UseCompared(i, instruction.B, instruction.A);
                    break;
                case Opcode.CompareJump:
                    UseEqual(i, instruction.A, instruction.B);
                    UseEqual(i, instruction.B, instruction.A);
                    break;
                case Opcode.GetIndex or Opcode.SetIndex:
                    Use(i, instruction.A, UseKinds.Table);
                    Use(i, instruction.B, UseKinds.Index);
                    break;
                case Opcode.Move when !instruction.A.IsRegister && instruction.A.Kind != OperandKind.Number:
                    _uses[_webs.Defined[i][0]] |= UseKinds.Other;
                    break;
                case Opcode.Call or Opcode.TailCall when _argumentType(instruction) is { IsNumeric: true } type:
                    foreach (var argument in instruction.Arguments) Use(i, argument, type.IsInteger ? UseKinds.Number | UseKinds.Bits : UseKinds.Number);
                    break;
                case Opcode.TestJump or Opcode.Not or Opcode.GetField or Opcode.GetMethod or Opcode.SetField or Opcode.Length or Opcode.Call or Opcode.TailCall:
                    Use(i, instruction.A, UseKinds.Other);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>
    /// Results that come with one that is tested are nil when that is, as those of <c>string.find</c>. In a generic <c>for</c>
    /// nobody reads them then.
    /// </summary>
    private void CollectCompanions()
    {
        foreach (var (i, instruction) in Reachable())
        {
            if (instruction is not { Opcode: Opcode.Call, Count: > 1 } || IsIteration(i)) continue;
            if ((_uses[_webs.OfDefinition(i, instruction.Target)] & UseKinds.Other) == 0) continue;
            for (var result = 1; result < instruction.Count; result++) _uses[_webs.OfDefinition(i, instruction.Target + result)] |= UseKinds.Other;
        }
    }

    /// <summary>True for the call of a generic <c>for</c>: the loop ends where its first result is nil.</summary>
    public bool IsIteration(int call) =>
        _function.Instructions[call + 1] is { Opcode: Opcode.CompareJump, Operator: BinaryOperator.Equal, Sense: true, B.Kind: OperandKind.Nil } end
        && end.A == Operand.Register(_function.Instructions[call].Target);

    // What is added to a number is one; a vector may well be multiplied by one.
    private void UseOverloadable(int i, BinaryOperator op, Operand operand, Operand other)
    {
        var isAdded = other.Kind == OperandKind.Number && op is not (BinaryOperator.Multiply or BinaryOperator.Divide);
        if (isAdded || (operand.IsRegister && _fields.Contains(_webs.OfUse(i, operand.Index)))) Use(i, operand, UseKinds.Number);
    }

    private void UseCompared(int i, Operand operand, Operand other) =>
        Use(i, operand, other.Kind == OperandKind.Number ? UseKinds.Number : other.IsRegister ? UseKinds.Ordered : UseKinds.Other);

    private void UseEqual(int i, Operand operand, Operand other)
    {
        if (!other.IsRegister && other.Kind != OperandKind.Number) Use(i, operand, UseKinds.Other);
    }

    private void Use(int i, Operand operand, UseKinds kind)
    {
        if (operand.IsRegister) _uses[_webs.OfUse(i, operand.Index)] |= kind;
    }

    private void Infer()
    {
        Array.Clear(_types);
        var changes = new int[_types.Length];
        bool changed;
        do
        {
            changed = false;
            // Parameters, and what is read before it was ever written.
            foreach (var (register, web) in _webs.At(0)) changed |= Define(web, register < _function.ParameterCount ? _parameterType(register) : StaticType.Any, changes);
            foreach (var (i, _) in Reachable())
            {
                foreach (var web in _webs.Defined[i]) changed |= Define(web, Result(i), changes);
            }
        }
        while (changed);
    }

    private bool Define(int web, StaticType type, int[] changes)
    {
        if (type is { IsInteger: true, Low: int.MinValue }) _uses[web] |= UseKinds.Bits;
        if (type.Kind == TypeKind.Any && _speculated[web] != TypeKind.None) type = _speculated[web] == TypeKind.Integer ? Bits : new StaticType(_speculated[web]);
        var old = _types[web];
        if (_isCounter[web] && type.IsInteger) type = old.IsInteger ? old : Counter;
        var joined = old.Join(type);
        if (joined == old) return false;
        if (joined.IsInteger && changes[web]++ > MaxRounds)
        {
            // A limit is an integer as long as its variable is: the two are compared.
            var isLimit = _loopOfLimit.ContainsKey(web);
            _isCounter[web] = !isLimit && (_uses[web] & UseKinds.Index) != 0;
            joined = isLimit ? LoopLimit : _isCounter[web] ? Counter : StaticType.Number;
        }

        if (!joined.IsInteger) _isCounter[web] = false;
        _types[web] = joined;
        return true;
    }

    /// <summary>Speculates about webs of unknown type; true when it found new ones.</summary>
    private bool Speculate()
    {
        var found = false;
        for (var web = 0; web < _webs.Count; web++)
        {
            if (_types[web].Kind != TypeKind.Any || _speculated[web] != TypeKind.None || !IsPlausibleNumber(web)) continue;
            _speculated[web] = (_uses[web] & UseKinds.Bits) != 0 ? TypeKind.Integer : TypeKind.Number;
            found = true;
        }

        return found;
    }

    private bool IsPlausibleNumber(int web) =>
        _webs.RegisterOf[web] < _graph.FirstCell
        && (_uses[web] & UseKinds.Number) != 0
        && (_uses[web] & (UseKinds.Other | UseKinds.Table)) == 0;
}
