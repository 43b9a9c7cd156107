using System.Reflection;
using System.Reflection.Emit;

namespace Luvit.Compiler.Emit;

/// <summary>Declares methods of other assemblies for emitted code to call: loading the assemblies would run into those the compiler has loaded.</summary>
internal static class ForeignMethod
{
    /// <summary>A public static method of a public static class.</summary>
    public static MethodInfo Declare(AssemblyName assembly, string typeName, string name, Type result, params Type[] parameters)
    {
        var module = new PersistedAssemblyBuilder(assembly, typeof(object).Assembly).DefineDynamicModule(assembly.Name!);
        var type = module.DefineType(typeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        var method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, result, parameters);
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return method;
    }
}
