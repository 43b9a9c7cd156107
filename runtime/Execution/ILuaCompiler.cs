namespace Luvit.Runtime;

/// <summary>How the runtime reaches a compiler without knowing one: the host plugs it into <see cref="LuaState.Compiler"/>.</summary>
public interface ILuaCompiler
{
    /// <summary>Compiles a chunk to a function of the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="source">The bytes of the text.</param>
    /// <param name="chunkName">As <c>load</c> takes it: <c>@file</c>, <c>=text</c>, or the text itself.</param>
    /// <param name="environment">Where the chunk's globals live.</param>
    /// <exception cref="LuaException">The text is not Lua; the message says where and why.</exception>
    LuaFunction Compile(LuaState state, ReadOnlyMemory<byte> source, string chunkName, LuaTable environment);

    /// <summary>A Lua function as bytes that <see cref="Load"/> takes back (<c>string.dump</c>); its upvalues don't come along.</summary>
    /// <param name="function">The function.</param>
    /// <param name="strip">True to leave out names and lines.</param>
    /// <exception cref="LuaException">Nothing was kept to make them from.</exception>
    byte[] Dump(LuaClosure function, bool strip);

    /// <summary>Makes a function of what <see cref="Dump"/> gave.</summary>
    /// <param name="state">The state.</param>
    /// <param name="image">The bytes, from wherever: they are checked.</param>
    /// <param name="chunkName">As for <see cref="Compile"/>; counts when the image has no name.</param>
    /// <param name="environment">Where the function's globals live.</param>
    /// <exception cref="LuaException">The bytes are not such an image, or are damaged.</exception>
    LuaFunction Load(LuaState state, ReadOnlyMemory<byte> image, string chunkName, LuaTable environment);

    /// <summary>The lines on which a function has code; none when its intermediate form is not at hand.</summary>
    IEnumerable<int> LinesOf(LuaClosure function);

    /// <summary>True when <see cref="Interpret"/> can run a function: its intermediate form is at hand.</summary>
    bool CanInterpret(LuaClosure function);

    /// <summary>Calls a compiled function in the interpreter, where hooks see it.</summary>
    LuaValue Interpret(LuaClosure function, LuaValue[] arguments);

    /// <summary>Goes on with an activation in the interpreter; its pending call returned <see cref="LuaState.ResumeValue"/>.</summary>
    LuaValue InterpretFrom(LuaClosure function, LuaFrame frame);
}
