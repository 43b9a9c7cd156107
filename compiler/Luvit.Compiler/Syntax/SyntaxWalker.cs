namespace Luvit.Compiler.Syntax;

/// <summary>Visits every statement and expression of a bound tree, in source order; overriding methods call the base to go deeper.</summary>
/// <param name="chunkName">The chunk as messages show it.</param>
internal abstract class SyntaxWalker(string chunkName)
{
    protected virtual void VisitBlock(Block block) => block.Statements.ForEach(VisitStatement);

    protected virtual void VisitStatement(Statement statement)
    {
        switch (statement)
        {
            case LocalStatement local:
                local.Values.ForEach(VisitExpression);
                break;
            case LocalFunctionStatement function:
                VisitExpression(function.Function);
                break;
            case AssignStatement assign:
                assign.Targets.ForEach(VisitExpression);
                assign.Values.ForEach(VisitExpression);
                break;
            case CallStatement call:
                VisitExpression(call.Call);
                break;
            case DoStatement block:
                VisitBlock(block.Body);
                break;
            case WhileStatement loop:
                VisitExpression(loop.Condition);
                VisitBlock(loop.Body);
                break;
            case RepeatStatement loop:
                VisitBlock(loop.Body);
                VisitExpression(loop.Condition);
                break;
            case IfStatement choice:
                foreach (var clause in choice.Clauses)
                {
                    VisitExpression(clause.Condition);
                    VisitBlock(clause.Body);
                }

                if (choice.Else is { } otherwise) VisitBlock(otherwise);
                break;
            case NumericForStatement loop:
                VisitExpression(loop.Start);
                VisitExpression(loop.Limit);
                if (loop.Step is { } step) VisitExpression(step);
                VisitBlock(loop.Body);
                break;
            case GenericForStatement loop:
                loop.Values.ForEach(VisitExpression);
                VisitBlock(loop.Body);
                break;
            case ReturnStatement result:
                result.Values.ForEach(VisitExpression);
                break;
        }
    }

    /// <exception cref="LuaSyntaxException">The expression is too deep.</exception>
    protected virtual void VisitExpression(Expression expression)
    {
        Limits.CheckStack(chunkName, expression.Span);
        switch (expression)
        {
            case FunctionExpression function:
                VisitBlock(function.Body.Block);
                break;
            case IndexExpression index:
                VisitExpression(index.Object);
                VisitExpression(index.Key);
                break;
            case CallExpression call:
                VisitExpression(call.Function);
                call.Arguments.ForEach(VisitExpression);
                break;
            case MethodCallExpression call:
                VisitExpression(call.Object);
                call.Arguments.ForEach(VisitExpression);
                break;
            case BinaryExpression binary:
                VisitExpression(binary.Left);
                VisitExpression(binary.Right);
                break;
            case LogicalExpression logical:
                VisitExpression(logical.Left);
                VisitExpression(logical.Right);
                break;
            case UnaryExpression unary:
                VisitExpression(unary.Operand);
                break;
            case ParenthesizedExpression parenthesized:
                VisitExpression(parenthesized.Inner);
                break;
            case TableConstructor table:
                foreach (var field in table.Fields)
                {
                    if (field.Key is { } key) VisitExpression(key);
                    VisitExpression(field.Value);
                }

                break;
        }
    }
}
