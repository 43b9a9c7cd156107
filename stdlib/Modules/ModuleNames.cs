using Luvit.Runtime;
using Luvit.Stdlib.Lua;

namespace Luvit.Stdlib;

/// <summary>What builds know of luvit's modules.</summary>
public static class ModuleNames
{
    /// <summary>The name of the assembly with luvit's own modules.</summary>
    public static string LibraryName => typeof(LuaModules).Assembly.GetName().Name!;

    /// <summary>What stands before a module's name in the feature switch with which trimming leaves it out.</summary>
    public const string SwitchPrefix = "Luvit.Modules.";

    /// <summary>The modules of luvit that any program may need without requiring them: for <c>p</c> and <c>process</c>.</summary>
    public static IReadOnlyList<string> AlwaysRequired { get; } = ["pretty-print", "process", "hooks"];

    /// <summary>The names that <c>require</c> finds in every program of luvit's: Lua's libraries and luvit's modules.</summary>
    public static IReadOnlySet<string> Find()
    {
        var state = new LuaState();
        StandardLibraries.Open(state);
        LuvitModules.Register(state);
        var package = (LuaTable)state.Globals["package"].Ref!;
        var library = new LuaBundle();
        LuaModules.AddTo(library);
        return library.Paths.Select(static path => Path.ChangeExtension(path[LuvitModules.Folder.Length..], null))
            .Concat(KeysOf(package, "loaded")).Concat(KeysOf(package, "preload"))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> KeysOf(LuaTable package, string field) =>
        ((LuaTable)package[field].Ref!).Select(static pair => pair.Key.ToString());
}
