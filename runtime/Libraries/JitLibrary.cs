using System.Runtime.InteropServices;

namespace Luvit.Runtime;

/// <summary>
/// The part of LuaJIT's library <c>jit</c> that programs ask about the platform. What controls LuaJIT's own compiler is
/// accepted and does nothing: .NET's needs no control.
/// </summary>
public static class JitLibrary
{
    private const int VersionNumber = 20100;

    private static readonly string[] Flags = ["fold", "cse", "dce", "fwd", "dse", "narrow", "loop", "abc", "sink", "fuse", "fma"];

    private static readonly string[] Parameters =
    [
        "maxtrace", "maxrecord", "maxirconst", "maxside", "maxsnap", "minstitch", "hotloop", "hotexit", "tryside",
        "instunroll", "loopunroll", "callunroll", "recunroll", "sizemcode", "maxmcode",
    ];

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
        state.Register(library, "jit.flush", static (_, args) =>
        {
            // A number is a trace's.
            if (!args[0].IsNumber) CheckSubject(args);
            return LuaValue.None;
        });
        state.Register(library, "jit.attach", static (_, args) =>
        {
            args.CheckFunction(0);
            return LuaValue.None;
        });
        state.Register(library, "jit.security", static (_, args) =>
        {
            // LuaJIT's default for each.
            args.CheckOption(0, null, "prng", "strhash", "strid", "mcode");
            return 1;
        });
        var options = new LuaTable();
        library["opt"] = options;
        state.LoadedModules()["jit.opt"] = options;
        state.Register(options, "opt.start", static (_, args) =>
        {
            for (var i = 0; i < args.Count; i++)
            {
                var option = args.CheckString(i).ToString();
                if (!IsLevel(option) && !IsFlag(option) && !IsParameter(option)) throw new LuaException($"unknown or malformed optimization flag '{option}'");
            }

            return LuaValue.None;
        });
        var util = new LuaTable();
        state.LoadedModules()["jit.util"] = util;
        state.Register(util, "util.funcinfo", DescribeFunction);
        state.Register(util, "util.funcuvname", static (_, args) =>
        {
            var names = (args.CheckFunction(0) as LuaClosure)?.Prototype.UpvalueNames ?? [];
            var index = args.CheckInt(1);
            return (uint)index < (uint)names.Length ? names[index] : LuaValue.None;
        });

        // With an argument it is for one function, which the status says nothing about.
        LuaValue Switch(LuaArguments args, bool value)
        {
            CheckSubject(args);
            if (args.IsNoneOrNil(0)) isOn = value;
            return LuaValue.None;
        }
    }

    /// <summary>What a call is about: everything, a function, or the function that calls (true).</summary>
    private static void CheckSubject(LuaArguments args)
    {
        if (!args.IsNoneOrNil(0) && args[0].Ref is not LuaFunction { IsBuiltin: false } && args[0] is not { IsBoolean: true, IsTruthy: true }) throw args.TypeError(0, "function");
    }

    private static bool IsLevel(string option) => option is [>= '0' and <= '9'];

    /// <summary>An optimization's name, or one with <c>+</c>, <c>-</c>, <c>no</c>, or <c>no-</c> before it.</summary>
    private static bool IsFlag(string option)
    {
        var start = option is ['+' or '-', ..] ? 1 : !option.StartsWith("no", StringComparison.Ordinal) ? 0 : option is [_, _, '-', ..] ? 3 : 2;
        return Flags.Contains(option[start..]);
    }

    /// <summary>A parameter's name, <c>=</c>, and digits.</summary>
    private static bool IsParameter(string option) =>
        option.Split('=', 2) is [var name, var number] && Parameters.Contains(name) && number.All(char.IsAsciiDigit);

    /// <summary>What <c>jit.util.funcinfo</c> says of a function that is not tied to bytecode.</summary>
    private static LuaValue DescribeFunction(LuaState state, LuaArguments args)
    {
        var info = new LuaTable();
        if (args.CheckFunction(0) is not LuaClosure closure)
        {
            info["ffid"] = ObjectIdentity.Number(args[0].Ref!);
            info["addr"] = ObjectIdentity.Address(args[0].Ref!);
            info["upvalues"] = 0;
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
        info["stackslots"] = prototype.RegisterCount;
        info["loc"] = $"{prototype.ShortSource}:{prototype.LineDefined}";
        return info;
    }
}
