using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>Statements.</summary>
internal sealed partial class Lowering
{
    private void LowerBlock(Block block)
    {
        var saved = _free;
        var firstLocal = _function.Locals.Count;
        foreach (var statement in block.Statements) LowerStatement(statement);
        CloseScope(firstLocal);
        _free = saved;
    }

    /// <summary>The locals from a number on go out of scope here.</summary>
    private void CloseScope(int firstLocal)
    {
        for (var i = firstLocal; i < _function.Locals.Count; i++)
        {
            if (_function.Locals[i].EndSite != int.MaxValue) continue;
            _function.Locals[i] = _function.Locals[i] with { EndSite = _function.Sites.Count };
            _function.Scopes[i] = (_function.Scopes[i].First, _function.Instructions.Count);
        }
    }

    private void LowerStatement(Statement statement)
    {
        _startsStatement = true;
        _statement = statement.Span;
        var saved = _free;
        switch (statement)
        {
            case LocalStatement local:
                LowerLocal(local);
                return;
            case LocalFunctionStatement function:
                LowerLocalFunction(function);
                return;
            case AssignStatement assign:
                LowerAssign(assign);
                break;
            case CallStatement call:
                LowerCall(call.Call, target: -1, count: 0);
                break;
            case DoStatement block:
                LowerBlock(block.Body);
                break;
            case WhileStatement loop:
                LowerWhile(loop);
                break;
            case RepeatStatement loop:
                LowerRepeat(loop);
                break;
            case IfStatement choice:
                LowerIf(choice);
                break;
            case NumericForStatement loop:
                LowerNumericFor(loop);
                break;
            case GenericForStatement loop:
                LowerGenericFor(loop);
                break;
            case ReturnStatement result:
                LowerReturn(result);
                break;
            case GotoStatement jump:
                Jump(LabelOf(jump.Target), jump.Span);
                break;
            case LabelStatement label:
                MarkLabel(LabelOf(label.Label));
                break;
            default:
                throw new InvalidOperationException($"No lowering for {statement.GetType().Name}.");
        }

        _free = saved;
    }

    private void LowerLocal(LocalStatement statement)
    {
        var (locals, values) = (statement.Locals, statement.Values);
        if (locals.Count == 1 && values.Count == 1 && !locals[0].NeedsCell)
        {
            // The value goes straight into the variable's register.
            var home = NewRegister();
            ValueInto(values[0], home);
            AddHome(locals[0], home);
            return;
        }

        // All values come before any variable is in scope, in the registers the variables will have.
        var first = NewRegisters(locals.Count);
        ValuesInto(values, first, locals.Count);
        for (var i = 0; i < locals.Count; i++) DeclareLocal(locals[i], first + i);
    }

    private void LowerLocalFunction(LocalFunctionStatement statement)
    {
        // The function finds itself in the variable; a debugger finds it only when it is there.
        var home = NewRegister();
        var cell = statement.Local.NeedsCell ? EmitCell(Operand.Nil) : -1;
        Emit(new Instruction(Opcode.Closure, statement.Span) { Target = home, Function = _children[statement.Function.Body] });
        if (cell >= 0) Emit(new Instruction(Opcode.SetCell, default) { Index = cell, A = Operand.Register(home) });
        AddHome(statement.Local, cell >= 0 ? cell : home);
    }

