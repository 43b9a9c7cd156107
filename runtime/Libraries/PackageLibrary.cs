using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>The library <c>package</c>, <c>require</c> and <c>module</c> (manual 5.3). There are no C modules to load.</summary>
public static class PackageLibrary
{
    // LuaJIT's: on Windows from the program's folder, elsewhere from where systems keep such files.
    private static readonly string DefaultPath = OperatingSystem.IsWindows()
        ? $@".\?.lua;{AppContext.BaseDirectory}lua\?.lua;{AppContext.BaseDirectory}lua\?\init.lua"
        : "./?.lua;/usr/local/share/lua/5.1/?.lua;/usr/local/share/lua/5.1/?/init.lua";

    private static readonly string DefaultNativePath = OperatingSystem.IsWindows()
        ? $@".\?.dll;{AppContext.BaseDirectory}?.dll"
        : "./?.so;/usr/local/lib/lua/5.1/?.so";

    /// <summary>Puts the library and its functions into the globals.</summary>
    public static void Open(LuaState state)
    {
        var package = state.NewLibrary("package");
        package["path"] = Environment.GetEnvironmentVariable("LUA_PATH") is { } path ? path.Replace(";;", $";{DefaultPath};", StringComparison.Ordinal) : DefaultPath;
        package["cpath"] = DefaultNativePath;
        package["config"] = $"{Path.DirectorySeparatorChar}\n;\n?\n!\n-\n";
        package["loaded"] = state.LoadedModules();
        var preload = new LuaTable();
        package["preload"] = preload;
        // They come into the library when they are required.
        var table = (LuaTable)state.LoadedModules()["table"].Ref!;
        preload["table.new"] = new LuaBuiltin(state, "table.new", (s, _) => s.Register(table, "table.new", TableLibrary.New));
        preload["table.clear"] = new LuaBuiltin(state, "table.clear", (s, _) => s.Register(table, "table.clear", TableLibrary.Clear));
        FfiLibrary.Preload(preload, state);
        preload["string.buffer"] = new LuaBuiltin(state, "string.buffer", static (s, _) => StringBufferLibrary.Create(s));
        var loaders = new LuaTable();
        loaders.Append(new LuaBuiltin(state, "preload", (_, args) => FindPreloaded(package, args)));
        loaders.Append(new LuaBuiltin(state, "search", (s, args) => FindFile(s, package, args)));
        loaders.Append(new LuaBuiltin(state, "search native", (_, args) => FindNative(package, args)));
        loaders.Append(new LuaBuiltin(state, "search native root", (_, args) => FindNativeRoot(package, args)));
        package["loaders"] = loaders;
        package["searchers"] = loaders;
        state.Register(package, "package.loadlib", static (s, args) =>
        {
            // As in a Lua that was built without dynamic libraries.
            args.CheckString(0);
            args.CheckString(1);
            return s.Return(default, "dynamic libraries not enabled; check your Lua installation", "absent");
        });
        state.Register(package, "package.searchpath", SearchPath);
        state.Register(package, "package.seeall", SeeAll);
        state.RegisterSelfAware(state.Globals, "module", Module);
        state.RegisterSelfAware(state.Globals, "require", (s, args, self) => Require(s, args, self, package));
    }

    private static LuaValue FindPreloaded(LuaTable package, LuaArguments args)
    {
        var name = args.CheckString(0);
        if (package["preload"].Ref is not LuaTable preload) throw new LuaException("'package.preload' must be a table");
        var loader = preload.GetString(name);
        return loader.IsNil ? $"\n\tno field package.preload['{name}']" : loader;
    }

    private static LuaValue FindFile(LuaState state, LuaTable package, LuaArguments args)
    {
        var name = args.CheckString(0).ToString();
        if (Search(name, PathOf(package, "path"), out var tried) is not { } file) return tried;
        try
        {
            return BaseLibrary.CompileFile(state, LuaString.FromUtf16(file), null, state.Globals);
        }
        catch (LuaException exception)
        {
            throw new LuaException($"error loading module '{name}' from file '{file}':\n\t{exception.Value}");
        }
    }

    private static LuaValue FindNative(LuaTable package, LuaArguments args)
    {
        var name = args.CheckString(0).ToString();
        return FindNative(package, name, name);
    }

    /// <summary>Looks for <c>a.so</c> when <c>a.b.c</c> is required.</summary>
    private static LuaValue FindNativeRoot(LuaTable package, LuaArguments args)
    {
        var name = args.CheckString(0).ToString();
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? LuaValue.None : FindNative(package, name, name[..dot]);
    }

    private static LuaValue FindNative(LuaTable package, string name, string root)
    {
        if (Search(root, PathOf(package, "cpath"), out var tried) is not { } file) return tried;
        throw new LuaException($"error loading module '{name}' from file '{file}':\n\tC modules can't be loaded");
    }

