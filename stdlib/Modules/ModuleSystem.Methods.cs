using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The methods of the <c>module</c> table that every file has.</summary>
internal sealed partial class ModuleSystem
{
    private const int SelfIndex = 0;
    private const int PathIndex = 1;

    private void OpenMethods()
    {
        Add("require", (_, arguments, self) => Require(arguments.CheckTable(SelfIndex), arguments, PathIndex, self));
        Add("reload", Reload);
        Add("action", Action);
        Add("resolve", (state, arguments, _) => Resolve(state, arguments));
        Add("stat", (state, arguments, _) => Stat(state, arguments));
        Add("load", (state, arguments, _) => OrFailure(state, PathOf(arguments), path => LuaString.FromOwnedBytes(Files.Read(path))));
        Add("scan", (state, arguments, _) => OrFailure(state, PathOf(arguments), path => Iterate(Files.List(path))));
    }

    private delegate LuaValue Method(LuaState state, LuaArguments arguments, LuaFunction self);

    private void Add(string name, Method method)
    {
        LuaBuiltin? self = null;
        self = _state.Register(_methods, "module." + name, (state, arguments) => method(state, arguments, self!));
    }

    private static string PathOf(LuaTable module, string path) => ModulePath.Join(module["dir"].ToString(), path);

    private static string PathOf(LuaArguments arguments) =>
        PathOf(arguments.CheckTable(SelfIndex), arguments.CheckString(PathIndex).ToString());

    /// <summary>Runs a module again although it ran before, and everybody who requires it from now on gets the new one.</summary>
    private LuaValue Reload(LuaState state, LuaArguments arguments, LuaFunction self)
    {
        var module = arguments.CheckTable(SelfIndex);
        var name = arguments.CheckString(PathIndex).ToString();
        if (Find(module["dir"].ToString(), name, []) is { } path) _modules.Remove(ModuleFiles.Key(path));
        else (_package["loaded"].Ref as LuaTable)?.Set(arguments[PathIndex], default);
        return Require(module, arguments, PathIndex, self);
    }

    /// <summary>Calls a function with the path of a real file; what is bundled gets a temporary one.</summary>
    private LuaValue Action(LuaState state, LuaArguments arguments, LuaFunction self)
    {
        var function = arguments.CheckFunction(PathIndex + 1);
        var path = PathOf(arguments);
        if (!ModulePath.IsBundled(path, out _)) return Invoke.Call1(state, function, path);
        var copy = Path.Combine(Directory.CreateTempSubdirectory("luvit-").FullName, Path.GetFileName(path));
        File.WriteAllBytes(copy, Files.Read(path));
        return state.Then(self, Invoke.Call1(state, function, copy), (_, returned) =>
        {
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
            return returned;
        }, catchErrors: true);
    }

    /// <summary>The text, path and cache key of what a name means here; or nil and the paths that were tried.</summary>
    private LuaValue Resolve(LuaState state, LuaArguments arguments)
    {
        var tried = new List<string>();
        var module = arguments.CheckTable(SelfIndex);
        if (Find(module["dir"].ToString(), arguments.CheckString(PathIndex).ToString(), tried) is { } path)
            return state.Return(LuaString.FromOwnedBytes(Files.Read(path)), path, ModuleFiles.Key(path));
        var list = new LuaTable();
        foreach (var miss in tried) list.Append(miss);
        return state.Return(default, list);
    }

    private LuaValue Stat(LuaState state, LuaArguments arguments)
    {
        var path = PathOf(arguments);
        if (!ModulePath.IsBundled(path, out _))
        {
            var uv = (LuaTable)state.CallOne(_luaRequire, "uv").Ref!;
            return Invoke.Call1(state, uv["fs_stat"], path);
        }

        if (Files.IsFolder(path)) return new LuaTable { ["type"] = "directory", ["size"] = 0.0, ["mtime"] = 0.0 };
        return OrFailure(state, path, file => new LuaTable { ["type"] = "file", ["size"] = (double)Files.Read(file).Length, ["mtime"] = 0.0 });
    }

    private LuaBuiltin Iterate(List<(string Name, string Type)> entries)
    {
        var at = 0;
        return new LuaBuiltin(_state, "scan", (_, _) =>
        {
            if (at == entries.Count) return LuaValue.Nil;
            var (name, type) = entries[at++];
            return new LuaTable { ["name"] = name, ["type"] = type };
        });
    }

    private static LuaValue OrFailure(LuaState state, string path, Func<string, LuaValue> read)
    {
        try
        {
            return read(path);
        }
        catch (LuaException exception)
        {
            return state.Return(default, exception.Value);
        }
    }
}
