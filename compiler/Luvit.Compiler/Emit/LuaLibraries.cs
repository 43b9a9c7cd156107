using System.Reflection;
using System.Reflection.Emit;
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
    private static MethodBuilder? Find(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        if (!reader.HasMetadata) return null;
        var metadata = reader.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!metadata.StringComparer.Equals(type.Name, BundleEmitter.TypeName)) continue;
            return Stub(metadata.GetAssemblyDefinition().GetAssemblyName(), metadata.GetString(type.Namespace));
        }

        return null;
    }

    /// <summary>A declaration to refer to: loading the assembly itself would run into those the compiler has loaded.</summary>
    private static MethodBuilder Stub(AssemblyName name, string space)
    {
        var module = new PersistedAssemblyBuilder(name, typeof(object).Assembly).DefineDynamicModule(name.Name!);
        var type = module.DefineType($"{space}.{BundleEmitter.TypeName}", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        var method = type.DefineMethod(BundleEmitter.MethodName, MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(LuaBundle)]);
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return method;
    }
}
