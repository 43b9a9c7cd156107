using System.Text;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler;

/// <summary>Looks a module over for what it requires, whether it compiles source at run time, and what deserves a warning.</summary>
internal sealed class ModuleAnalysis : SyntaxWalker
{
    private static readonly HashSet<string> Loaders = new(["load", "loadstring", "loadfile", "dofile"], StringComparer.Ordinal);

    /// <summary>Functions of libraries that need a function's code in a form that a compiler reads: <c>string.dump</c>, <c>debug.sethook</c>.</summary>
    private static readonly HashSet<string> CodeReaders = new(["dump", "sethook"], StringComparer.Ordinal);

    private readonly string _path;
    private readonly ModuleIndex _modules;
    private readonly CompilationOptions _options;

    private ModuleAnalysis(string path, ModuleIndex modules, CompilationOptions options)
    {
        _path = path;
        _modules = modules;
        _options = options;
    }

    /// <summary>Warnings; their file is yet to be named.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The literal names that it requires, in order.</summary>
    public List<string> Required { get; } = [];

    /// <summary>True when the module mentions what needs a compiler at run time.</summary>
    public bool LoadsSource { get; private set; }

    /// <summary>Analyses a module.</summary>
    /// <param name="tree">The module.</param>
    /// <param name="path">Its path in the program.</param>
    /// <param name="modules">The program's modules.</param>
    /// <param name="options">What is made of the program.</param>
    public static ModuleAnalysis Analyse(FunctionBody tree, string path, ModuleIndex modules, CompilationOptions options)
    {
        var analysis = new ModuleAnalysis(path, modules, options);
        analysis.VisitBlock(tree.Block);
        return analysis;
    }

    protected override void VisitBlock(Block block)
    {
        for (var i = 0; i + 1 < block.Statements.Count; i++)
        {
            if (block.Statements[i] is not GotoStatement || block.Statements[i + 1] is LabelStatement) continue;
            Warn(DiagnosticCode.UnreachableCode, "this statement is never reached", block.Statements[i + 1].Span);
            break;
        }

        base.VisitBlock(block);
    }

    protected override void VisitExpression(Expression expression)
    {
        switch (expression)
        {
            case CallExpression { Function: GlobalExpression function } call when NameOf(function) == "require":
                CheckRequire(call.Arguments.Count > 0 ? call.Arguments[0] : null, call.Span, isOptional: false);
                call.Arguments.ForEach(VisitExpression);
                return;
            case CallExpression { Function: GlobalExpression function, Arguments: [GlobalExpression callee, var name, ..] } call
                when NameOf(function) == "pcall" && NameOf(callee) == "require":
                CheckRequire(name, call.Span, isOptional: true);
                VisitExpression(name);
                return;
            case GlobalExpression global:
                CheckGlobal(global);
                break;
            case MethodCallExpression call when CodeReaders.Contains(Encoding.Latin1.GetString(call.Name)):
                LoadsSource = true;
                break;
            case IndexExpression { Key: StringLiteral key } when Encoding.Latin1.GetString(key.Value) is var name && (Loaders.Contains(name) || CodeReaders.Contains(name)):
                LoadsSource = true;
                break;
        }

        base.VisitExpression(expression);
    }

    private void CheckGlobal(GlobalExpression global)
    {
        var name = NameOf(global);
        if (name == "require") LoadsSource = true;
        if (!Loaders.Contains(name)) return;
        LoadsSource = true;
        if (_options.IsAheadOfTime) Warn(DiagnosticCode.InterpretedCode, $"what '{name}' loads is interpreted in a natively compiled program", global.Span);
    }

    private void CheckRequire(Expression? name, SourceSpan span, bool isOptional)
    {
        if (name is not StringLiteral literal)
        {
            LoadsSource = true;
            if (_options.IsAheadOfTime)
                Warn(DiagnosticCode.DynamicRequire, "the module is known only at run time; one that is not in the program is interpreted", span);
            return;
        }

        var text = Encoding.UTF8.GetString(literal.Value);
        Required.Add(text);
        if (isOptional || IsHostModule(text) || _modules.Resolve(_path, text) != null) return;
        Warn(DiagnosticCode.UnresolvedRequire, $"there is no module '{text}' in the program", span);
    }

    /// <summary>A library does not know its host, who may have any module.</summary>
    private bool IsHostModule(string name) => !name.StartsWith('.') && (_options.HostModules is not { } host || host.Contains(name));

    private void Warn(string code, string message, SourceSpan span) =>
        Diagnostics.Add(Diagnostic.Warning(code, message, null, span.StartLine, span.StartColumn));

    private static string NameOf(GlobalExpression global) => Encoding.UTF8.GetString(global.Name);
}
