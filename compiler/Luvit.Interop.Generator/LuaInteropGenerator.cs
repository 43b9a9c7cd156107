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
        var modules = Find(context, "Luvit.Runtime.LuaModuleAttribute");
        context.RegisterSourceOutput(modules, static (output, model) => Produce(output, model));
        context.RegisterSourceOutput(Find(context, "Luvit.Runtime.LuaObjectAttribute"), static (output, model) => Produce(output, model));
        var names = modules.Where(static model => model.Problems.Count == 0).Select(static (model, _) => (model.FullName, model.Module!)).Collect();
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        context.RegisterSourceOutput(names.Combine(assembly), static (output, pair) =>
        {
            if (pair.Left.Length > 0) output.AddSource("LuaModules.g.cs", SourceText.From(BindingWriter.WriteBundle(pair.Right, pair.Left), Encoding.UTF8));
        });
    }

    private static IncrementalValuesProvider<BindingModel> Find(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (syntax, _) => BindingReader.Read(syntax));

    private static void Produce(SourceProductionContext output, BindingModel model)
    {
        foreach (var problem in model.Problems) output.ReportDiagnostic(Problems.ToDiagnostic(problem));
        if (model.Problems.Count > 0) return;
        var name = model.FullName.Replace("global::", "");
        output.AddSource($"{name}.{(model.Module == null ? "LuaObject" : "LuaModule")}.g.cs", SourceText.From(BindingWriter.Write(model), Encoding.UTF8));
    }
}
