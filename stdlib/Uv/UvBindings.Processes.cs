using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Starting processes, and signals to them.</summary>
internal sealed partial class UvBindings
{
    private void RegisterProcesses()
    {
        Add("spawn", Spawn);
        Add("process_kill", (_, arguments) =>
        {
            var process = CheckObject<ProcessHandle>(arguments, 0, "uv_process");
            return Result(process.Kill(CheckSignal(arguments, 1, UvConstants.Signals["SIGTERM"])));
        });
        Add("process_get_pid", (_, arguments) => (double)CheckObject<ProcessHandle>(arguments, 0, "uv_process").Id);
        Add("kill", (_, arguments) =>
            Result(OwnSignals.Kill(arguments.CheckInt(0), CheckSignal(arguments, 1, UvConstants.Signals["SIGTERM"]))));
        Add("disable_stdio_inheritance", (_, _) =>
        {
            Platform.Descriptors.DisableInheritance();
            return LuaValue.None;
        });
    }

    private LuaValue Spawn(LuaState current, LuaArguments arguments)
    {
        var file = CheckPath(arguments, 0);
        var table = arguments.CheckTable(1);
        var callback = OptCallback(arguments, 2);
        var options = new ProcessOptions
        {
            File = file,
            Arguments = [file, .. Texts(table["args"], "args") ?? []],
            Environment = Texts(table["env"], "env"),
            Directory = table["cwd"] is { IsNil: false } directory
                ? ZeroEnded(directory.IsString ? directory.ToLuaString()! : throw BadOption("cwd option must be string"))
                : null,
            Streams = StreamOption(table["stdio"]),
            User = IdOption(table, "uid"),
            Group = IdOption(table, "gid"),
            IsDetached = table["detached"].IsTruthy,
        };
        var code = ProcessHandle.Spawn(loop, options, (exitCode, signal) => Invoke(callback, (double)exitCode, (double)signal), out var handle);
        return code < 0 ? Fail(code) : current.Return(Wrap(handle), (double)handle.Id);
    }

    private static LuaArgumentException BadOption(string problem) => new(1, problem);

    private static List<byte[]>? Texts(LuaValue option, string name)
    {
        if (option.IsNil) return null;
        var list = option.Ref as LuaTable ?? throw BadOption(name + " option must be table");
        var texts = new List<byte[]>(list.Length);
        for (var i = 1; i <= list.Length; i++) texts.Add(ZeroEnded(list.GetInteger(i).ToLuaString() ?? throw BadOption(name + " option must be table of strings")));
        return texts;
    }

    private static int? IdOption(LuaTable table, string name)
    {
        var value = table[name];
        if (value.IsNil) return null;
        return value.IsNumber ? (int)value.Number : throw BadOption(name + " option must be number");
    }

    private static ProcessStream[] StreamOption(LuaValue option)
    {
        if (option.IsNil) return [];
        var table = option.Ref as LuaTable ?? throw BadOption("stdio option must be table");
        // The list may have holes: those streams are ignored.
        var count = 0;
        var position = 0;
        while (table.Next(ref position, out var key, out _))
        {
            if (key.IsNumber) count = Math.Max(count, (int)key.Number);
        }

        var streams = new ProcessStream[count];
        for (var i = 0; i < count; i++) streams[i] = ToStream(table.GetInteger(i + 1));
        return streams;
    }

    private static ProcessStream ToStream(LuaValue value)
    {
        if (value.IsNil) return new ProcessStream.Ignored();
        if (value.IsNumber) return new ProcessStream.Inherited((int)value.Number);
        return value.Ref switch
        {
            LuaUserdata { Value: PipeHandle { Descriptor: < 0 } pipe } => new ProcessStream.Created(pipe),
            LuaUserdata { Value: StreamHandle stream } => new ProcessStream.Inherited(stream.Descriptor),
            _ => throw BadOption("stdio table entries must be nil, uv_stream_t, or integer"),
        };
    }
}
