using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Finds the assemblies made from Lua among those a program refers to.</summary>
internal static class LuaLibraries
{
    /// <summary>The methods that add their modules to a bundle, as emitted code can call them, in the order of the paths.</summary>
    public static IEnumerable<MethodInfo> Find(IEnumerable<string> paths) =>
        paths.Select(Find).OfType<MethodInfo>();

    /// <summary>Looks for the class <see cref="BundleEmitter.TypeName"/>, in any namespace, in an assembly's metadata.</summary>
    private static MethodInfo? Find(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        if (!reader.HasMetadata) return null;
        var metadata = reader.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!metadata.StringComparer.Equals(type.Name, BundleEmitter.TypeName)) continue;
            var name = $"{metadata.GetString(type.Namespace)}.{BundleEmitter.TypeName}";
            return ForeignMethod.Declare(metadata.GetAssemblyDefinition().GetAssemblyName(), name, BundleEmitter.MethodName, typeof(void), typeof(LuaBundle));
        }

        return null;
    }
}
