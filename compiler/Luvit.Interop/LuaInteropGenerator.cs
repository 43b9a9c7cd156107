using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Luvit.Interop;

/// <summary>
/// Writes the Lua bindings of classes marked with <c>[LuaModule]</c> and <c>[LuaObject]</c> while they are compiled, so that
/// no reflection is needed when they run.
/// </summary>
[Generator]
public sealed class LuaInteropGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in new[] { "Luvit.Runtime.LuaModuleAttribute", "Luvit.Runtime.LuaObjectAttribute" })
        {
            var models = context.SyntaxProvider.ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (syntax, _) => BindingReader.Read(syntax));
            context.RegisterSourceOutput(models, static (output, model) => Produce(output, model));
        }
    }

    private static void Produce(SourceProductionContext output, BindingModel model)
    {
        foreach (var problem in model.Problems) output.ReportDiagnostic(Problems.ToDiagnostic(problem));
        if (model.Problems.Count > 0) return;
        var name = model.FullName.Replace("global::", "");
        output.AddSource($"{name}.{(model.Module == null ? "LuaObject" : "LuaModule")}.g.cs", SourceText.From(BindingWriter.Write(model), Encoding.UTF8));
    }
}
