using System.Diagnostics;

namespace Luvit.Runtime.Debugging;

/// <summary>How debuggers show a table: its entries, then its metatable.</summary>
internal sealed class TableView(LuaTable table)
{
    /// <summary>In the order in which <c>next</c> gives them.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public NamedValue[] Entries => [.. table.Select(static pair => new NamedValue(pair.Key.IsNumber ? $"[{pair.Key}]" : pair.Key.DebugText, pair.Value))];

    /// <summary>The metatable, or null.</summary>
    public LuaTable? Metatable => table.Metatable;
}

/// <summary>A line in a debugger's list.</summary>
/// <param name="Name">What stands for its name.</param>
/// <param name="Value">The value.</param>
[DebuggerDisplay("{Value.DebugText,nq}", Name = "{Name,nq}")]
internal readonly record struct NamedValue(string Name, [property: DebuggerBrowsable(DebuggerBrowsableState.RootHidden)] LuaValue Value);
