namespace Luvit.Runtime;

/// <summary>The body of a C# function that tracebacks have to see while it waits for a call it made.</summary>
internal delegate LuaValue SelfAwareBody(LuaState state, LuaArguments args, LuaFunction self);

/// <summary>How libraries put their tables and functions in place.</summary>
internal static class LibraryRegistration
{
    /// <summary>A new library table under a global name; <c>package.loaded</c> knows it too.</summary>
    public static LuaTable NewLibrary(this LuaState state, string name)
    {
        var library = new LuaTable();
        state.Globals[name] = library;
        state.LoadedModules()[name] = library;
        return library;
    }

    /// <summary>The table <c>package.loaded</c>, which the registry keeps under <c>_LOADED</c>.</summary>
    public static LuaTable LoadedModules(this LuaState state)
    {
        if (state.Registry["_LOADED"].Ref is LuaTable loaded) return loaded;
        loaded = new LuaTable();
        state.Registry["_LOADED"] = loaded;
        return loaded;
    }

    /// <summary>Registers a function that compiled code knows and does itself.</summary>
    public static LuaBuiltin Register(this LuaState state, LuaTable table, string name, Intrinsic intrinsic, LuaBuiltinBody body) =>
        LuaState.Put(table, new LuaBuiltin(state, name, body, intrinsic));

    /// <summary>Registers a function whose body gets the function itself.</summary>
    public static LuaBuiltin RegisterSelfAware(this LuaState state, LuaTable table, string name, SelfAwareBody body)
    {
        LuaBuiltin? self = null;
        self = state.Register(table, name, (s, args) => body(s, args, self!));
        return self;
    }
}
