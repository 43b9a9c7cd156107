using System.Collections;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Environment variables, the user, and names of the system.</summary>
internal sealed unsafe partial class UvBindings
{
    private void RegisterEnvironment()
    {
        Add("os_getenv", (_, arguments) =>
            Environment.GetEnvironmentVariable(arguments.CheckString(0).ToString()) is { } value ? value : Fail(UvError.NoEntry));
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
            var user = UserAccount.Read(Libc.GetUser());
            return user == null ? Fail(UvError.NoEntry) : (LuaValue)user.Home;
        });
        Add("os_tmpdir", (_, _) => TemporaryDirectory());
        Add("os_get_passwd", (_, _) =>
        {
            if (UserAccount.Read(Libc.GetUser()) is not { } user) return Fail(UvError.NoEntry);
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
            const int fields = 6, size = 65;
            var names = stackalloc byte[fields * size];
            if (Libc.SystemName(names) < 0) return Fail(Libc.LastError);
            return new LuaTable
            {
                ["sysname"] = Native(names),
                ["release"] = Native(names + (2 * size)),
                ["version"] = Native(names + (3 * size)),
                ["machine"] = Native(names + (4 * size)),
            };
        });
    }

    private static LuaValue Native(byte* text) =>
        LuaString.FromBytes(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

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
