using System.Text;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>Bound tree to three-address form, one function at a time. Registers are handed out like a stack.</summary>
internal sealed partial class Lowering
{
    private readonly ChunkIR _chunk;
    private readonly FunctionBody _body;
    private readonly FunctionIR _function;
    private readonly Dictionary<FunctionBody, FunctionIR> _children = [];

    /// <summary>Where each local lives: a cell when it needs one, else a value register.</summary>
    private readonly Dictionary<LocalSymbol, int> _homes = [];
    private readonly Dictionary<LabelSymbol, IRLabel> _labels = [];
    private (int Values, int Cells, int Numbers) _free;
    private bool _startsStatement;

    private SourceSpan _statement;

    /// <summary>The line of the last instruction that has one; 0 after a call, behind which every line is news to hooks.</summary>
    private int _line;

    private Lowering(ChunkIR chunk, FunctionBody body, FunctionIR function)
    {
        _chunk = chunk;
        _body = body;
        _function = function;
        foreach (var child in body.Children) _children.Add(child, Describe(child));
        _function.Sites.Add(new Site(body.Span.StartLine, default, default));
    }

    /// <summary>Lowers a chunk.</summary>
    public static ChunkIR Lower(FunctionBody main)
    {
        var chunk = new ChunkIR();
        LowerFunction(chunk, main, Describe(main));
        MarkKeptLocals(chunk);
        return chunk;
    }

    /// <summary>
    /// Finds the functions whose locals somebody may look at after their last use: those of a chunk that speaks of
    /// debuggers' functions, or that watches (weak tables, finalizers) what its collections take; and every function that
    /// itself asks for a collection.
    /// </summary>
    private static void MarkKeptLocals(ChunkIR chunk)
    {
        const string collects = "collectgarbage";
        var names = chunk.Strings.Select(static text => text.ToString()).ToHashSet();
        var isWatched = names.Overlaps(["debug", "getlocal", "setlocal"]) || (names.Contains(collects) && names.Overlaps(["__mode", "__gc"]));
        foreach (var function in chunk.Functions)
        {
            function.KeepsLocals = isWatched
                || function.Instructions.Exists(instruction => instruction.Opcode == Opcode.GetGlobal && chunk.Strings[instruction.Name].ToString() == collects);
        }
    }

    private static FunctionIR Describe(FunctionBody body)
    {
        var isMain = body.Parent == null;
        return new FunctionIR
        {
            Name = body.Name,
            LineDefined = isMain ? 0 : body.Span.StartLine,
            LastLineDefined = body.Span.EndLine,
            ParameterCount = body.Parameters.Count,
            IsVararg = body.IsVararg,
        };
    }

    private static void LowerFunction(ChunkIR chunk, FunctionBody body, FunctionIR function)
    {
        var lowering = new Lowering(chunk, body, function);
        chunk.Functions.Add(lowering._function);
        lowering.LowerBody();
        foreach (var (child, childFunction) in lowering._children)
        {
            childFunction.Upvalues = [.. child.Upvalues.Select(lowering.Capture)];
            childFunction.OwnUpvalue = child.Upvalues.FindIndex(upvalue => upvalue.Local is { IsReassigned: false, Owner.SharesUpvalues: false } local && local.Function == child);
            LowerFunction(chunk, child, childFunction);
        }
    }

    private UpvalueIR Capture(UpvalueSymbol upvalue) =>
        new(upvalue.Local.Name, upvalue.Local.NeedsCell, upvalue.Parent != null, upvalue.Parent?.Index ?? _homes[upvalue.Local]);

    private void LowerBody()
    {
        var body = _body;
        // Parameters arrive in the first registers; those that closures change move into cells.
        var arrivals = body.Parameters.ConvertAll(_ => NewRegister());
        for (var i = 0; i < body.Parameters.Count; i++) DeclareLocal(body.Parameters[i], arrivals[i]);
        // The last return is in the scope of the body's locals.
        foreach (var statement in body.Block.Statements) LowerStatement(statement);
        Emit(new Instruction(Opcode.Return, AtLine(body.Block.EndLine)));
        CloseScope(0);
    }

    private static SourceSpan AtLine(int line) => new(line, 1, line, 2);

    private int NewRegister()
    {
        var register = _free.Values++;
        var most = _function.Registers;
        _function.Registers = (Math.Max(most.Values, _free.Values), Math.Max(most.Cells, _free.Cells), Math.Max(most.Numbers, _free.Numbers));
        return register;
    }

