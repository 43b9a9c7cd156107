using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>Modules in, one assembly out.</summary>
public class CompilationTests
{
    [Fact]
    public void Modules_of_one_assembly_run_by_their_paths()
    {
        var bundle = Programs.BundleOf(Programs.Load(Programs.Options("two-modules"), ("a.lua", "return 1 + 1"), ("libs/b.lua", "return 'b', ...")));
        Assert.Equal(["a.lua", "libs/b.lua"], bundle.Paths);
        Assert.Equal(2, Programs.Run(bundle, "a.lua")[0].Number);
        Assert.Equal("b", Programs.Run(bundle, "libs/b.lua")[0].ToString());
        Assert.Null(bundle.FindModule("c.lua"));
        Assert.Equal(["a.lua", "libs"], bundle.List(""));
    }

    [Fact]
    public void Messages_name_a_module_by_its_path_in_the_program()
    {
        var bundle = Programs.BundleOf(Programs.Load(Programs.Options("errors"), ("libs/b.lua", "\nerror('no')")));
        var error = Assert.Throws<LuaException>(() => Programs.Run(bundle, "libs/b.lua"));
        Assert.Equal("libs/b.lua:2: no", error.Value.ToString());
    }

    [Fact]
    public void Paths_that_differ_only_where_names_can_not_differ_are_two_modules()
    {
        var bundle = Programs.BundleOf(Programs.Load(Programs.Options("names"), ("a-b.lua", "return 1"), ("a_b.lua", "return 2"), ("1/f0.lua", "return 3")));
        Assert.Equal([1, 2, 3], bundle.Paths.Select(path => path switch { "a-b.lua" => 1, "a_b.lua" => 2, _ => 3 }).Order());
        Assert.Equal(1, Programs.Run(bundle, "a-b.lua")[0].Number);
        Assert.Equal(2, Programs.Run(bundle, "a_b.lua")[0].Number);
        Assert.Equal(3, Programs.Run(bundle, "1/f0.lua")[0].Number);
    }

    [Fact]
    public void Resources_are_read_by_their_paths()
    {
        var data = new SourceFile("public/index.html", "<p>hello"u8.ToArray());
        var empty = new SourceFile("empty", default);
        var result = new LuaCompilation(Programs.Options("with-data"), [new SourceFile("main.lua", default)], [data, empty]).Emit();
        var bundle = Programs.BundleOf(Assembly.Load(result.Image!));
        Assert.Equal("<p>hello"u8.ToArray(), bundle.Read("public/index.html")!);
        Assert.Empty(bundle.Read("empty")!);
        Assert.Null(bundle.Read("main.lua"));
        Assert.Equal(["index.html"], bundle.List("public"));
        Assert.True(bundle.ContainsFolder("public"));
        Assert.False(bundle.ContainsFolder("pub"));
    }

    [Fact]
    public void Equal_inputs_give_equal_bytes()
    {
        (string, string)[] modules = [("main.lua", "local function f(x) return x, {} end return f(1)"), ("b.lua", "return 'text'")];
        var (first, second) = (Programs.Compile(Programs.Options("same"), modules), Programs.Compile(Programs.Options("same"), modules));
        Assert.Equal(first.Image, second.Image);
        Assert.Equal(first.Pdb, second.Pdb);
        Assert.NotEqual(first.Image, Programs.Compile(Programs.Options("same"), ("main.lua", "return 2")).Image);
    }

    [Fact]
    public void The_assembly_refers_to_reference_assemblies_and_the_runtime()
    {
        using var image = new PEReader(new MemoryStream(Programs.Compile(Programs.Options("references"), ("CoreLib.lua", "return pcall(print, 1 .. 2)")).Image!));
        var metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName()).ToList();
        Assert.Equal(["Luvit.Runtime", "System.Runtime"], references.Select(static name => name.Name!).Order(StringComparer.Ordinal));
        Assert.Equal("b03f5f7f11d50a3a", Convert.ToHexStringLower(references.Single(static name => name.Name == "System.Runtime").GetPublicKeyToken()!));
    }

    [Fact]
    public void The_assembly_has_the_attributes_that_its_options_name()
    {
        var options = Programs.Options("attributes") with
        {
            Attributes =
            [
                new AssemblyAttribute("System.Reflection.AssemblyInformationalVersionAttribute", ["1.2.3-beta"]),
                new AssemblyAttribute("System.Reflection.AssemblyMetadata", ["Key", "Value"]),
                new AssemblyAttribute("Unknown.Attribute", ["left out"]),
            ],
        };
        var assembly = Programs.Load(options, ("a.lua", ""));
        Assert.Equal("1.2.3-beta", assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        Assert.Contains(assembly.GetCustomAttributes<AssemblyMetadataAttribute>(), static attribute => attribute is { Key: "Key", Value: "Value" });
    }

    [Fact]
    public void A_strong_name_is_signed_with_the_key()
    {
        using var rsa = new RSACryptoServiceProvider(2048);
        var options = Programs.Options("signed") with { StrongNameKey = rsa.ExportCspBlob(includePrivateParameters: true) };
        var image = Programs.Compile(options, ("main.lua", "return 1")).Image!;
        using var reader = new PEReader(new MemoryStream(image));
        Assert.True(reader.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        var name = reader.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName();
        Assert.Equal(8, name.GetPublicKeyToken()!.Length);
        Assert.True(SignatureIsValid(rsa, image, reader.PEHeaders));
    }

    /// <summary>
    /// What is signed is the headers without the padding after them, with zeros for the checksum and the entry of the
    /// certificate table, and all sections but the signature itself.
    /// </summary>
    private static bool SignatureIsValid(RSA key, byte[] image, PEHeaders headers)
    {
        const int checksum = 64;
        const int certificateEntry = 128; // of PE32
        const int sectionHeaderSize = 40;
        var directory = headers.CorHeader!.StrongNameSignatureDirectory;
        Assert.True(headers.TryGetDirectoryOffset(directory, out var offset));
        var start = headers.PEHeaderStartOffset;
        var endOfHeaders = start + headers.CoffHeader.SizeOfOptionalHeader + (headers.SectionHeaders.Length * sectionHeaderSize);
        byte[] signature = [.. image.AsSpan(offset, directory.Size).ToArray().Reverse()];
        image.AsSpan(start + checksum, 4).Clear();
        image.AsSpan(start + certificateEntry, 8).Clear();
        byte[] content = [.. image.AsSpan(..endOfHeaders), .. image.AsSpan(headers.PEHeader!.SizeOfHeaders..offset), .. image.AsSpan(offset + directory.Size)];
        return key.VerifyData(content, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
