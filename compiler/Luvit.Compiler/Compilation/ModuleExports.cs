using System.Text;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>A function that a module exports.</summary>
/// <param name="Name">Its field.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="IsVararg">True when it takes further arguments.</param>
internal sealed record ExportedFunction(string Name, IReadOnlyList<string> Parameters, bool IsVararg);

/// <summary>
/// Finds the functions that a module exports, by the forms in which modules are written: fields of the table that it returns,
/// whether assigned (<c>function M.f() end</c>) or in its constructor, and fields of <c>exports</c>.
/// </summary>
internal sealed class ModuleExports
{
    private readonly Dictionary<string, ExportedFunction> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<LocalSymbol, FunctionExpression> _locals = [];
    private readonly LocalSymbol? _returned;

    private ModuleExports(FunctionBody main)
    {
        var result = main.Block.Statements is [.., ReturnStatement { Values: [var value] }] ? value : null;
        _returned = (result as LocalExpression)?.Local;
        foreach (var statement in main.Block.Statements) Visit(statement);
        if (result is TableConstructor table) AddFields(table);
    }

    /// <summary>The exported functions, in the order of the source.</summary>
    public static IReadOnlyList<ExportedFunction> Find(FunctionBody main) => [.. new ModuleExports(main)._functions.Values];

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case LocalFunctionStatement function:
                _locals[function.Local] = function.Function;
                break;
            case LocalStatement { Locals: [var local], Values: [var value] }:
                if (value is FunctionExpression body) _locals[local] = body;
                if (value is TableConstructor table && local == _returned) AddFields(table);
                break;
            case AssignStatement { Targets: [IndexExpression { Key: StringLiteral key } target], Values: [var value] } when IsExports(target.Object):
                Add(key, value);
                break;
        }
    }

    private bool IsExports(Expression table) => table switch
    {
        LocalExpression local => local.Local == _returned,
        GlobalExpression global => global.Name.AsSpan().SequenceEqual("exports"u8),
        _ => false,
    };

    private void AddFields(TableConstructor table)
    {
        foreach (var field in table.Fields)
        {
            if (field.Key is StringLiteral key) Add(key, field.Value);
        }
    }

    private void Add(StringLiteral key, Expression value)
    {
        var function = value as FunctionExpression;
        if (value is LocalExpression local) _locals.TryGetValue(local.Local, out function);
        if (function == null) return;
        var name = ByteText.Decode(key.Value);
        _functions[name] = new ExportedFunction(name, function.Body.Parameters.ConvertAll(static parameter => parameter.Name), function.Body.IsVararg);
    }
}
