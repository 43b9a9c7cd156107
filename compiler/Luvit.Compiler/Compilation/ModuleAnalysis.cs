using System.Text;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Looks a module over for what it requires, whether it compiles source at run time, and what deserves a warning.</summary>
internal sealed class ModuleAnalysis : SyntaxWalker
{
    private static readonly HashSet<string> Loaders = new(["load", "loadstring", "loadfile", "dofile"], StringComparer.Ordinal);

    /// <summary>Functions of libraries that need a function's code in a form that a compiler reads: <c>string.dump</c>, <c>debug.sethook</c>.</summary>
    private static readonly HashSet<string> CodeReaders = new(["dump", "sethook"], StringComparer.Ordinal);

    private readonly bool _isAheadOfTime;
    private readonly List<Diagnostic> _warnings = [];
    private readonly List<RequiredModule> _required = [];
    private bool _loadsSource;

    private ModuleAnalysis(string chunkName, bool isAheadOfTime)
        : base(chunkName) => _isAheadOfTime = isAheadOfTime;

    /// <summary>Analyses a module.</summary>
    /// <param name="tree">The module.</param>
    /// <param name="isAheadOfTime">True when the program is for native AOT.</param>
    public static ModuleFacts Analyse(FunctionBody tree, bool isAheadOfTime)
    {
        var analysis = new ModuleAnalysis(tree.ChunkName, isAheadOfTime);
        analysis.VisitBlock(tree.Block);
        return new ModuleFacts(analysis._loadsSource, analysis._required, analysis._warnings, ModuleExports.Find(tree));
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
                _loadsSource = true;
                break;
            case IndexExpression { Key: StringLiteral key } when Encoding.Latin1.GetString(key.Value) is var name && (Loaders.Contains(name) || CodeReaders.Contains(name)):
                _loadsSource = true;
                break;
        }

        base.VisitExpression(expression);
    }

    private void CheckGlobal(GlobalExpression global)
    {
        var name = NameOf(global);
        if (name == "require") _loadsSource = true;
        if (!Loaders.Contains(name)) return;
        _loadsSource = true;
        if (_isAheadOfTime) Warn(DiagnosticCode.InterpretedCode, $"what '{name}' loads is interpreted in a natively compiled program", global.Span);
    }

    private void CheckRequire(Expression? name, SourceSpan span, bool isOptional)
    {
        if (name is not StringLiteral literal)
        {
            _loadsSource = true;
            if (_isAheadOfTime)
                Warn(DiagnosticCode.DynamicRequire, "the module is known only at run time; one that is not in the program is interpreted", span);
            return;
        }

        _required.Add(new RequiredModule(ByteText.Decode(literal.Value), isOptional, span.StartLine, span.StartColumn));
    }

    private void Warn(string code, string message, SourceSpan span) =>
        _warnings.Add(Diagnostic.Warning(code, message, null, span.StartLine, span.StartColumn));

    private static string NameOf(GlobalExpression global) => ByteText.Decode(global.Name);
}
