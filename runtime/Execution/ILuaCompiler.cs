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
}
