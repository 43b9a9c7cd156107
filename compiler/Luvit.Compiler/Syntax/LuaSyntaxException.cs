namespace Luvit.Compiler.Syntax;

/// <summary>Source that is not Lua; the message reads like Lua's own: <c>file:line: '=' expected near 'x'</c>.</summary>
public sealed class LuaSyntaxException(string chunkName, int line, int column, string description)
    : Exception($"{chunkName}:{line}: {description}")
{
    /// <summary>The chunk as messages show it (Lua manual 3.7, <c>short_src</c>).</summary>
    public string ChunkName { get; } = chunkName;

    /// <summary>Line of the offending token, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column of the offending token, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>What was expected, and near what, without the position.</summary>
    public string Description { get; } = description;
}
