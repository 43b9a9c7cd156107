using System.Reflection;
using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits the class through which C# code calls a library's module: for each exported function a static method
/// <c>LuaValue f(LuaState, LuaValue a, ...)</c>, all arguments optional as in Lua, and <c>LuaTable Require(LuaState)</c>.
/// </summary>
internal static class ModuleEntryEmitter
{
    private const string RequireMethod = "Require";

    /// <summary>Where modules are that are required by name alone.</summary>
    private const string Modules = "deps";

    private static readonly MethodInfo Require = typeof(ModuleEntry).GetMethod(nameof(ModuleEntry.Require))!;
    private static readonly MethodInfo Call = typeof(ModuleEntry).GetMethod(nameof(ModuleEntry.Call), [typeof(LuaState), typeof(string), typeof(string), typeof(LuaValue[])])!;

    /// <summary>A module's path without what <c>require</c> does without: <c>deps/greetings/init.lua</c> is <c>greetings</c>.</summary>
    public static string[] PartsOf(string path)
    {
        var parts = Path.ChangeExtension(path, null).Split('/');
        if (parts is [Modules, _, ..]) parts = parts[1..];
        return parts is [.., _, "init"] ? parts[..^1] : parts;
    }

    private static string NameOf(string path) =>
        path.StartsWith(Modules + "/", StringComparison.Ordinal) ? string.Join('/', PartsOf(path)) : "bundle:" + path;

    /// <summary>Emits the class.</summary>
    /// <param name="module">Where.</param>
    /// <param name="typeName">Its full name.</param>
    /// <param name="path">The module's path in the program.</param>
    /// <param name="functions">What it exports.</param>
    public static void Emit(ModuleBuilder module, string typeName, string path, IReadOnlyList<ExportedFunction> functions)
    {
        var type = module.DefineType(typeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        var name = NameOf(path);
        var require = type.DefineMethod(RequireMethod, MethodAttributes.Public | MethodAttributes.Static, typeof(LuaTable), [typeof(LuaState)]);
        require.DefineParameter(1, ParameterAttributes.None, "state");
        var il = require.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldstr, name);
        il.Emit(OpCodes.Call, Require);
        il.Emit(OpCodes.Ret);
        foreach (var function in functions)
        {
            if (function.Name != RequireMethod) EmitFunction(type, name, function);
        }

        type.CreateType();
    }

    private static void EmitFunction(TypeBuilder type, string module, ExportedFunction function)
    {
        var count = function.Parameters.Count;
        Type[] types = [typeof(LuaState), .. Enumerable.Repeat(typeof(LuaValue), count)];
        if (function.IsVararg) types = [.. types, typeof(LuaValue[])];
        var method = type.DefineMethod(function.Name, MethodAttributes.Public | MethodAttributes.Static, typeof(LuaValue), types);
        method.DefineParameter(1, ParameterAttributes.None, "state");
        // A required parameter can't follow an optional one: before varargs, all are required.
        var attributes = function.IsVararg ? ParameterAttributes.None : ParameterAttributes.Optional;
        for (var i = 0; i < count; i++) method.DefineParameter(i + 2, attributes, function.Parameters[i]);
        if (function.IsVararg)
        {
            var rest = method.DefineParameter(count + 2, ParameterAttributes.None, "rest");
            rest.SetCustomAttribute(new CustomAttributeBuilder(typeof(ParamArrayAttribute).GetConstructor([])!, []));
        }

        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldstr, module);
        il.Emit(OpCodes.Ldstr, function.Name);
        EmitArray(il, count);
        if (function.IsVararg)
        {
            il.Emit(OpCodes.Ldarg, (short)(count + 1));
            il.Emit(OpCodes.Call, typeof(ModuleEntry).GetMethod(nameof(ModuleEntry.Join))!);
        }

        il.Emit(OpCodes.Call, Call);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitArray(ILGenerator il, int count)
    {
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Newarr, typeof(LuaValue));
        for (var i = 0; i < count; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Stelem, typeof(LuaValue));
        }
    }
}
