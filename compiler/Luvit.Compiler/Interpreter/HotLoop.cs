using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>Compiled code that takes the place of an interpreted activation at the top of a loop.</summary>
/// <param name="load">Makes its function.</param>
/// <param name="entry">What that takes of the activation's registers.</param>
internal sealed class HotLoop(ModuleLoader load, LoopEntry entry)
{
    /// <summary>Goes on; gives what the activation returns.</summary>
    /// <param name="function">The activation's function.</param>
    /// <param name="registers">Its registers, which it has no more use for then.</param>
    /// <param name="varargs">All arguments of a vararg function.</param>
    public LuaValue Enter(InterpretedClosure function, Span<LuaValue> registers, LuaValue[]? varargs)
    {
        var code = function.Code;
        var compiled = (LuaClosure)load(function.State, function.Environment);
        function.TakeLoop(compiled);
        for (var i = 0; i < entry.Cells.Count; i++) compiled.InitializeUpvalue(function.Upvalues.Length + i, registers[code.ValueCount + entry.Cells[i]]);
        var extra = compiled.Prototype.IsVararg ? varargs.AsSpan(Math.Min(code.ParameterCount, varargs!.Length)) : [];
        var arguments = new LuaValue[code.ValueCount + entry.Numbers.Count + extra.Length];
        registers[..code.ValueCount].CopyTo(arguments);
        for (var i = 0; i < entry.Numbers.Count; i++) arguments[code.ValueCount + i] = registers[code.FirstNumber + entry.Numbers[i]];
        extra.CopyTo(arguments.AsSpan(code.ValueCount + entry.Numbers.Count));
        registers.Clear();
        return compiled.CallOwned(arguments);
    }
}