    /// <summary>Evaluates a list of expressions into consecutive registers, adjusted to their number (manual 2.4.3).</summary>
    private void ValuesInto(List<Expression> values, int first, int count)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var isLast = i == values.Count - 1;
            var wanted = isLast ? count - i : 1;
            if (i >= count) Discard(values[i]);
            else if (isLast && wanted > 1 && IsMultiple(values[i])) MultipleInto(values[i], first + i, wanted);
            else ValueInto(values[i], first + i);
        }

        var covered = values.Count > 0 && IsMultiple(values[^1]) ? count : values.Count;
        for (var i = covered; i < count; i++) Emit(new Instruction(Opcode.Move, default) { Target = first + i, A = Operand.Nil });
    }

    private void Discard(Expression expression)
    {
        var saved = _free;
        Value(expression);
        _free = saved;
    }

    private void MultipleInto(Expression expression, int first, int count)
    {
        if (expression is VarargExpression) Emit(new Instruction(Opcode.Vararg, expression.Span) { Target = first, Count = count });
        else LowerCall(expression, first, count);
    }

    private void LowerAssign(AssignStatement statement)
    {
        // A statement `function f() end`, which starts where its function does, stores at its first line, other assignments at their last.
        var isDefinition = statement.Values[0] is FunctionExpression { Span: var function } && (function.StartLine, function.StartColumn) == (statement.Span.StartLine, statement.Span.StartColumn);
        var line = isDefinition ? statement.Span.StartLine : statement.Span.EndLine;
        if (statement.Targets.Count == 1 && statement.Values.Count == 1)
        {
            AssignOne(statement.Targets[0], statement.Values[0], line);
            return;
        }

        // Tables and keys first, then values, then the stores from the right (as Lua does).
        var places = statement.Targets.ConvertAll(target => Place(target, statement));
        var first = NewRegisters(statement.Targets.Count);
        ValuesInto(statement.Values, first, statement.Targets.Count);
        for (var i = statement.Targets.Count - 1; i >= 0; i--) Store(statement.Targets[i], places[i], Operand.Register(first + i), line);
    }

    private void AssignOne(Expression target, Expression value, int line)
    {
        if (target is LocalExpression { Local.NeedsCell: false } local)
        {
            ValueInto(value, _homes[local.Local]);
            return;
        }

        var place = PlaceInPlace(target);
        Store(target, place, Value(value), line);
    }

    /// <summary>The table and key of a target, kept safe from the same statement's stores to locals.</summary>
    private (Operand Object, Operand Key) Place(Expression target, AssignStatement statement) => target is IndexExpression index
        ? (Kept(index.Object, statement), Kept(index.Key, statement))
        : default;

    private Operand Kept(Expression expression, AssignStatement statement)
    {
        var isKept = expression is LocalExpression { Local.NeedsCell: false } local
            && !statement.Targets.Exists(target => target is LocalExpression assigned && assigned.Local == local.Local);
        return isKept ? Value(expression) : Constant(expression) ?? Copy(expression);
    }

    private (Operand Object, Operand Key) PlaceInPlace(Expression target) => target is IndexExpression index
        ? (Value(index.Object), Value(index.Key))
        : default;

    private void Store(Expression target, (Operand Object, Operand Key) place, Operand value, int line)
    {
        var span = AtLine(line);
        switch (target)
        {
            case LocalExpression { Local.NeedsCell: true } local:
                Emit(new Instruction(Opcode.SetCell, span) { Index = _homes[local.Local], A = value });
                break;
            case LocalExpression local:
                Emit(new Instruction(Opcode.Move, span) { Target = _homes[local.Local], A = value });
                break;
            case UpvalueExpression upvalue:
                Emit(new Instruction(Opcode.SetUpvalue, span) { Index = upvalue.Upvalue.Index, A = value });
                break;
            case GlobalExpression global:
                EmitSite(new Instruction(Opcode.SetGlobal, span) { Name = _chunk.StringIndex(global.Name), A = value }, line);
                break;
            case IndexExpression { Key: StringLiteral name } index:
                EmitSite(new Instruction(Opcode.SetField, span) { A = place.Object, C = value, Name = _chunk.StringIndex(name.Value) }, line, NameOf(index.Object));
                break;
            case IndexExpression index:
                EmitSite(new Instruction(Opcode.SetIndex, span) { A = place.Object, B = place.Key, C = value }, line, NameOf(index.Object));
                break;
            default:
                throw new InvalidOperationException($"{target.GetType().Name} is not assignable.");
        }
    }

    private void LowerWhile(WhileStatement loop)
    {
        var (start, end) = (new IRLabel(), LabelOf(loop.Break));
        MarkLabel(start);
        Condition(loop.Condition, end, sense: false);
        LowerBlock(loop.Body);
        Jump(start, AtLine(loop.Body.LastLine));
        MarkLabel(end);
    }

    private void LowerRepeat(RepeatStatement loop)
    {
        var start = new IRLabel();
        // Each turn begins with the word itself, as hooks see it.
        MarkLabel(start, loop.Span);
        var (saved, firstLocal) = (_free, _function.Locals.Count);
        // The condition sees the body's locals, so the body's scope stays open around it.
        foreach (var statement in loop.Body.Statements) LowerStatement(statement);
        _startsStatement = true;
        Condition(loop.Condition, start, sense: false);
        CloseScope(firstLocal);
        _free = saved;
        MarkLabel(LabelOf(loop.Break));
    }

    private void LowerIf(IfStatement choice)
    {
        var end = new IRLabel();
        for (var i = 0; i < choice.Clauses.Count; i++)
        {
            var clause = choice.Clauses[i];
            var next = new IRLabel();
            Condition(clause.Condition, next, sense: false);
            LowerBlock(clause.Body);
            if (i < choice.Clauses.Count - 1 || choice.Else != null) Jump(end, AtLine(clause.Body.LastLine));
            MarkLabel(next);
        }

        if (choice.Else != null) LowerBlock(choice.Else);
        MarkLabel(end);
    }

    private void LowerNumericFor(NumericForStatement loop)
    {
        // Three number registers: variable, limit, step.
        var numbers = NewNumbers(3);
        Expression[] parts = loop.Step == null ? [loop.Start, loop.Limit] : [loop.Start, loop.Limit, loop.Step];
        var saved = _free;
        var operands = Array.ConvertAll(parts, Value);
        for (var i = 0; i < operands.Length; i++) EmitSite(new Instruction(Opcode.ForNumber, loop.Span) { Index = numbers + i, A = operands[i], Count = i }, loop.Span.EndLine);
        if (loop.Step == null) Emit(new Instruction(Opcode.ForNumber, default) { Index = numbers + 2, A = Operand.Constant(1), Count = 2 });
        _free = saved;
        var step = loop.Step == null ? Operand.Constant(1) : operands[2];
        var (start, end) = (new IRLabel(), LabelOf(loop.Break));
        var firstLocal = _function.Locals.Count;
        AddHidden(numbers, LocalKind.Number, "(for index)", "(for limit)", "(for step)");
        // The loop is news to a line hook where it checks its numbers and where it takes a step; the rest has no line.
        MarkLabel(start);
        Emit(new Instruction(Opcode.ForTest, default) { Index = numbers, A = step, Label = end });
        var variable = NewRegister();
        Emit(new Instruction(Opcode.GetNumber, default) { Target = variable, Index = numbers });
        DeclareLocal(loop.Variable, variable);
        LowerBlock(loop.Body);
        CloseScope(firstLocal);
        Emit(new Instruction(Opcode.ForStep, loop.Span) { Index = numbers, A = step });
        Jump(start, default);
        MarkLabel(end);
    }

    private void LowerGenericFor(GenericForStatement loop)
    {
        var control = NewRegisters(3);
        ValuesInto(loop.Values, control, 3);
        var (start, end) = (new IRLabel(), LabelOf(loop.Break));
        var firstLocal = _function.Locals.Count;
        AddHidden(control, LocalKind.Value, "(for generator)", "(for state)", "(for control)");
        MarkLabel(start);
        var saved = _free;
        var variables = NewRegisters(loop.Variables.Count);
        EmitSite(
            new Instruction(Opcode.Call, loop.Span)
            {
                Target = variables,
                A = Operand.Register(control),
                Arguments = [Operand.Register(control + 1), Operand.Register(control + 2)],
                Count = loop.Variables.Count,
            },
            loop.CallLine,
            second: new ValueName(NameKind.Local, "(for generator)"));
        Emit(new Instruction(Opcode.CompareJump, default) { A = Operand.Register(variables), B = Operand.Nil, Operator = BinaryOperator.Equal, Sense = true, Label = end });
        Emit(new Instruction(Opcode.Move, default) { Target = control + 2, A = Operand.Register(variables) });
        for (var i = 0; i < loop.Variables.Count; i++) DeclareLocal(loop.Variables[i], variables + i);
        LowerBlock(loop.Body);
        CloseScope(firstLocal);
        _free = saved;
        Jump(start, default);
        MarkLabel(end);
    }

    /// <summary>The variables that a <c>for</c> hides, in consecutive registers.</summary>
    private void AddHidden(int first, LocalKind kind, params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < names.Length; i++) AddLocal(names[i], first + i, kind);
    }

    private void LowerReturn(ReturnStatement statement)
    {
        if (statement.Values is [CallExpression or MethodCallExpression])
        {
            var (callee, arguments, open) = CallOperands(statement.Values[0]);
            EmitSite(new Instruction(Opcode.TailCall, statement.Values[0].Span) { A = callee, Arguments = arguments, IsOpen = open }, statement.Values[0].Span.EndLine, CalleeName(statement.Values[0]));
            return;
        }

        var (values, isOpen) = Values(statement.Values, statement.Span);
        // A function returns at the line where its values end.
        var (line, column) = (statement.Span.EndLine, statement.Span.EndColumn);
        Emit(new Instruction(Opcode.Return, new SourceSpan(line, column, line, column)) { Arguments = values, IsOpen = isOpen });
    }
}
