using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// luvit's module system: <c>require</c> finds a Lua file from where it is called, and runs it once in an environment of
/// its own. The order: <c>package.preload</c> and <c>package.loaded</c>; a path, seen from the calling file; <c>libs</c>
/// and <c>deps</c> folders on the way up to the root; those of the bundle; then Lua's own <c>require</c>, which looks at
/// the program's own files before those of the working directory.
/// </summary>
internal sealed partial class ModuleSystem
{
    /// <summary>Modules of the bundle that luvit 2.18 has not.</summary>
    private static readonly string[] Additions = ["fiber", "mime", "stack", "tap"];

    private readonly LuaState _state;
    private readonly LuaTable _package;
    private readonly LuaValue _luaRequire;
    private readonly Dictionary<string, LuaTable> _modules = new(StringComparer.Ordinal);
    private readonly LuaTable _methods = new();
    private readonly LuaTable _moduleMetatable = new();

    /// <summary>A module system over a state whose package library is open.</summary>
    /// <param name="state">The state.</param>
    /// <param name="files">Where modules are found.</param>
    public ModuleSystem(LuaState state, ModuleFiles files)
    {
        _state = state;
        Files = files;
        _package = (LuaTable)state.Globals["package"].Ref!;
        _luaRequire = state.Globals["require"];
        _moduleMetatable["__index"] = _methods;
        // Where luvit's `module` stands, a program may mean Lua 5.1's function.
        if (state.Globals["module"].Ref is LuaFunction declare) _moduleMetatable["__call"] = new LuaBuiltin(state, "module", (_, args) => declare.CallN(args.From(1)));
        if (files.HasProgram) ((LuaTable)_package["loaders"].Ref!).InsertAt(2, new LuaBuiltin(state, "search program", (_, args) => SearchProgram(args.CheckString(0).ToString())));
        OpenMethods();
    }

    /// <summary>Where modules are found.</summary>
    public ModuleFiles Files { get; }

    /// <summary>The <c>module</c> table of a file; <c>require</c> is <see cref="RequireFunction"/> of it.</summary>
    public LuaTable NewModule(string path) => new()
    {
        ["path"] = path,
        ["dir"] = ModulePath.Parent(path) ?? path,
        ["exports"] = new LuaTable(),
        Metatable = _moduleMetatable,
    };

    /// <summary>The <c>require</c> of a file.</summary>
    public LuaBuiltin RequireFunction(LuaTable module)
    {
        LuaBuiltin? function = null;
        function = new LuaBuiltin(_state, "require", (_, arguments) => Require(module, arguments, 0, function!));
        return function;
    }

    /// <summary>The environment of a module's file: the globals, behind what is the file's own.</summary>
    public LuaTable NewEnvironment(LuaTable module) => new()
    {
        ["module"] = module,
        ["exports"] = module["exports"],
        ["require"] = RequireFunction(module),
        ["__filename"] = module["path"],
        ["__dirname"] = module["dir"],
        Metatable = new LuaTable { ["__index"] = _state.Globals },
    };

    /// <summary>The main function of a module's file.</summary>
    /// <exception cref="LuaException">The file can't be read or compiled.</exception>
    public LuaFunction Load(string path, string chunkName, LuaTable environment)
    {
        if (Files.FindCompiled(path) is { } load) return load(_state, environment);
        if (_state.Compiler == null) throw new LuaException($"module '{path}' needs a compiler");
        return _state.Load(Files.Read(path), chunkName, environment);
    }

    private LuaValue Require(LuaTable module, LuaArguments arguments, int index, LuaFunction self)
    {
        var name = arguments.CheckString(index);
        if (IsRegistered(name)) return Invoke.Call1(_state, _luaRequire, name);
        var tried = new List<string>();
        return Find(module["dir"].ToString(), name.ToString(), tried) is { } path && !IsHidden(path, name, module)
            ? Run(path, self)
            : RequireAsLua(module, name, tried, self);
    }

