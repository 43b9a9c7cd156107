using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What <c>luvi.bundle</c> is made of: the files that the program carries along.</summary>
internal sealed class BundleLibrary(LuaState state, ModuleFiles files)
{
    /// <summary>The functions stat, readdir and readfile.</summary>
    public LuaTable Open()
    {
        var library = new LuaTable();
        state.Register(library, "bundle.stat", (s, arguments) => Try(s, arguments, Stat));
        state.Register(library, "bundle.readdir", (s, arguments) => Try(s, arguments, ReadFolder));
        state.Register(library, "bundle.readfile", (s, arguments) => Try(s, arguments, path => LuaString.FromOwnedBytes(files.Read(path))));
        return library;
    }

    private LuaValue Stat(string path)
    {
        var isFolder = files.IsFolder(path);
        return new LuaTable
        {
            ["type"] = isFolder ? "directory" : "file",
            // A compiled module has no text.
            ["size"] = isFolder || files.FindCompiled(path) != null ? 0.0 : files.Read(path).Length,
            ["mtime"] = 0.0,
        };
    }

    private LuaValue ReadFolder(string path)
    {
        var names = new LuaTable();
        foreach (var (name, _) in files.List(path)) names.Append(name);
        return names;
    }

    private static LuaValue Try(LuaState state, LuaArguments arguments, Func<string, LuaValue> read)
    {
        try
        {
            return read(ModulePath.Join(ModulePath.Bundle, arguments.CheckString(0).ToString().TrimStart('/')));
        }
        catch (LuaException exception) when (exception is not LuaArgumentException)
        {
            return state.Return(default, exception.Value);
        }
    }
}
