using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits the class through which an assembly gives its modules away: <c>public static class LuaModules</c> with
/// <c>static void AddTo(LuaBundle)</c>. It is plain code, which trimming and native AOT follow without hints.
/// </summary>
internal sealed class BundleEmitter
{
    /// <summary>The class's name; its namespace is the assembly's name.</summary>
    public const string TypeName = "LuaModules";

    /// <summary>The method that adds the modules and data files of the assembly to a bundle.</summary>
    public const string MethodName = "AddTo";

    private readonly TypeBuilder _type;
    private readonly MethodBuilder _addTo;
    private readonly ILGenerator _il;

    public BundleEmitter(ModuleBuilder module, string typeName)
    {
        _type = module.DefineType(typeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        _addTo = _type.DefineMethod(MethodName, MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(LuaBundle)]);
        _addTo.DefineParameter(1, ParameterAttributes.None, "bundle");
        _il = _addTo.GetILGenerator();
    }

    /// <summary>Adds a module.</summary>
    /// <param name="path">Its path in the bundle.</param>
    /// <param name="load">Makes its main function.</param>
    /// <param name="featureSwitch">The switch with which trimming can leave the module out, or null.</param>
    public void AddModule(string path, MethodInfo load, string? featureSwitch)
    {
        var end = _il.DefineLabel();
        if (featureSwitch != null)
        {
            _il.Emit(OpCodes.Call, DefineSwitch(featureSwitch));
            _il.Emit(OpCodes.Brfalse, end);
        }

        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldstr, path);
        _il.Emit(OpCodes.Ldnull);
        _il.Emit(OpCodes.Ldftn, load);
        _il.Emit(OpCodes.Newobj, RuntimeMembers.NewModuleLoader);
        _il.Emit(OpCodes.Callvirt, RuntimeMembers.AddModule);
        _il.MarkLabel(end);
    }

    /// <summary>A property that is true, and false where trimming sets its switch so.</summary>
    private MethodInfo DefineSwitch(string name)
    {
        var property = _type.DefineProperty(name, PropertyAttributes.None, typeof(bool), []);
        var getter = _type.DefineMethod("get_" + name, MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.SpecialName, typeof(bool), []);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);
        property.SetCustomAttribute(new CustomAttributeBuilder(typeof(FeatureSwitchDefinitionAttribute).GetConstructor([typeof(string)])!, [name]));
        return getter;
    }

    public void AddResources()
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldtoken, _type);
        _il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
        _il.Emit(OpCodes.Callvirt, typeof(Type).GetProperty(nameof(Type.Assembly))!.GetMethod!);
        _il.Emit(OpCodes.Callvirt, RuntimeMembers.AddResources);
    }

    public MethodInfo Finish()
    {
        _il.Emit(OpCodes.Ret);
        _type.CreateType();
        return _addTo;
    }
}
