using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// The part of LuaJIT's library <c>jit</c> that programs ask about the platform. What controls LuaJIT's own compiler is
/// accepted and does nothing: .NET's needs no control.
/// </summary>
public static class JitLibrary
{
    private const int VersionNumber = 20100;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("jit");
        library["version"] = "LuaJIT 2.1.0-luvit";
        library["version_num"] = VersionNumber;
        library["os"] = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
        library["arch"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        state.Register(library, "jit.status", static (_, _) => true);
        foreach (var name in (ReadOnlySpan<string>)["jit.on", "jit.off", "jit.flush", "jit.attach", "jit.security"])
            state.Register(library, name, static (_, _) => LuaValue.None);
        var options = AddModule(state, library, "opt");
        state.Register(options, "opt.start", static (_, _) => LuaValue.None);
        var util = AddModule(state, library, "util");
        state.Register(util, "util.funcinfo", DescribeFunction);
    }

    private static LuaTable AddModule(LuaState state, LuaTable library, string name)
    {
        var module = new LuaTable();
        library[name] = module;
        state.LoadedModules()["jit." + name] = module;
        return module;
    }

    /// <summary>What <c>jit.util.funcinfo</c> says of a function that is not tied to bytecode.</summary>
    private static LuaValue DescribeFunction(LuaState state, LuaArguments args)
    {
        var info = new LuaTable();
        if (args.CheckFunction(0) is not LuaClosure closure)
        {
            info["ffid"] = ObjectIdentity.Number(args[0].Ref!);
            return info;
        }

        var prototype = closure.Prototype;
        info["source"] = prototype.Source;
        info["linedefined"] = prototype.LineDefined;
        info["lastlinedefined"] = prototype.LastLineDefined;
        info["currentline"] = prototype.LineDefined;
        info["params"] = prototype.ParameterCount;
        info["isvararg"] = prototype.IsVararg;
        info["upvalues"] = prototype.UpvalueNames.Length;
        info["loc"] = $"{prototype.ShortSource}:{prototype.LineDefined}";
        return info;
    }
}
