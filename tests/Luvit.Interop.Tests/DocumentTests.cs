using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Luvit.Stdlib;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Luvit.Interop.Tests;

/// <summary>
/// Runs the C# of docs/csharp-interop.md as one program: <c>expression; // → text</c> says what an expression's text is. That of
/// docs/architecture.md compiles a program.
/// </summary>
public partial class DocumentTests
{
    [Fact]
    public async Task The_document_says_what_happens()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root, "docs", "csharp-interop.md"));
        var blocks = Blocks().Matches(text).Select(static match => match.Groups[1].Value).ToList();
        var types = string.Join('\n', blocks.Where(static block => block.StartsWith('[')));
        var statements = string.Join('\n', blocks.Where(static block => !block.StartsWith('[')));
        var usings = string.Join('\n', statements.Split('\n').Where(static line => line.StartsWith("using ", StringComparison.Ordinal)));
        statements = Expectations().Replace(statements.Replace(usings, "", StringComparison.Ordinal), static match =>
            $"global::Luvit.Interop.Tests.Expect.Text({match.Groups[1].Value}, \"{match.Groups[2].Value}\");\n");
        var program = $"{usings}\nusing System; using System.Threading.Tasks;\npublic static class Document {{ public static async Task Run() {{\n{statements}\n}} }}\n{types}";
        await (Task)Compile(program).GetType("Document")!.GetMethod("Run")!.Invoke(null, null)!;
        Assert.Equal(Expectations().Count(text), Expect.Count);
    }

    [Fact]
    public async Task The_architecture_says_how_a_program_is_compiled()
    {
        var block = IndentedBlocks().Matches(await File.ReadAllTextAsync(Path.Combine(Root, "docs", "architecture.md"))).Single().Groups[1].Value;
        var program = $$"""
            using System.Reflection; using Luvit.Compiler;
            public static class Architecture
            {
                public static EmitResult Run(MethodInfo host, SourceFile[] modules, SourceFile[] resources)
                {
                    {{block}}
                    return result;
                }
            }
            """;
        var run = Compile(program).GetType("Architecture")!.GetMethod("Run")!.CreateDelegate<Func<MethodInfo, Compiler.SourceFile[], Compiler.SourceFile[], Compiler.EmitResult>>();
        var result = run(typeof(LuvitProgram).GetMethod(nameof(LuvitProgram.RunBundle))!, [new Compiler.SourceFile("main.lua", "print(1)"u8.ToArray())], []);
        Assert.Empty(result.Diagnostics);
        Assert.NotNull(Assembly.Load(result.Image!, result.Pdb).EntryPoint);
    }

    [Fact]
    public async Task The_debugger_s_settings_are_JSON()
    {
        var block = JsonBlock().Match(await File.ReadAllTextAsync(Path.Combine(Root, "docs", "debugging.md"))).Groups[1].Value;
        using var settings = JsonDocument.Parse(block);
        Assert.Equal("launch", settings.RootElement.GetProperty("configurations")[0].GetProperty("request").GetString());
    }

    private static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    private static Assembly Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        Compilation compilation = CSharpCompilation.Create("Documentation", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new LuaInteropGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Luvit.Compiler.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^ +```csharp\n(.*?)^ +```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex IndentedBlocks();

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex JsonBlock();

    // From the start of the statement, which may go over lines inside a raw string.
    [GeneratedRegex("^ *((?:[^\n;\"]|\"\"\".*?\"\"\"|\"[^\"\n]*\")*); // → ([^\n]*)\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Expectations();
}

/// <summary>What the document's code calls.</summary>
public static class Expect
{
    /// <summary>Number of expectations met.</summary>
    public static int Count { get; private set; }

    /// <summary>Expects a value to have a text.</summary>
    public static void Text(object? actual, string expected)
    {
        Assert.Equal(expected, Convert.ToString(actual, System.Globalization.CultureInfo.InvariantCulture));
        Count++;
    }
}
