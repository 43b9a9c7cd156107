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
        library["arch"] = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        };
        var isOn = true;
        state.Register(library, "jit.status", (_, _) => isOn);
        state.Register(library, "jit.on", (_, args) => Switch(args, true));
        state.Register(library, "jit.off", (_, args) => Switch(args, false));
        foreach (var name in (ReadOnlySpan<string>)["jit.flush", "jit.attach"]) state.Register(library, name, static (_, _) => LuaValue.None);
        state.Register(library, "jit.security", static (_, args) =>
        {
            // LuaJIT's default for each.
            args.CheckOption(0, null, "prng", "strhash", "strid", "mcode");
            return 1;
        });
        var options = new LuaTable();
        library["opt"] = options;
        state.LoadedModules()["jit.opt"] = options;
        state.Register(options, "opt.start", static (_, _) => LuaValue.None);
        var util = new LuaTable();
        state.LoadedModules()["jit.util"] = util;
        state.Register(util, "util.funcinfo", DescribeFunction);

        // With an argument it is for one function, which the status says nothing about.
        LuaValue Switch(LuaArguments args, bool value)
        {
            if (args.IsNoneOrNil(0)) isOn = value;
            return LuaValue.None;
        }
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
