namespace Luvit.Compiler.Syntax;

/// <summary>Source bytes to bound tree: the one door to the grammar.</summary>
public static class Parser
{
    /// <summary>Parses and binds a chunk.</summary>
    /// <param name="source">The bytes; a first line that starts with <c>#</c> is skipped.</param>
    /// <param name="chunkName">As messages show it: <c>dir/file.lua</c>, <c>[string "..."]</c>.</param>
    /// <exception cref="LuaSyntaxException">The source is not Lua.</exception>
    public static FunctionBody Parse(ReadOnlyMemory<byte> source, string chunkName) => throw new NotSupportedException($"{source.Length}{chunkName}");
}
