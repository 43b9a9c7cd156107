using System.Text;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>Expressions.</summary>
internal sealed partial class Lowering
{
    /// <summary>The value as an operand: a constant or a local's own register where possible, else a new register.</summary>
    private Operand Value(Expression expression)
    {
        switch (expression)
        {
            case LocalExpression { Local.NeedsCell: false } local:
                return Operand.Register(_homes[local.Local]);
            case LocalExpression local:
                // Lua's own compilers use a local where it is, so a line hook hears of no reading.
                var copy = NewRegister();
                Emit(new Instruction(Opcode.GetCell, default) { Target = copy, Index = _homes[local.Local] });
                return Operand.Register(copy);
            default:
                if (Constant(expression) is { } constant) return constant;
                var register = NewRegister();
                ValueInto(expression, register);
                return Operand.Register(register);
        }
    }

    private Operand Copy(Expression expression)
    {
        var register = NewRegister();
        ValueInto(expression, register);
        return Operand.Register(register);
    }

    /// <summary>
    /// The value as an operand of a list, into which Lua's own compilers copy locals and constants. A line hook hears of that
    /// where the list goes over several lines.
    /// </summary>
    /// <param name="expression">The value.</param>
    /// <param name="list">Where the list is.</param>
    /// <param name="line">The line on which Lua knows that the value is complete: that of the next token.</param>
    private Operand Item(Expression expression, SourceSpan list, int line)
    {
        var isConstant = Constant(expression) != null;
        if (list.StartLine < list.EndLine && line != _line && (isConstant || expression is LocalExpression { Local.NeedsCell: false }))
        {
            var copy = NewRegister();
            Emit(new Instruction(Opcode.Move, AtLine(line)) { Target = copy, A = Value(expression) });
            return Operand.Register(copy);
        }

        return expression is LocalExpression { Local.NeedsCell: true } ? Copy(expression) : Value(expression);
    }

