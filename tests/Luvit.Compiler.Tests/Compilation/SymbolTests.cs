using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>What debuggers read: portable PDBs.</summary>
public class SymbolTests
{
    private const string Source = """
        local first = 1
        do
          local second = first + host()
          second = second + 1
        end
        local third = first
        return third
        """;

    [Fact]
    public void Statements_have_sequence_points_and_glue_is_hidden()
    {
        using var pdb = Symbols(Programs.Options("points"));
        var reader = pdb.GetMetadataReader();
        var points = reader.MethodDebugInformation.Select(reader.GetMethodDebugInformation).First(static method => !method.Document.IsNil).GetSequencePoints().ToList();
        Assert.Equal([1, 3, 4, 6, 7], points.Where(static point => !point.IsHidden).Select(static point => point.StartLine));
        Assert.True(points[0].IsHidden && points[0].Offset == 0, "the function's entry is hidden");
        Assert.True(points[^1].IsHidden, "what is out of the hot path is hidden");
        var call = points.Single(static point => point.StartLine == 3);
        Assert.Equal((3, 32), (call.StartColumn, call.EndColumn));
    }

    [Fact]
    public void Variables_are_named_where_they_are_in_scope()
    {
        using var pdb = Symbols(Programs.Options("variables"));
        var reader = pdb.GetMetadataReader();
        var scopes = reader.LocalScopes.Select(reader.GetLocalScope).GroupBy(static scope => scope.Method).First().ToDictionary(
            scope => string.Join(' ', scope.GetLocalVariables().Select(handle => reader.GetString(reader.GetLocalVariable(handle).Name))),
            static scope => (Start: scope.StartOffset, End: scope.EndOffset));
        Assert.Equal(["first", "second", "third"], scopes.Keys.Order(StringComparer.Ordinal));
        Assert.True(scopes["second"].End <= scopes["third"].Start, "variables of different blocks are apart");
        Assert.True(scopes["first"].Start <= scopes["second"].Start && scopes["third"].End <= scopes["first"].End, "inner variables lie inside");
    }

    [Fact]
    public void Each_body_of_a_function_has_symbols()
    {
        using var pdb = Symbols(Programs.Options("bodies"));
        var reader = pdb.GetMetadataReader();
        var bodies = reader.MethodDebugInformation.Select(reader.GetMethodDebugInformation).Where(static method => !method.Document.IsNil).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, static body => Assert.Equal([1, 3, 4, 6, 7], body.GetSequencePoints().Where(static point => !point.IsHidden).Select(static point => point.StartLine)));
    }

    [Fact]
    public void Functions_have_one_body_when_not_optimized()
    {
        var result = Programs.Compile(Programs.Options("one-body") with { Optimize = false }, ("main.lua", "host = function() return 1 end " + Source));
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(result.Pdb!));
        var reader = pdb.GetMetadataReader();
        // The chunk's and that of host.
        Assert.Equal(2, reader.MethodDebugInformation.Count(handle => !reader.GetMethodDebugInformation(handle).Document.IsNil));
        Assert.Equal("1", Programs.Run(Programs.BundleOf(Assembly.Load(result.Image!)), "main.lua")[0].ToString());
    }

    [Fact]
    public void File_names_are_mapped_and_sources_embedded_on_request()
    {
        var options = Programs.Options("embedded") with { EmbedSources = true, PathMap = [("/home/me/", "/_/")] };
        var result = new LuaCompilation(options, [new SourceFile("main.lua", Encoding.UTF8.GetBytes(Source), "/home/me/app/main.lua")]).Emit();
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(result.Pdb!));
        var reader = pdb.GetMetadataReader();
        var document = Assert.Single(reader.Documents);
        Assert.Equal("/_/app/main.lua", reader.GetString(reader.GetDocument(document).Name));
        Assert.Single(reader.GetCustomDebugInformation(document));
    }

    [Fact]
    public void Stack_traces_of_the_host_name_the_line()
    {
        var bundle = Programs.BundleOf(Programs.Load(Programs.Options("traces"), ("main.lua", Source)));
        var state = new LuaState();
        StandardLibraries.Open(state);
        string? frame = null;
        state.Register(state.Globals, "host", (_, _) =>
        {
            frame = new StackTrace(fNeedFileInfo: true).GetFrames().Select(static at => $"{at.GetFileName()}:{at.GetFileLineNumber()}").First(static at => at.Contains(".lua", StringComparison.Ordinal));
            return 2.0;
        });
        state.Call(bundle.FindModule("main.lua")!(state, state.Globals));
        Assert.Equal("main.lua:3", frame);
    }

    private static MetadataReaderProvider Symbols(CompilationOptions options) =>
        MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Programs.Compile(options, ("main.lua", Source)).Pdb!));
}
