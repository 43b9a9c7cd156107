using System.Diagnostics;

namespace Luvit.Runtime.Debugging;

/// <summary>How debuggers show a Lua function: the variables of the functions around it that it uses.</summary>
internal sealed class ClosureView(LuaClosure function)
{
    /// <summary>By the names that they have in the source.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public NamedValue[] Upvalues => [.. function.Prototype.UpvalueNames.Select((name, i) => new NamedValue(name, function.GetUpvalue(i)))];
}
