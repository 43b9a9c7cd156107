namespace Luvit.Runtime;

/// <summary><c>debug.debug</c>.</summary>
public static partial class DebugLibrary
{
    /// <summary>Runs the lines of standard input as chunks, until one says <c>cont</c> or the input ends.</summary>
    private static LuaValue Converse(LuaState state, LuaArguments args)
    {
        StandardStreams.TryFlush();
        while (true)
        {
            StandardStreams.Error.Write("lua_debug> "u8);
            if (StandardStreams.ReadInputLine() is not { } line || line.AsSpan().SequenceEqual("cont"u8)) return LuaValue.None;
            try
            {
                var compiler = state.Compiler ?? throw new LuaException(LuaValue.FromString("no compiler in this state"));
                state.Call(compiler.Compile(state, line, "=(debug command)", state.Globals));
            }
            catch (LuaException exception)
            {
                StandardStreams.Error.Write((exception.Value.ToLuaString() ?? LuaString.FromUtf16("(error object is not a string)")).Span);
                StandardStreams.Error.Write("\n"u8);
            }

            StandardStreams.TryFlush();
        }
    }
}
