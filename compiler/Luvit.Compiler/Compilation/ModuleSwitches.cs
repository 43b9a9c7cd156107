using System.Reflection;

namespace Luvit.Compiler;

/// <summary>Finds the modules of a library that a program can do without, so that publishing can trim them away.</summary>
public static class ModuleSwitches
{
    /// <summary>The feature switches to turn off: those of the modules that nothing requires.</summary>
    /// <param name="library">An assembly made with <see cref="CompilationOptions.ModuleSwitchPrefix"/>.</param>
    /// <param name="prefix">That prefix.</param>
    /// <param name="required">The names that the program and its host require.</param>
    public static IReadOnlyList<string> Unneeded(Assembly library, string prefix, IEnumerable<string> required)
    {
        var requires = library.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(attribute => attribute.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(attribute => attribute.Key[prefix.Length..], static attribute => attribute.Value!.Split(','), StringComparer.Ordinal);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(required);
        while (pending.TryPop(out var name))
        {
            if (!requires.TryGetValue(name, out var further) || !needed.Add(name)) continue;
            foreach (var next in further) pending.Push(next);
        }

        return [.. requires.Keys.Except(needed).Select(name => prefix + name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The name by which a library's module is required: <c>http</c> for <c>deps/http.lua</c>.</summary>
    internal static string NameOf(string path)
    {
        var name = Path.ChangeExtension(path, null);
        if (name.EndsWith("/init", StringComparison.Ordinal)) name = name[..^"/init".Length];
        return name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