    /// <summary>
    /// True for a module that luvit does not bring along when Lua's <c>require</c> finds another of the name, which is
    /// the one that a program for luvit means, unless it is the file that asks.
    /// </summary>
    private bool IsHidden(string path, LuaString name, LuaTable module) =>
        path.StartsWith(ModulePath.Bundle, StringComparison.Ordinal)
        && Additions.Contains(name.ToString())
        && Files.FindOfProgram(path[ModulePath.Bundle.Length..]) == null
        && _state.CallOne(_package["searchpath"], name, _package["path"]) is { IsNil: false } found
        && ModulePath.Join(Environment.CurrentDirectory, found.ToString()) != module["path"].ToString();

    private bool IsRegistered(LuaString name) =>
        (_package["preload"].Ref is LuaTable preload && preload.GetString(name).IsTruthy)
        || (_package["loaded"].Ref is LuaTable loaded && loaded.GetString(name).IsTruthy);

    private LuaValue Run(string path, LuaFunction self)
    {
        var key = ModuleFiles.Key(path);
        if (_modules.TryGetValue(key, out var known)) return known["exports"];
        var module = NewModule(path);
        var main = Load(path, "@" + path, NewEnvironment(module));
        // Known before it runs, so that modules which require each other see what is there so far.
        _modules[key] = module;
        var early = module["exports"];
        return _state.Then(self, Invoke.CallN(_state, main, []), (state, returned) =>
        {
            if (returned.IsError)
            {
                _modules.Remove(key);
                return returned;
            }

            var value = state.ResultAt(returned, 0);
            if (!value.IsTruthy) return module["exports"];
            module["exports"] = value;
            Forward(early, value);
            return value;
        }, catchErrors: true);
    }

    /// <summary>
    /// A module in a cycle may have got the empty <c>exports</c> of this one, which then returned a table instead: what
    /// is looked up in the one is found in the other.
    /// </summary>
    private static void Forward(LuaValue early, LuaValue value)
    {
        if (early.Ref is not LuaTable { Metatable: null } table || value.Ref is not LuaTable || early.Ref == value.Ref) return;
        var position = 0;
        if (!table.Next(ref position, out _, out _)) table.Metatable = new LuaTable { ["__index"] = value };
    }

    /// <summary>Lua's <c>require</c>, which looks in <c>package.path</c>; says where both looked when there is nothing.</summary>
    private LuaValue RequireAsLua(LuaTable module, LuaString name, List<string> tried, LuaFunction self) =>
        _state.Then(self, Invoke.Call1(_state, _luaRequire, name), (state, returned) =>
        {
            if (!returned.IsError) return state.ResultAt(returned, 0);
            var error = state.TakeError();
            var listing = error.Ref as LuaString;
            if (listing == null || !listing.ToString().Contains($"module '{name}' not found:", StringComparison.Ordinal)) return state.Raise(error, level: 0);
            var looked = string.Concat(tried.Select(static path => $"\n\tno file '{path}'"));
            return state.RaiseMessage($"No such module '{name}' in '{module["path"]}'{WhyMissing(name.ToString())}\r\n{listing}{looked}", level: 0);
        }, catchErrors: true);

    /// <summary>
    /// A loader of <c>package.loaders</c>: what <c>package.path</c> finds for a script that runs in its folder, a built
    /// program finds among its own files.
    /// </summary>
    private LuaValue SearchProgram(string name)
    {
        var place = name.Replace('.', '/');
        var path = Files.FindOfProgram(place + ".lua") ?? Files.FindOfProgram(place + "/init.lua");
        return path == null ? LuaValue.None : Load(path, "@" + path, _state.Globals);
    }

    /// <summary>For what luvit has and this has not, or luvit 0.x had.</summary>
    private static string WhyMissing(string name) => name switch
    {
        "openssl" => ": encrypted connections are not supported yet; let a proxy in front of the program do them",
        "rex" => ": modules in C are not supported",
        "yajl" => ": use 'json'",
        "http_parser" => ": use 'http-codec'",
        "uv_native" => ": use 'uv'",
        _ => "",
    };
}
