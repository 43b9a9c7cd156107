using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>The code of every program of the conformance corpus is valid IL, in each mode.</summary>
public class VerificationTests
{
    private static readonly string Corpus = Path.Combine(
        typeof(VerificationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Repository").Value!,
        "tests/conformance/programs");

    public static TheoryData<string> Areas => [.. Directory.GetDirectories(Corpus).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Areas))]
    public void The_code_of_the_corpus_is_valid(string area)
    {
        var files = Directory.GetFiles(Path.Combine(Corpus, area), "*.lua", SearchOption.AllDirectories);
        foreach (var mode in Enum.GetValues<FastBodyMode>())
        {
            var assembly = new PersistedAssemblyBuilder(new AssemblyName(area), typeof(object).Assembly);
            var module = assembly.DefineDynamicModule(area);
            foreach (var file in files)
            {
                var name = Path.GetFileNameWithoutExtension(file);
                ChunkEmitter.Emit(module, Lowering.Lower(Parser.Parse(File.ReadAllBytes(file), name)), "@" + name, name, mode);
            }

            using var image = new MemoryStream();
            assembly.Save(image);
            image.Position = 0;
            Assert.True(ILVerifier.Verify(image) > files.Length);
        }
    }
}
