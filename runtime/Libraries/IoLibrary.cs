using System.Diagnostics;

namespace Luvit.Runtime;

/// <summary>The library <c>io</c> and the methods of files (manual 5.7).</summary>
public static class IoLibrary
{
    private const int BufferSize = 32 * 1024;

    /// <summary>The largest buffer that LuaJIT makes; a negative count of bytes asks for more.</summary>
    private const uint BufferLimit = 0x7fffff00;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("io");
        var methods = MakeMethods(state);
        var defaults = new Defaults(
            new LuaFile(StandardStreams.Input, Stream.Null) { IsStandard = true, Metatable = methods },
            new LuaFile(Stream.Null, StandardStreams.Output) { IsStandard = true, Metatable = methods });
        library["stdin"] = new LuaValue(defaults.Input);
        library["stdout"] = new LuaValue(defaults.Output);
        library["stderr"] = new LuaValue(new LuaFile(Stream.Null, StandardStreams.Error) { IsStandard = true, Metatable = methods });
        state.Register(library, "io.close", (s, args) => Close(s, args.Count == 0 ? defaults.Output : CheckFile(args)));
        state.Register(library, "io.flush", (s, _) => Flush(s, defaults.Output));
        state.Register(library, "io.input", (_, args) => new LuaValue(defaults.Input = Redirect(args, defaults.Input, "r", methods)));
        state.Register(library, "io.output", (_, args) => new LuaValue(defaults.Output = Redirect(args, defaults.Output, "w", methods)));
        state.Register(library, "io.lines", (s, args) => OpenLines(s, args, defaults, methods));
        state.Register(library, "io.open", (s, args) => OpenFile(s, args, methods));
        state.Register(library, "io.popen", (s, args) => OpenPipe(s, args, methods));
        state.Register(library, "io.read", (s, args) => Read(s, Standard(defaults.Input), args, 0));
        state.Register(library, "io.tmpfile", (_, _) => new LuaValue(OpenTemporary(methods)));
        state.Register(library, "io.type", static (_, args) => args.CheckAny(0).Ref is LuaFile file ? file.IsClosed ? "closed file" : "file" : LuaValue.Nil);
        state.Register(library, "io.write", (s, args) => Write(s, Standard(defaults.Output), args, 0));
    }

    /// <summary>The files that <c>io.read</c> and <c>io.write</c> use.</summary>
    private sealed class Defaults(LuaFile input, LuaFile output)
    {
        public LuaFile Input { get; set; } = input;

        public LuaFile Output { get; set; } = output;
    }

    private static LuaTable MakeMethods(LuaState state)
    {
        var methods = new LuaTable();
        methods["__index"] = methods;
        state.Registry["FILE*"] = methods;
        state.Register(methods, "close", static (s, args) => Close(s, CheckFile(args)));
        state.Register(methods, "flush", static (s, args) => Flush(s, CheckFile(args)));
        state.Register(methods, "lines", static (s, args) => Lines(s, CheckFile(args), args.From(1).ToArray(), closes: false));
        state.Register(methods, "read", static (s, args) => Read(s, CheckFile(args), args, 1));
        state.Register(methods, "seek", Seek);
        state.Register(methods, "setvbuf", SetBuffering);
        state.Register(methods, "write", static (s, args) => Write(s, CheckFile(args), args, 1));
        state.Register(methods, "__gc", static (_, args) =>
        {
            if (args[0].Ref is LuaFile { IsClosed: false, IsStandard: false } file) file.Close();
            return LuaValue.None;
        });
        state.Register(methods, "__tostring", static (_, args) =>
            args[0].Ref is LuaFile file ? file.IsClosed ? "file (closed)" : $"file (0x{ObjectIdentity.Address(file):x8})" : throw args.TypeError(0, "FILE*"));
        return methods;
    }

    private static LuaFile CheckFile(LuaArguments args) => Usable(args[0].Ref as LuaFile ?? throw args.TypeError(0, "FILE*"));

    private static LuaFile Usable(LuaFile file) => file.IsClosed ? throw new LuaException("attempt to use a closed file") : file;

    /// <summary>The default input or output, which a program may have closed.</summary>
    private static LuaFile Standard(LuaFile file) => file.IsClosed ? throw new LuaException("standard file is closed") : file;

    private static LuaFile Open(string name, string mode, LuaTable methods)
    {
        var updates = mode.Contains('+', StringComparison.Ordinal);
        var (fileMode, access) = mode[0] switch
        {
            'r' => (FileMode.Open, updates ? FileAccess.ReadWrite : FileAccess.Read),
            'w' => (FileMode.Create, updates ? FileAccess.ReadWrite : FileAccess.Write),
            _ => (updates ? FileMode.OpenOrCreate : FileMode.Append, updates ? FileAccess.ReadWrite : FileAccess.Write),
        };
        Stream stream = access == FileAccess.Read && !OperatingSystem.IsWindows() && Directory.Exists(name)
            ? new DirectoryStream()
            : new FileStream(name, fileMode, access, FileShare.ReadWrite | FileShare.Delete, BufferSize);
        var file = new LuaFile(stream, stream) { Metatable = methods, Appends = mode[0] == 'a' && updates };
        return access == FileAccess.Read ? file : OpenFiles.Add(file);
    }

    private static LuaValue OpenFile(LuaState state, LuaArguments args, LuaTable methods)
    {
        var name = args.CheckString(0).ToString();
        var mode = args.OptString(1)?.ToString() ?? "r";
        // What follows the first letter is for the C library, which skips what it doesn't know.
        if (mode is not (['r' or 'w' or 'a', ..])) return state.Return(default, $"{name}: Invalid argument", 22);
        try
        {
            return new LuaValue(Open(name, mode, methods));
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception, name), name);
        }
    }

    private static LuaFile OpenTemporary(LuaTable methods)
    {
        var stream = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.Delete, BufferSize, FileOptions.DeleteOnClose);
        return new LuaFile(stream, stream) { Metatable = methods };
    }

    private static LuaValue OpenPipe(LuaState state, LuaArguments args, LuaTable methods)
    {
        var command = args.CheckString(0).ToString();
        var mode = args.OptString(1)?.ToString() ?? "r";
        if (!IsPipeMode(mode)) return state.Return(default, $"{command}: Invalid argument", 22);
        var reads = mode[0] == 'r';
        StandardStreams.TryFlush();
        try
        {
            var process = OsLibrary.StartShell(command, info =>
            {
                info.RedirectStandardOutput = reads;
                info.RedirectStandardInput = !reads;
            });
            var (input, output) = reads ? (process.StandardOutput.BaseStream, Stream.Null) : (Stream.Null, process.StandardInput.BaseStream);
            var file = new LuaFile(input, output, process) { Metatable = methods };
            return new LuaValue(reads ? file : OpenFiles.Add(file));
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception), command);
        }
    }

    /// <summary>What the C library's <c>popen</c> takes: one direction, and the letters that the platform knows beside it.</summary>
    private static bool IsPipeMode(string mode) =>
        mode is ['r' or 'w', ..] && mode.AsSpan(1).IndexOfAnyExcept(OperatingSystem.IsWindows() ? "bt" : "e") < 0;

    private static LuaFile Redirect(LuaArguments args, LuaFile present, string mode, LuaTable methods)
    {
        if (args.IsNoneOrNil(0)) return present;
        return args[0].Ref is LuaUserdata ? CheckFile(args) : OpenOrThrow(args.CheckString(0).ToString(), mode, methods);
    }

    private static LuaFile OpenOrThrow(string name, string mode, LuaTable methods)
    {
        try
        {
            return Open(name, mode, methods);
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            throw new LuaArgumentException(0, $"{name}: {HostErrors.Describe(exception, name).Text}");
        }
    }

    private static LuaValue OpenLines(LuaState state, LuaArguments args, Defaults defaults, LuaTable methods)
    {
        if (args.IsNoneOrNil(0)) return Lines(state, Standard(defaults.Input), args.From(1).ToArray(), closes: false);
        var file = OpenOrThrow(args.CheckString(0).ToString(), "r", methods);
        return Lines(state, file, args.From(1).ToArray(), closes: true);
    }

    private static LuaBuiltin Lines(LuaState state, LuaFile file, LuaValue[] formats, bool closes) => new(state, "lines", (s, _) =>
    {
        var returned = Read(s, Usable(file), new LuaArguments(formats), 0);
        if (!s.ResultAt(returned, 0).IsNil) return returned;
        // What follows nil is the error of a read that failed.
        if (LuaState.ResultCount(returned) > 1) return s.Raise(s.ResultAt(returned, 1), level: 2);
        if (!closes) return returned;
        file.Close();
        return LuaValue.None;
    });

    private static LuaValue Close(LuaState state, LuaFile file)
    {
        Usable(file);
        if (file.IsStandard) return state.Return(default, "cannot close standard file");
        try
        {
            return file.Close() is { } code ? OsLibrary.ReturnExit(state, code) : true;
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception));
        }
    }

    private static LuaValue Flush(LuaState state, LuaFile file)
    {
        try
        {
            Usable(file).Flush();
            return true;
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception));
        }
    }

    private static LuaValue Read(LuaState state, LuaFile file, LuaArguments args, int firstFormat)
    {
        try
        {
            if (args.Count <= firstFormat) return file.ReadLine(keepNewline: false);
            var values = new List<LuaValue>();
            for (var i = firstFormat; i < args.Count; i++)
            {
                values.Add(ReadOne(file, args, i));
                if (values[^1].IsNil) break;
            }

            return state.Return(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
        }
        catch (Exception exception) when (exception is not LuaException && HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception));
        }
    }

    private static LuaValue ReadOne(LuaFile file, LuaArguments args, int index)
    {
        if (args[index].IsNumber)
        {
            var limit = (uint)args.CheckInt(index);
            if (limit > BufferLimit) throw new LuaException(LuaValue.FromString("not enough memory"));
            return file.Peek() < 0 ? LuaValue.Nil : file.ReadBytes(limit);
        }

        var format = args[index].ToLuaString()?.ToString().TrimStart('*') ?? throw new LuaArgumentException(index, "invalid option");
        return (format.Length > 0 ? format[0] : '\0') switch
        {
            'n' => NumeralReader.Read(file) is { } number ? number : LuaValue.Nil,
            'l' => file.ReadLine(keepNewline: false),
            'L' => file.ReadLine(keepNewline: true),
            'a' => file.ReadBytes(long.MaxValue),
            _ => throw new LuaArgumentException(index, "invalid format"),
        };
    }

    private static LuaValue Write(LuaState state, LuaFile file, LuaArguments args, int first)
    {
        try
        {
            for (var i = first; i < args.Count; i++) file.Write(args.CheckString(i).Span);
            return new LuaValue(file);
        }
        catch (Exception exception) when (exception is not LuaException && HostErrors.IsFileError(exception))
        {
            return HostErrors.Fail(state, HostErrors.Describe(exception));
        }
    }

    private static LuaValue Seek(LuaState state, LuaArguments args)
    {
        var file = CheckFile(args);
        var origin = args.CheckOption(1, "cur", "set", "cur", "end") switch { 0 => SeekOrigin.Begin, 1 => SeekOrigin.Current, _ => SeekOrigin.End };
        var offset = args.OptLong(2, 0);
        try
        {
            return file.Seek(offset, origin);
        }
        catch (NotSupportedException)
        {
            return state.Return(default, "Illegal seek", 29);
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            return state.Return(default, "Invalid argument", 22);
        }
    }

    private static LuaValue SetBuffering(LuaState state, LuaArguments args)
    {
        var file = CheckFile(args);
        file.Buffering = (LuaFile.BufferMode)args.CheckOption(1, null, "no", "full", "line");
        return true;
    }
}
