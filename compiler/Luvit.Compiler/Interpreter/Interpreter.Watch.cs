using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>The loop for programs with a hook or with limits: the same code, compiled once more with a check before each step.</summary>
internal sealed partial class Interpreter
{
    /// <summary>In <see cref="_lastStep"/>: a function that the activation called has returned.</summary>
    private const int AfterCall = int.MaxValue;

    /// <summary>Steps until <see cref="Watch"/> is to look again.</summary>
    private int _fuel;

    /// <summary>The step before that has a line, in the activation that runs; negative at its start.</summary>
    private int _lastStep;

    /// <summary>True until the next step when an activation has just returned.</summary>
    private bool _hasReturned;

    /// <summary>The events of the coming step that the hook has been told of.</summary>
    private LuaHookEvents _told;

    /// <summary>True when the activation is being left before a step and not in it.</summary>
    private bool _leavesBeforeStep;

    /// <summary>Whether the loop watches its steps; the compiler makes a loop for each kind.</summary>
    private interface IMode
    {
        static abstract bool IsWatched { get; }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue StartWatched(LuaClosure function, Code code, LuaValue[] upvalues, ref LuaValue registers, LuaValue[]? varargs, LuaFrame? frame)
    {
        var (depth, lastStep) = (_depth, _lastStep);
        try
        {
            State.Budget?.CheckDepth(++_depth);
            (_lastStep, _told) = (-1, LuaHookEvents.None);
            if (frame?.Stepping is { } stepping) (_lastStep, _told) = (stepping.LastStep, stepping.Told);
            else if (frame != null) _lastStep = code.Sites[frame.SiteNumber].Step;
            if (frame != null && _hasReturned) _lastStep = AfterCall;
            if (State.ActiveHook != null) _fuel = 0;
            var returned = Run<Watched>(function, code, upvalues, ref registers, varargs, frame);
            _hasReturned = State.ActiveHook != null && (!returned.IsUnwinding || returned.IsError);
            return returned;
        }
        catch (LuaLimitException breach)
        {
            return State.RaiseException(breach);
        }
        finally
        {
            // Whatever comes next in the calling activation is news to a hook.
            (_depth, _lastStep) = (depth, lastStep < 0 ? lastStep : AfterCall);
        }
    }

    /// <summary>Pays for the next steps and calls the hook; false when the activation must be left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Watch(Code code, int pc)
    {
        var hook = State.ActiveHook;
        var steps = hook != null ? 1 : State.Budget?.NextSlice ?? int.MaxValue;
        if (State.Budget is { } budget && !Pay(budget, steps, pc)) return false;
        _fuel = steps - 1;
        if (hook == null || pc < code.BodyStep) return true;
        _hasReturned = false;
        var told = _told;
        _told = LuaHookEvents.None;
        var line = code.Lines[pc];
        var isReturn = code.Steps[pc].Kind is >= StepKind.Return0 and <= StepKind.ReturnOpen;
        var isNewLine = line > 0 && (_lastStep < 0 || pc <= _lastStep || line != code.Lines[_lastStep]);
        var isTold = Tell(hook, LuaHookEvents.Call, _lastStep < 0, 0)
            && Tell(hook, LuaHookEvents.Count, !told.HasFlag(LuaHookEvents.Count) && hook.Events.HasFlag(LuaHookEvents.Count) && hook.CountDown(), 0)
            && Tell(hook, LuaHookEvents.Line, isNewLine, line)
            && Tell(hook, LuaHookEvents.Return, isReturn, 0);
        if (isTold && line > 0) _lastStep = pc;
        return isTold;

        bool Tell(LuaHook teller, LuaHookEvents kind, bool isDue, int atLine)
        {
            // The hook may have removed itself, or put another in its place.
            if (!isDue || told.HasFlag(kind) || !teller.Events.HasFlag(kind) || State.ActiveHook != teller) return true;
            told |= kind;
            var (depth, last) = (_depth, _lastStep);
            var returned = State.CallHook(kind, atLine);
            (_depth, _lastStep, _fuel) = (depth, last, 0);
            if (!returned.IsUnwinding) return true;
            (_outcome, _unwindingStep, _told, _leavesBeforeStep) = (returned, pc, told, true);
            return false;
        }
    }

    private bool Pay(LuaBudget budget, int steps, int pc)
    {
        try
        {
            budget.Charge(steps);
            return true;
        }
        catch (LuaLimitException breach)
        {
            (_outcome, _unwindingStep, _leavesBeforeStep) = (State.RaiseException(breach), pc, true);
            return false;
        }
    }

    /// <summary>The site that stands for a step where it has none: the next one, which has the same locals in scope.</summary>
    private static int SiteAt(Code code, int pc)
    {
        var sites = code.SiteOfStep;
        for (var i = pc; i < sites.Length; i++)
        {
            if (sites[i] != 0) return sites[i];
        }

        return code.Sites.Length - 1;
    }

    /// <summary>What a store into a table returns, unless the table has become too long.</summary>
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
