namespace Luvit.Compiler;

/// <summary>Finds the modules of a library that a program can do without, so that publishing can trim them away.</summary>
public static class ModuleSwitches
{
    private const string Runtime = "Luvit.Runtime";

    private static readonly string Compiler = typeof(ModuleSwitches).Assembly.GetName().Name!;

    /// <summary>
    /// The feature switches to turn off: those of the library's modules that nothing requires. None when the program may require
    /// any at run time: where a module computes a name or loads source, or an assembly not made from Lua uses the runtime.
    /// </summary>
    /// <param name="assemblies">The files of all the program's assemblies, the library's too.</param>
    /// <param name="library">The name of an assembly made with <see cref="CompilationOptions.ModuleSwitchPrefix"/>.</param>
    /// <param name="prefix">That prefix.</param>
    /// <param name="required">The names that the program's host requires, which is the assembly that refers to the library.</param>
    public static IReadOnlyList<string> Unneeded(IEnumerable<string> assemblies, string library, string prefix, IEnumerable<string> required)
    {
        var pending = new Stack<string>(required);
        var modules = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Select(ModuleMetadata.Read).OfType<ModuleMetadata>())
        {
            if (assembly.Name == library)
            {
                foreach (var (path, names) in assembly.Modules) modules.Add(NameOf(path), names);
                continue;
            }

            if (IsUnknown(assembly, library)) return [];
            foreach (var name in assembly.Modules.Values.SelectMany(static names => names))
            {
                if (name == ModuleMetadata.Anything) return [];
                pending.Push(name);
            }
        }

        var needed = new HashSet<string>(StringComparer.Ordinal);
        while (pending.TryPop(out var name))
        {
            if (!modules.TryGetValue(name, out var further) || !needed.Add(name)) continue;
            foreach (var next in further) pending.Push(next);
        }

        return [.. modules.Keys.Except(needed).Select(name => prefix + name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The name by which a library's module is required: <c>http</c> for <c>deps/http.lua</c>.</summary>
    internal static string NameOf(string path)
    {
        var name = Path.ChangeExtension(path, null);
        if (name.EndsWith("/init", StringComparison.Ordinal)) name = name[..^"/init".Length];
        return name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>C# code that uses the runtime may run any Lua text, and require what it likes.</summary>
    private static bool IsUnknown(ModuleMetadata assembly, string library) =>
        assembly.Modules.Count == 0 && assembly.References.Contains(Runtime) && !assembly.References.Contains(library) && assembly.Name != Compiler;
}
