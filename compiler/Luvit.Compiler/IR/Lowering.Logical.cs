using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.IR;

/// <summary>
/// <c>and</c>, <c>or</c> and <c>not</c> (manual 2.5.3) as jumps. A value is made only where it can be the result: of
/// <c>x and y or z</c> only y and z, while x is a condition.
/// </summary>
internal sealed partial class Lowering
{
    private void LowerLogical(LogicalExpression logical, int target)
    {
        // The target may be a local that the right side reads: work in a register of our own.
        var result = NewRegister();
        var end = new IRLabel();
        LowerChain(logical, result, end, null);
        MarkLabel(end);
        Emit(new Instruction(Opcode.Move, default) { Target = target, A = Operand.Register(result) });
    }

    /// <summary>
    /// Evaluates a chain of <c>and</c> and <c>or</c> from left to right. It ends at a label, or by falling through, with the
    /// value in a register; or, when another truth than that value's was asked for, at the label for that, with none.
    /// </summary>
    private void LowerChain(LogicalExpression chain, int result, IRLabel end, (bool Sense, IRLabel Otherwise)? wanted)
    {
        // The operators are left-associative: a chain may be longer than the stack is deep.
        var steps = new List<LogicalExpression>();
        Expression first = chain;
        while (first is LogicalExpression step)
        {
            steps.Add(step);
            first = step.Left;
        }

        steps.Reverse();
        var starts = steps.ConvertAll(static _ => new IRLabel());
        var others = OthersAfter(steps);
        for (var i = 0; i < steps.Count; i++)
        {
            // What decides an operator decides all that follow, up to one of the other kind, which goes on with its right side.
            var operand = i == 0 ? first : steps[i - 1].Right;
            var truth = !steps[i].IsAnd;
            if (others[i] < steps.Count) Condition(operand, starts[others[i]], truth);
            else if (wanted is var (sense, otherwise) && sense != truth) Condition(operand, otherwise, truth);
            else LowerDeciding(operand, result, end, truth, starts[i]);
            MarkLabel(starts[i]);
        }

        if (wanted == null) ValueInto(chain.Right, result);
        else LowerWanted(chain.Right, result, wanted.Value);
    }

    /// <summary>For each operator of a chain, the first after it of the other kind; the chain's length where there is none.</summary>
    private static int[] OthersAfter(List<LogicalExpression> steps)
    {
        var others = new int[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var next = i + 1;
            others[i] = next < steps.Count && steps[next].IsAnd == steps[i].IsAnd ? others[next] : next;
        }

        return others;
    }

    /// <summary>Evaluates an operand that is the result, at the end, when it has a certain truth; else goes on at another label, which follows.</summary>
    private void LowerDeciding(Expression operand, int result, IRLabel end, bool truth, IRLabel next)
    {
        if (!IsTest(operand))
        {
            ValueInto(operand, result);
            if (TruthOf(operand) != !truth) Emit(new Instruction(Opcode.TestJump, TestSpan(operand)) { A = Operand.Register(result), Sense = truth, Label = end });
            return;
        }

        LowerWanted(operand, result, (truth, next));
        Jump(end, default);
    }

    /// <summary>Evaluates an expression for its value if that has a certain truth; jumps when it has not.</summary>
    private void LowerWanted(Expression expression, int result, (bool Sense, IRLabel Otherwise) wanted)
    {
        var (sense, otherwise) = wanted;
        if (expression is LogicalExpression chain)
        {
            var end = new IRLabel();
            LowerChain(chain, result, end, wanted);
            MarkLabel(end);
        }
        else if (IsTest(expression))
        {
            Condition(expression, otherwise, !sense);
            Emit(new Instruction(Opcode.Move, expression.Span) { Target = result, A = new Operand(sense ? OperandKind.True : OperandKind.False) });
        }
        else
        {
            ValueInto(expression, result);
            if (TruthOf(expression) != sense) Emit(new Instruction(Opcode.TestJump, TestSpan(expression)) { A = Operand.Register(result), Sense = !sense, Label = otherwise });
        }
    }

    /// <summary>True for expressions whose value is known by where they jump.</summary>
    private static bool IsTest(Expression expression) =>
        expression is LogicalExpression or UnaryExpression { Operator: UnaryOperator.Not } or BinaryExpression { Operator: >= BinaryOperator.Equal };

    /// <summary>Whether an expression counts as true, where its kind tells.</summary>
    private static bool? TruthOf(Expression expression) => expression switch
    {
        NilLiteral => false,
        BooleanLiteral literal => literal.Value,
        NumberLiteral or StringLiteral or CDataLiteral or FunctionExpression or TableConstructor => true,
        _ => null,
    };

    /// <summary>Where a value is tested; nowhere if reading it has a line already.</summary>
    private static SourceSpan TestSpan(Expression expression) => expression is VariableExpression ? default : expression.Span;

    /// <summary>Jumps to a label when a condition's truth is <paramref name="sense"/>; falls through otherwise.</summary>
    private void Condition(Expression expression, IRLabel label, bool sense)
    {
        Limits.CheckStack(_body.ChunkName, expression.Span);
        switch (expression)
        {
            case ParenthesizedExpression parenthesized:
                Condition(parenthesized.Inner, label, sense);
                break;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                Condition(not.Operand, label, !sense);
                break;
            case LogicalExpression logical when logical.IsAnd != sense:
                // and/false, or/true: each side alone decides.
                Condition(logical.Left, label, sense);
                Condition(logical.Right, label, sense);
                break;
            case LogicalExpression logical:
                var skip = new IRLabel();
                Condition(logical.Left, skip, !sense);
                Condition(logical.Right, label, sense);
                MarkLabel(skip);
                break;
            case BinaryExpression { Operator: >= BinaryOperator.Equal } comparison:
                LowerComparison(comparison, label, sense);
                break;
            default:
                var saved = _free;
                Emit(new Instruction(Opcode.TestJump, TestSpan(expression)) { A = Value(expression), Sense = sense, Label = label });
                _free = saved;
                break;
        }
    }
}
