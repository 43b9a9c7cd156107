using System.Diagnostics;

namespace Luvit.Runtime;

/// <summary>A local variable that closures share and that changes after one of them has been made (manual 2.6).</summary>
[DebuggerDisplay("{Value}")]
public sealed class LuaCell
{
    /// <summary>The variable's value.</summary>
    public LuaValue Value;

    /// <summary>A variable that is nil.</summary>
    public LuaCell()
    {
    }

    /// <summary>A variable with its first value.</summary>
    public LuaCell(LuaValue value) => Value = value;
}