    private Operand? Constant(Expression expression) => expression switch
    {
        NilLiteral => Operand.Nil,
        BooleanLiteral { Value: true } => new Operand(OperandKind.True),
        BooleanLiteral => new Operand(OperandKind.False),
        NumberLiteral number => Operand.Constant(number.Value),
        CDataLiteral literal => new Operand(OperandKind.CData, _chunk.AddCData(literal.Kind, literal.Bits)),
        StringLiteral text => new Operand(OperandKind.String, _chunk.StringIndex(text.Value)),
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: NumberLiteral number } => Operand.Constant(-number.Value),
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: CDataLiteral literal } => new Operand(OperandKind.CData, _chunk.AddCData(literal.Kind, literal.Negated().Bits)),
        _ => null,
    };

    /// <summary>Evaluates to exactly one value in a register.</summary>
    private void ValueInto(Expression expression, int target)
    {
        Limits.CheckStack(_body.ChunkName, expression.Span);
        var saved = _free;
        if (Constant(expression) is { } constant)
        {
            Emit(new Instruction(Opcode.Move, expression.Span) { Target = target, A = constant });
            return;
        }

        switch (expression)
        {
            case LocalExpression { Local.NeedsCell: true } local:
                Emit(new Instruction(Opcode.GetCell, local.Span) { Target = target, Index = _homes[local.Local] });
                break;
            case LocalExpression local:
                Emit(new Instruction(Opcode.Move, local.Span) { Target = target, A = Operand.Register(_homes[local.Local]) });
                break;
            case UpvalueExpression upvalue:
                Emit(new Instruction(Opcode.GetUpvalue, upvalue.Span) { Target = target, Index = upvalue.Upvalue.Index });
                break;
            case GlobalExpression global:
                EmitSite(new Instruction(Opcode.GetGlobal, global.Span) { Target = target, Name = _chunk.StringIndex(global.Name) }, global.ReadLine);
                break;
            case IndexExpression index:
                LowerIndex(index, target);
                break;
            case CallExpression or MethodCallExpression:
                LowerCall(expression, target, count: 1);
                break;
            case VarargExpression:
                Emit(new Instruction(Opcode.Vararg, expression.Span) { Target = target, Count = 1 });
                break;
            case ParenthesizedExpression inner:
                ValueInto(inner.Inner, target);
                break;
            case FunctionExpression function:
                Emit(new Instruction(Opcode.Closure, function.Span) { Target = target, Function = _children[function.Body] });
                break;
            case TableConstructor table:
                LowerTable(table, target);
                break;
            case UnaryExpression unary:
                LowerUnary(unary, target);
                break;
            case LogicalExpression logical:
                LowerLogical(logical, target);
                break;
            case BinaryExpression binary:
                LowerBinary(binary, target);
                break;
            default:
                throw new InvalidOperationException($"No lowering for {expression.GetType().Name}.");
        }

        _free = saved;
    }

    private void LowerIndex(IndexExpression index, int target)
    {
        var o = Value(index.Object);
        if (index.Key is StringLiteral name)
        {
            EmitSite(new Instruction(Opcode.GetField, index.Span) { Target = target, A = o, Name = _chunk.StringIndex(name.Value) }, index.ReadLine, NameOf(index.Object));
            return;
        }

        EmitSite(new Instruction(Opcode.GetIndex, index.Span) { Target = target, A = o, B = Value(index.Key) }, index.ReadLine, NameOf(index.Object));
    }

    private void LowerUnary(UnaryExpression unary, int target)
    {
        var operand = Value(unary.Operand);
        if (unary.Operator == UnaryOperator.Not)
        {
            Emit(new Instruction(Opcode.Not, unary.Span) { Target = target, A = operand });
            return;
        }

        var opcode = unary.Operator == UnaryOperator.Negate ? Opcode.Negate : Opcode.Length;
        EmitSite(new Instruction(opcode, unary.Span) { Target = target, A = operand }, unary.Span.EndLine, NameOf(unary.Operand));
    }

    private void LowerBinary(BinaryExpression binary, int target)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Concat:
                LowerConcat(binary, target);
                break;
            case BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                var yes = new IRLabel();
                var end = new IRLabel();
                var result = NewRegister();
                LowerComparison(binary, yes, sense: true);
                Emit(new Instruction(Opcode.Move, default) { Target = result, A = new Operand(OperandKind.False) });
                Jump(end, default);
                MarkLabel(yes);
                Emit(new Instruction(Opcode.Move, default) { Target = result, A = new Operand(OperandKind.True) });
                MarkLabel(end);
                Emit(new Instruction(Opcode.Move, default) { Target = target, A = Operand.Register(result) });
                break;
            default:
                LowerArithmetic(binary, target);
                break;
        }
    }

    /// <summary>Arithmetic: chains lean to the left and may be long, so this loops down the left side.</summary>
    private void LowerArithmetic(BinaryExpression binary, int target)
    {
        var spine = new Stack<BinaryExpression>();
        Expression left = binary;
        while (left is BinaryExpression { Operator: <= BinaryOperator.Power } inner)
        {
            spine.Push(inner);
            left = inner.Left;
        }

        var (a, b) = Operands(left, spine.Peek().Right);
        var leftName = NameOf(left);
        var accumulator = -1;
        for (var isFirst = true; spine.TryPop(out var step); isFirst = false)
        {
            var afterLeft = _free;
            if (!isFirst) b = Value(step.Right);
            _free = afterLeft;
            if (accumulator < 0) accumulator = NewRegister();
            var into = spine.Count == 0 ? target : accumulator;
            EmitSite(new Instruction(Opcode.Arithmetic, step.Span) { Target = into, A = a, B = b, Operator = step.Operator }, step.OperatorLine, leftName, NameOf(step.Right));
            a = Operand.Register(into);
            leftName = default;
        }
    }

    /// <summary>
    /// Both operands of an operator. A variable on the left is read when the operator runs, after the right side, which
    /// may change it, as in Lua's own compilers.
    /// </summary>
    private (Operand Left, Operand Right) Operands(Expression left, Expression right)
    {
        if (left is not LocalExpression { Local.NeedsCell: true })
        {
            var first = Value(left);
            return (first, Value(right));
        }

        var second = Value(right);
        return (Value(left), second);
    }

    private void LowerConcat(BinaryExpression binary, int target)
    {
        var parts = new List<Expression>();
        Expression rest = binary;
        while (rest is BinaryExpression { Operator: BinaryOperator.Concat } inner)
        {
            parts.Add(inner.Left);
            rest = inner.Right;
        }

        parts.Add(rest);
        var operands = parts.ConvertAll(part => Item(part, binary.Span, part.Span.EndLine)).ToArray();
        var furtherNames = parts.Count > 2 ? parts[2..].ConvertAll(NameOf).ToArray() : null;
        EmitSite(new Instruction(Opcode.Concat, binary.Span) { Target = target, Arguments = operands }, binary.OperatorLine, NameOf(parts[0]), NameOf(parts[1]), furtherNames);
    }

    /// <summary>Jumps to a label when a comparison comes out as <paramref name="sense"/>.</summary>
    private void LowerComparison(BinaryExpression binary, IRLabel label, bool sense)
    {
        var saved = _free;
        var (a, b) = Operands(binary.Left, binary.Right);
        var op = binary.Operator;
        if (op is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual)
        {
            (a, b) = (b, a);
            op = op == BinaryOperator.Greater ? BinaryOperator.Less : BinaryOperator.LessOrEqual;
        }

        if (op == BinaryOperator.NotEqual)
        {
            op = BinaryOperator.Equal;
            sense = !sense;
        }

        EmitSite(new Instruction(Opcode.CompareJump, binary.Span) { A = a, B = b, Operator = op, Sense = sense, Label = label }, binary.OperatorLine);
        _free = saved;
    }

    /// <summary>Arguments or results: all but a last multiple expression as single values.</summary>
    private (Operand[] Operands, bool IsOpen) Values(List<Expression> expressions, SourceSpan list)
    {
        var operands = new Operand[expressions.Count];
        for (var i = 0; i < operands.Length; i++)
        {
            if (i == operands.Length - 1 && IsMultiple(expressions[i]))
            {
                operands[i] = Open(expressions[i]);
                return (operands, true);
            }

            operands[i] = Item(expressions[i], list, (i == operands.Length - 1 ? list : expressions[i].Span).EndLine);
        }

        return (operands, false);
    }

    private static bool IsMultiple(Expression expression) => expression is CallExpression or MethodCallExpression or VarargExpression;

    /// <summary>All values of a multiple expression, as an open value that the next instruction takes.</summary>
    private Operand Open(Expression expression)
    {
        var register = NewRegister();
        if (expression is VarargExpression) Emit(new Instruction(Opcode.Vararg, expression.Span) { Target = register, Count = -1 });
        else LowerCall(expression, register, count: -1);
        return Operand.Register(register);
    }

    private void LowerCall(Expression expression, int target, int count)
    {
        var saved = _free;
        var (callee, arguments, isOpen) = CallOperands(expression);
        // The call's own operands are used up when it returns: they need not survive it.
        _free = saved;
        EmitSite(new Instruction(Opcode.Call, expression.Span) { Target = target, A = callee, Arguments = arguments, IsOpen = isOpen, Count = count }, expression.Line, CalleeName(expression));
    }

    private static ValueName CalleeName(Expression call) => call is MethodCallExpression method
        ? new ValueName(NameKind.Method, ByteText.Decode(method.Name))
        : NameOf(((CallExpression)call).Function);

    private (Operand Callee, Operand[] Arguments, bool IsOpen) CallOperands(Expression expression)
    {
        if (expression is MethodCallExpression method)
        {
            var self = Value(method.Object);
            var function = NewRegister();
            EmitSite(new Instruction(Opcode.GetMethod, method.Span) { Target = function, A = self, Name = _chunk.StringIndex(method.Name) }, method.NameLine, NameOf(method.Object));
            var (rest, open) = Values(method.Arguments, method.Span);
            return (Operand.Register(function), [self, .. rest], open);
        }

        var call = (CallExpression)expression;
        var callee = Item(call.Function, call.Span, call.Function.Span.EndLine);
        var (arguments, isOpen) = Values(call.Arguments, call.Span);
        return (callee, arguments, isOpen);
    }

    private void LowerTable(TableConstructor table, int target)
    {
        var result = NewRegister();
        var items = table.Fields.Count(static field => field.Key == null);
        // A list makes its own room; but which keys are in the array part must not depend on the order in which they are set.
        var room = table.Fields.Exists(static field => field.Key is not (null or StringLiteral)) ? items : 0;
        Emit(new Instruction(Opcode.NewTable, table.Span) { Target = result, Index = room, Count = table.Fields.Count - items });
        var pending = new List<Operand>();
        var next = 1;
        var saved = _free;
        for (var i = 0; i < table.Fields.Count; i++)
        {
            var (span, key, value) = table.Fields[i];
            if (key != null)
            {
                SetTableField(result, key, value, span.EndLine);
                continue;
            }

            var isOpen = i == table.Fields.Count - 1 && IsMultiple(value);
            // Batched items wait in registers; each needs one of its own.
            pending.Add(isOpen ? Open(value) : Constant(value) ?? Copy(value));
            if (pending.Count < Limits.ListItems && !isOpen) continue;
            Flush(isOpen);
        }

        Flush(isOpen: false);
        Emit(new Instruction(Opcode.Move, default) { Target = target, A = Operand.Register(result) });

        void Flush(bool isOpen)
        {
            if (pending.Count == 0) return;
            Emit(new Instruction(Opcode.SetList, isOpen ? table.Fields[^1].Value.Span : default) { A = Operand.Register(result), Index = next, Arguments = [.. pending], IsOpen = isOpen });
            next += pending.Count;
            pending.Clear();
            _free = saved;
        }
    }

    private void SetTableField(int table, Expression key, Expression value, int line)
    {
        var saved = _free;
        var o = Operand.Register(table);
        if (key is StringLiteral name)
        {
            var v = Value(value);
            EmitSite(new Instruction(Opcode.SetField, key.Span) { A = o, C = v, Name = _chunk.StringIndex(name.Value) }, line);
        }
        else
        {
            var k = Value(key);
            var v = Value(value);
            EmitSite(new Instruction(Opcode.SetIndex, key.Span) { A = o, B = k, C = v }, line);
        }

        _free = saved;
    }
}
