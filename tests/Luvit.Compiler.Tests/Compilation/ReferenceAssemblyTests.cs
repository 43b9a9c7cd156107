using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>What other projects are compiled against.</summary>
public class ReferenceAssemblyTests
{
    private const string Text = "local M = {} function M.add(a, b) return a + b end return M";

    [Fact]
    public void It_changes_only_with_what_others_see()
    {
        var reference = Emit(Text);
        Assert.Equal(reference, Emit(Text.Replace("a + b", "b + a, require('json')", StringComparison.Ordinal)));
        Assert.NotEqual(reference, Emit(Text.Replace("M.add", "M.sum", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_has_the_modules_methods_and_not_their_code()
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)));
        var assembly = context.LoadFromByteArray(Emit(Text).Image);
        Assert.Contains(assembly.GetCustomAttributesData(), static attribute => attribute.AttributeType.FullName == typeof(ReferenceAssemblyAttribute).FullName);
        Assert.Equal(["Ref.LuaModules", "Ref.MathModule"], assembly.GetTypes().Select(static type => type.FullName!).Order(StringComparer.Ordinal));
        Assert.Equal(["state", "a", "b"], assembly.GetType("Ref.MathModule")!.GetMethod("add")!.GetParameters().Select(static parameter => parameter.Name!));
    }

    [Fact]
    public void The_build_sees_by_the_section_mvid_whether_it_changed()
    {
        var image = Emit(Text).Image;
        using var reader = new PEReader(new MemoryStream(image));
        var metadata = reader.GetMetadataReader();
        Assert.Equal(metadata.GetGuid(metadata.GetModuleDefinition().Mvid), new Guid([.. reader.GetSectionData(".mvid").GetContent(0, 16)]));
    }

    private static Reference Emit(string text)
    {
        var result = Programs.Compile(Programs.Options("Ref") with { EmitReference = true }, ("deps/math/init.lua", text));
        return new Reference(result.Reference!);
    }

    private sealed record Reference(byte[] Image)
    {
        public bool Equals(Reference? other) => other != null && Image.AsSpan().SequenceEqual(other.Image);

        public override int GetHashCode() => Image.Length;
    }
}