    private int NewRegisters(int count)
    {
        var first = _free.Values;
        for (var i = 0; i < count; i++) NewRegister();
        return first;
    }

    private int NewCell()
    {
        var cell = _free.Cells++;
        var most = _function.Registers;
        _function.Registers = (most.Values, Math.Max(most.Cells, _free.Cells), most.Numbers);
        return cell;
    }

    private int NewNumbers(int count)
    {
        var first = _free.Numbers;
        _free.Numbers += count;
        var most = _function.Registers;
        _function.Registers = (most.Values, most.Cells, Math.Max(most.Numbers, _free.Numbers));
        return first;
    }

    private Instruction Emit(Instruction instruction)
    {
        instruction.StartsStatement = _startsStatement;
        instruction.Statement = _statement;
        _startsStatement = false;
        instruction.Live = _free;
        _function.Instructions.Add(instruction);
        if (instruction.Opcode == Opcode.Call) _line = 0;
        else if (_function.LineOf(instruction) is > 0 and var line) _line = line;
        return instruction;
    }

    /// <summary>Emits an instruction at which control can leave: a call, or what may run a metamethod or fail.</summary>
    private Instruction EmitSite(Instruction instruction, int line, ValueName first = default, ValueName second = default, ValueName[]? rest = null)
    {
        instruction.Site = _function.Sites.Count;
        _function.Sites.Add(new Site(line, first, second, EventOf(instruction), rest));
        return Emit(instruction);
    }

    private static MetaEvent? EventOf(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.GetGlobal or Opcode.GetField or Opcode.GetMethod or Opcode.GetIndex => MetaEvent.Index,
        Opcode.SetGlobal or Opcode.SetField or Opcode.SetIndex => MetaEvent.NewIndex,
        Opcode.Negate => MetaEvent.Negate,
        Opcode.Length => MetaEvent.Length,
        Opcode.Concat => MetaEvent.Concat,
        Opcode.Arithmetic => MetaEvent.Add + (instruction.Operator - BinaryOperator.Add),
        Opcode.CompareJump => instruction.Operator switch
        {
            BinaryOperator.Equal => MetaEvent.Equal,
            BinaryOperator.Less => MetaEvent.Less,
            _ => MetaEvent.LessOrEqual,
        },
        _ => null,
    };

    /// <summary>Brings a local into scope whose first value is in a register; that one is its home unless it needs a cell.</summary>
    private void DeclareLocal(LocalSymbol local, int register)
    {
        AddHome(local, local.NeedsCell ? EmitCell(Operand.Register(register)) : register);
    }

    private int EmitCell(Operand value)
    {
        var cell = NewCell();
        Emit(new Instruction(Opcode.NewCell, default) { Index = cell, A = value });
        return cell;
    }

    private void AddHome(LocalSymbol local, int register)
    {
        _homes[local] = register;
        AddLocal(local.Name, register, local.NeedsCell ? LocalKind.Cell : LocalKind.Value);
    }

    /// <summary>A variable is in scope from here on, for debuggers.</summary>
    private void AddLocal(string name, int register, LocalKind kind)
    {
        _function.Locals.Add(new LocalName(name, register, kind, _function.Sites.Count, int.MaxValue));
        _function.Scopes.Add((_function.Instructions.Count, int.MaxValue));
    }

    /// <param name="label">The label that is here.</param>
    /// <param name="span">What hooks hear of when it is passed; by default nothing.</param>
    private void MarkLabel(IRLabel label, SourceSpan span = default) => Emit(new Instruction(Opcode.Label, span) { Label = label });

    private void Jump(IRLabel label, SourceSpan span) => Emit(new Instruction(Opcode.Jump, span) { Label = label });

    private IRLabel LabelOf(LabelSymbol symbol)
    {
        if (!_labels.TryGetValue(symbol, out var label)) _labels.Add(symbol, label = new IRLabel());
        return label;
    }

    private static ValueName NameOf(Expression expression) => expression switch
    {
        LocalExpression local => new ValueName(NameKind.Local, local.Local.Name),
        UpvalueExpression upvalue => new ValueName(NameKind.Upvalue, upvalue.Upvalue.Local.Name),
        GlobalExpression global => new ValueName(NameKind.Global, ByteText.Decode(global.Name)),
        IndexExpression { Key: StringLiteral key } => new ValueName(NameKind.Field, ByteText.Decode(key.Value)),
        LogicalExpression logical => NameOf(logical.Right),
        _ => default,
    };
}
