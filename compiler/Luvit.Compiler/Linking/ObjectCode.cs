using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Luvit.Compiler.Emit;

namespace Luvit.Compiler.Linking;

/// <summary>A part of an assembly, emitted by itself: what an object file is to a linker of native code.</summary>
/// <param name="Metadata">ECMA-335 metadata.</param>
/// <param name="IL">The bodies of its methods; their addresses start at <see cref="FirstAddress"/>.</param>
/// <param name="Data">The values of its fields that have any.</param>
/// <param name="Symbols">What debuggers are to know of its methods.</param>
internal sealed record ObjectCode(byte[] Metadata, byte[] IL, byte[] Data, IReadOnlyList<MethodSymbols> Symbols)
{
    /// <summary>Where IL starts: address 0 would mean that a method has none.</summary>
    public const int FirstAddress = 4;

    /// <summary>The name of the assembly that each module is emitted into, and by which the program refers to them before they are linked.</summary>
    public const string AssemblyName = "luvit.modules";

    /// <summary>What has been emitted into an assembly whose types are all created.</summary>
    public static ObjectCode Of(PersistedAssemblyBuilder assembly, ModuleSymbols? symbols = null)
    {
        var metadata = assembly.GenerateMetadata(out var il, out var data, out _);
        var root = new BlobBuilder();
        new MetadataRootBuilder(metadata).Serialize(root, FirstAddress, 0);
        return new ObjectCode(root.ToArray(), il.ToArray(), data.ToArray(), symbols?.Finish() ?? []);
    }
}
