namespace Luvit.Runtime;

/// <summary><c>load</c>, <c>loadstring</c>, <c>loadfile</c>, <c>dofile</c>.</summary>
public static partial class BaseLibrary
{
    private static void OpenChunks(LuaState state)
    {
        var globals = state.Globals;
        state.Register(globals, "load", Load);
        state.Register(globals, "loadstring", Load);
        state.Register(globals, "loadfile", LoadFile);
        state.Register(globals, "dofile", static (s, args) => CompileFile(s, args.OptString(0), null, ThreadEnvironment(s)).Call0());
    }

    /// <summary>Compiles a file; null reads standard input. A first line that starts with <c>#</c> is skipped.</summary>
    /// <exception cref="LuaException">The file can't be read, or is not Lua.</exception>
    internal static LuaFunction CompileFile(LuaState state, LuaString? file, LuaString? mode, LuaTable environment)
    {
        var name = file?.ToString();
        byte[] source;
        try
        {
            source = name == null ? StandardStreams.ReadAllInput() : File.ReadAllBytes(name);
        }
        catch (Exception exception) when (HostErrors.IsFileError(exception))
        {
            // C opens a directory, and fails when it reads it.
            var action = Directory.Exists(name) ? "read" : "open";
            throw new LuaException(LuaValue.FromString($"cannot {action} {name ?? "stdin"}: {HostErrors.Describe(exception, name ?? "stdin").Text}"));
        }

        ReadOnlyMemory<byte> text = source;
        if (source is [(byte)'#', ..])
        {
            var end = source.AsSpan().IndexOf((byte)'\n');
            text = end < 0 ? default : text[end..];
        }

        return Compile(state, text, name == null ? "=stdin" : "@" + name, mode, environment);
    }

    private static LuaFunction Compile(LuaState state, ReadOnlyMemory<byte> source, string chunkName, LuaString? mode, LuaTable environment)
    {
        // Compiling costs about this much for each byte.
        state.Budget?.Charge(source.Length * 20L);
        if (mode != null && !mode.Span.Contains(LuaState.IsDumped(source.Span) ? (byte)'b' : (byte)'t'))
            throw new LuaException(LuaValue.FromString("attempt to load chunk with wrong mode"));
        if (state.Compiler == null) throw new LuaException(LuaValue.FromString("no compiler in this state"));
        return state.Load(source, chunkName, environment);
    }

    private static LuaValue Load(LuaState state, LuaArguments args)
    {
        var text = args[0].ToLuaString();
        var name = args.OptString(1)?.ToString() ?? text?.ToString() ?? "=(load)";
        var mode = args.OptString(2);
        var reader = text == null ? args.CheckFunction(0) : null;
        var environment = args[3].Ref as LuaTable ?? ThreadEnvironment(state);
        try
        {
            return Compile(state, text?.Memory ?? ReadAll(state, reader!), name, mode, environment);
        }
        catch (LuaException exception)
        {
            return state.Return(default, exception.Value);
        }
    }

    private static LuaValue LoadFile(LuaState state, LuaArguments args)
    {
        var file = args.OptString(0);
        var mode = args.OptString(1);
        var environment = args[2].Ref as LuaTable ?? ThreadEnvironment(state);
        try
        {
            return CompileFile(state, file, mode, environment);
        }
        catch (LuaException exception)
        {
            return state.Return(default, exception.Value);
        }
    }

    /// <summary>Calls a reader function until it gives nil or an empty piece.</summary>
    private static ReadOnlyMemory<byte> ReadAll(LuaState state, LuaFunction reader)
    {
        using var source = new MemoryStream();
        while (true)
        {
            var piece = state.CallOne(reader);
            if (piece.IsNil) break;
            var text = piece.ToLuaString() ?? throw new LuaException(LuaValue.FromString("reader function must return a string"));
            if (text.Length == 0) break;
            source.Write(text.Span);
        }

        return source.ToArray();
    }
}
