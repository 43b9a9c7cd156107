using System.Collections;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Environment variables, the user, and names of the system.</summary>
internal sealed partial class UvBindings
{
    private void RegisterEnvironment()
    {
        Add("os_getenv", (_, arguments) =>
        {
            var name = arguments.CheckString(0).ToString();
            // The size of the buffer, which grows as needed here.
            arguments.OptLong(1, 0);
            return Environment.GetEnvironmentVariable(name) is { } value ? value : Fail(UvError.NoEntry);
        });
        Add("os_setenv", (_, arguments) => SetVariable(arguments, arguments.CheckString(1).ToString()));
        Add("os_unsetenv", (_, arguments) => SetVariable(arguments, null));
        Add("os_environ", (_, _) =>
        {
            var table = new LuaTable();
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            {
                table[(string)variable.Key] = (string?)variable.Value ?? "";
            }

            return table;
        });
        Add("os_homedir", (_, _) =>
        {
            if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home) return home;
            var user = Platform.Machine.ReadAccount();
            return user == null ? Fail(UvError.NoEntry) : (LuaValue)user.Home;
        });
        Add("os_tmpdir", (_, _) => TemporaryDirectory());
        Add("os_get_passwd", (_, _) =>
        {
            if (Platform.Machine.ReadAccount() is not { } user) return Fail(UvError.NoEntry);
            return new LuaTable
            {
                ["username"] = user.Name,
                ["uid"] = (double)user.Number,
                ["gid"] = (double)user.Group,
                ["shell"] = user.Shell,
                ["homedir"] = user.Home,
            };
        });
        Add("os_gethostname", (_, _) => Environment.MachineName);
        Add("os_uname", (_, _) =>
        {
            var code = Platform.Machine.GetNames(out var names);
            if (code < 0) return Fail(code);
            return new LuaTable
            {
                ["sysname"] = names.System,
                ["release"] = names.Release,
                ["version"] = names.Version,
                ["machine"] = names.Machine,
            };
        });
    }

    private LuaValue SetVariable(LuaArguments arguments, string? value)
    {
        var name = arguments.CheckString(0).ToString();
        if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0')) return Fail(UvError.InvalidArgument);
        Environment.SetEnvironmentVariable(name, value);
        return true;
    }

    private static string TemporaryDirectory()
    {
        foreach (var name in (ReadOnlySpan<string>)["TMPDIR", "TMP", "TEMP", "TEMPDIR"])
        {
            var path = Environment.GetEnvironmentVariable(name);
            if (path is { Length: > 1 }) return path.EndsWith('/') ? path[..^1] : path;
        }

        return "/tmp";
    }
}
