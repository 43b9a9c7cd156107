using System.Reflection;
using System.Text;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>Compiles programs for tests, and runs what comes out.</summary>
internal static class Programs
{
    /// <summary>Options for an assembly of this name.</summary>
    public static CompilationOptions Options(string assemblyName) => new() { AssemblyName = assemblyName };

    /// <summary>Compiles modules given as path and text.</summary>
    public static EmitResult Compile(CompilationOptions options, params (string Path, string Text)[] modules) =>
        new LuaCompilation(options, [.. modules.Select(static module => new SourceFile(module.Path, Encoding.UTF8.GetBytes(module.Text)))]).Emit();

    /// <summary>Compiles modules, in which there are no errors, and loads the assembly.</summary>
    public static Assembly Load(CompilationOptions options, params (string Path, string Text)[] modules)
    {
        var result = Compile(options, modules);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(result.Image!, result.Pdb);
    }

    /// <summary>What an assembly made from Lua has for a bundle.</summary>
    public static LuaBundle BundleOf(Assembly assembly)
    {
        var bundle = new LuaBundle();
        var type = assembly.GetTypes().Single(static type => type.Name == "LuaModules");
        type.GetMethod("AddTo")!.Invoke(null, [bundle]);
        return bundle;
    }

    /// <summary>Runs a module of a bundle in a state of its own.</summary>
    public static LuaValue[] Run(LuaBundle bundle, string path)
    {
        var state = new LuaState();
        StandardLibraries.Open(state);
        return state.Call(bundle.FindModule(path)!(state, state.Globals));
    }
}