    private static string PathOf(LuaTable package, string field) =>
        package[field].ToLuaString()?.ToString() ?? throw new LuaException($"'package.{field}' must be a string");

    private static string? Search(string name, string path, out string tried, string separator = ".", string replacement = "/")
    {
        if (separator.Length > 0) name = name.Replace(separator, replacement, StringComparison.Ordinal);
        var misses = new StringBuilder();
        tried = "";
        foreach (var template in path.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var file = template.Replace("?", name, StringComparison.Ordinal);
            if (File.Exists(file)) return file;
            misses.Append("\n\tno file '").Append(file).Append('\'');
        }

        tried = misses.ToString();
        return null;
    }

    private static LuaValue SearchPath(LuaState state, LuaArguments args)
    {
        var separator = args.OptString(2)?.ToString() ?? ".";
        var replacement = args.OptString(3)?.ToString() ?? "/";
        var file = Search(args.CheckString(0).ToString(), args.CheckString(1).ToString(), out var tried, separator, replacement);
        return file != null ? file : state.Return(default, tried);
    }

    private static LuaValue SeeAll(LuaState state, LuaArguments args)
    {
        var module = args.CheckTable(0);
        module.Metatable ??= new LuaTable();
        module.Metatable["__index"] = state.Globals;
        return LuaValue.None;
    }

    /// <summary>
    /// <c>module(name, ...)</c>: makes the module's table, a global under its name, the environment of the calling function.
    /// </summary>
    private static LuaValue Module(LuaState state, LuaArguments args, LuaFunction self)
    {
        var name = args.CheckString(0);
        var options = args.From(1).ToArray();
        var loaded = state.LoadedModules();
        if (loaded.GetString(name).Ref is not LuaTable module)
        {
            module = TableAt(state.Globals, name.ToString()) ?? throw new LuaException($"name conflict for module '{name}'");
            loaded.SetString(name, module);
        }

        if (module["_NAME"].IsNil) NameModule(module, name);
        return StackView.Inspect(state, self, (s, levels) =>
        {
            if (levels.Count < 2 || levels[1].Entry.Function is not LuaClosure caller) throw new LuaException("'module' not called from a Lua function");
            caller.SetEnvironment(module);
            return RunOptions(s, self, module, options, 0);
        });
    }

    private static void NameModule(LuaTable module, LuaString name)
    {
        var text = name.ToString();
        module["_M"] = module;
        module["_NAME"] = name;
        module["_PACKAGE"] = text[..(text.LastIndexOf('.') + 1)];
    }

    /// <summary>Calls the options of <c>module</c>, such as <c>package.seeall</c>, with the module.</summary>
    private static LuaValue RunOptions(LuaState state, LuaFunction self, LuaTable module, LuaValue[] options, int next) =>
        next == options.Length
            ? LuaValue.None
            : state.Then(self, Invoke.Call1(state, options[next], module), (s, _) => RunOptions(s, self, module, options, next + 1));

    /// <summary>The table under a dotted name, made where it is missing; null where something else is in the way (<c>luaL_findtable</c>).</summary>
    private static LuaTable? TableAt(LuaTable root, string name)
    {
        foreach (var part in name.Split('.'))
        {
            var value = root[part];
            if (value.IsNil) root[part] = value = new LuaTable();
            if (value.Ref is not LuaTable table) return null;
            root = table;
        }

        return root;
    }

    private static LuaValue Require(LuaState state, LuaArguments args, LuaFunction self, LuaTable package)
    {
        var name = args.CheckString(0);
        var loaded = state.LoadedModules();
        var present = loaded.GetString(name);
        if (present.Ref is LuaUserdata mark && mark == Loading) throw new LuaException($"loop or previous error loading module '{name}'");
        if (present.IsTruthy) return present;
        var loader = FindLoader(state, name, package);
        loaded.SetString(name, new LuaValue(Loading));
        return state.Then(self, Invoke.Call1(state, loader, name), (s, returned) =>
        {
            var value = s.ResultAt(returned, 0);
            if (!value.IsNil) loaded.SetString(name, value);
            else if (loaded.GetString(name).Ref == (object)Loading) loaded.SetString(name, true);
            return loaded.GetString(name);
        });
    }

    /// <summary>Stands in <c>package.loaded</c> for a module whose loader runs.</summary>
    private static readonly LuaUserdata Loading = new();

    private static LuaValue FindLoader(LuaState state, LuaString name, LuaTable package)
    {
        if (package["loaders"].Ref is not LuaTable loaders) throw new LuaException("'package.loaders' must be a table");
        var tried = new StringBuilder();
        for (var i = 1; i <= loaders.Length; i++)
        {
            var found = state.CallOne(loaders.GetInteger(i), name);
            if (found.IsFunction) return found;
            if (found.IsString) tried.Append(found.ToString());
        }

        throw new LuaException($"module '{name}' not found:{tried}");
    }
}
