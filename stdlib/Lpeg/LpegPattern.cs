using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A pattern as Lua programs hold it; compiled when it is first matched.</summary>
internal sealed class LpegPattern(PegNode node)
{
    private PegProgram? _program;

    /// <summary>The pattern's tree.</summary>
    public PegNode Node => node;

    /// <summary>The compiled pattern.</summary>
    /// <param name="budget">What pays for compiling; may be null.</param>
    /// <exception cref="LuaException">The pattern has references to rules.</exception>
    public PegProgram Compile(LuaBudget? budget) => _program ??= PegProgram.Of(node, budget);
}
