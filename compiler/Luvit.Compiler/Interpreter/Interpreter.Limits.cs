using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>The loop for programs with <see cref="LuaState.Limits"/>: the same code, compiled once more with a count in it.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Steps until the budget is looked at again.</summary>
    private int _fuel;

    /// <summary>Whether the loop watches its steps; the compiler makes a loop for each kind.</summary>
    private interface IMode
    {
        static abstract bool IsWatched { get; }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue StartWatched(LuaClosure function, Code code, LuaValue[] upvalues, ref LuaValue registers, LuaValue[]? varargs, LuaFrame? frame)
    {
        var depth = _depth;
        try
        {
            State.Budget!.CheckDepth(++_depth);
            return Run<Watched>(function, code, upvalues, ref registers, varargs, frame);
        }
        catch (LuaLimitException breach)
        {
            return State.RaiseException(breach);
        }
        finally
        {
            _depth = depth;
        }
    }

    /// <summary>Pays for the next steps; false when the activation must be left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuel(int pc)
    {
        var budget = State.Budget;
        if (budget == null)
        {
            _fuel = int.MaxValue;
            return true;
        }

        _fuel = budget.NextSlice;
        try
        {
            budget.Charge(_fuel);
            return true;
        }
        catch (LuaLimitException breach)
        {
            _outcome = State.RaiseException(breach);
            _unwindingStep = pc;
            return false;
        }
    }

    /// <summary>What a store into a table returns, or the error that the table has become too long.</summary>
    private LuaValue CheckTable(LuaValue value, LuaValue returned)
    {
        if (value.Ref is LuaTable table) State.Budget?.CheckTable(table.Length);
        return returned;
    }

    private readonly struct Plain : IMode
    {
        public static bool IsWatched => false;
    }

    private readonly struct Watched : IMode
    {
        public static bool IsWatched => true;
    }
}
