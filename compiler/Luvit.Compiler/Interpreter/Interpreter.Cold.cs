using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// Where an operation did not give one plain value, or has more to do with it. An activation that is resumed comes in here
/// too, with what its pending call returned.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>In place of a step: the activation is left with the signal in <see cref="_outcome"/>.</summary>
    private const int Unwinding = -1;

    /// <summary>In place of a step: the activation returns <see cref="_outcome"/>.</summary>
    private const int Returning = -2;

    private LuaValue _outcome;
    private int _unwindingStep;

    /// <summary>Finishes a step with what its operation returned.</summary>
    /// <returns>The step to go on with, or <see cref="Unwinding"/> or <see cref="Returning"/>.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Deliver(Code code, ref LuaValue r, int pc, LuaValue returned)
    {
        var step = code.Steps[pc];
        var takesAll = step.Kind is (>= StepKind.Call0 and <= StepKind.CallOpen) or StepKind.TailCall or StepKind.TailCallOpen;
        returned = takesAll ? State.Settle(returned) : State.SettleOne(returned);
        if (returned.IsUnwinding)
        {
            _outcome = returned;
            _unwindingStep = pc;
            return Unwinding;
        }

        switch (step.Kind)
        {
            case >= StepKind.Call0 and <= StepKind.CallOpen:
                if (step.C < 0) At(ref r, step.A) = returned;
                for (var i = 0; i < step.C; i++) At(ref r, step.A + i) = State.ResultAt(returned, i);
                return pc + 1;
            case StepKind.TailCall or StepKind.TailCallOpen:
                _outcome = returned;
                return Returning;
            case StepKind.SetGlobal or StepKind.SetField or StepKind.SetIndex:
                return pc + 1;
            case StepKind.JumpIfEqual or StepKind.JumpIfLess or StepKind.JumpIfLessOrEqual:
                return returned.IsTruthy ? step.C : pc + 1;
            case StepKind.JumpUnlessEqual or StepKind.JumpUnlessLess or StepKind.JumpUnlessLessOrEqual:
                return returned.IsTruthy ? pc + 1 : step.C;
            default:
                At(ref r, step.A) = returned;
                return pc + 1;
        }
    }

    /// <summary>Ends an activation that <see cref="Deliver"/> said to end; one that is left goes into a frame.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue Finish(int outcome, LuaClosure function, Code code, ref LuaValue r, LuaValue[]? varargs, LuaFrame? frame)
    {
        var returned = _outcome;
        _outcome = default;
        if (outcome == Returning) return returned;
        var step = _unwindingStep;
        var isBeforeStep = _leavesBeforeStep;
        _leavesBeforeStep = false;
        var site = isBeforeStep ? SiteAt(code, step) : code.SiteOfStep[step];
        if (State.Unwind(function, site, frame, returned) is not { } target) return returned;
        target.Arguments = varargs;
        target.Stepping = null;
        if (isBeforeStep) target.Stepping = new SteppingState(step, _lastStep, _told, code.Lines[step], code.Scopes);
        else if (function is not InterpretedClosure || State.IsWatched) target.Stepping = new SteppingState(-1, step, LuaHookEvents.None, 0, code.Scopes);
        // What is no longer in use must not be kept from collection.
        var (values, cells) = isBeforeStep ? (code.ValueCount, code.FirstNumber - code.ValueCount) : (code.Sites[site].Values, code.Sites[site].Cells);
        Save(ref r, 0, values, target);
        Save(ref r, code.ValueCount, cells, target);
        Save(ref r, code.FirstNumber, code.Prototype.RegisterCount - code.FirstNumber, target);
        return returned;
    }

    /// <summary>Goes on with a loop in compiled code; what that returns is in <see cref="_outcome"/> then. False where it can't.</summary>
    /// <param name="function">The activation's function.</param>
    /// <param name="step">The step that jumps back.</param>
    /// <param name="r">The first register.</param>
    /// <param name="varargs">All arguments of a vararg function.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool EnterLoop(LuaClosure function, int step, ref LuaValue r, LuaValue[]? varargs)
    {
        if (function is not InterpretedClosure { Code: { Hot: { } hot } code } interpreted || hot.At(code.LoopLabels[step]) is not { } loop) return false;
        _outcome = loop.Enter(interpreted, MemoryMarshal.CreateSpan(ref r, code.WindowSize), varargs);
        return true;
    }

    private static void Save(ref LuaValue r, int first, int count, LuaFrame target)
    {
        for (var i = first; i < first + count; i++) target.Registers[i] = At(ref r, i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue SlowArithmetic(StepKind kind, LuaValue a, LuaValue b) => kind switch
    {
        StepKind.Add or StepKind.AddRegisters => Arithmetic.AddSlow(a, b, State),
        StepKind.Subtract or StepKind.SubtractRegisters => Arithmetic.SubtractSlow(a, b, State),
        StepKind.Multiply or StepKind.MultiplyRegisters => Arithmetic.MultiplySlow(a, b, State),
        StepKind.Divide or StepKind.DivideRegisters => Arithmetic.DivideSlow(a, b, State),
        StepKind.Modulo => Arithmetic.ModuloSlow(a, b, State),
        StepKind.Power => Arithmetic.Power(a, b, State),
        _ => Arithmetic.Negate(a, State),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private LuaValue SlowComparison(StepKind kind, LuaValue a, LuaValue b) => kind switch
    {
        StepKind.JumpIfLess or StepKind.JumpUnlessLess => Comparison.Less(a, b, State),
        StepKind.JumpIfLessOrEqual or StepKind.JumpUnlessLessOrEqual => Comparison.LessOrEqual(a, b, State),
        _ => Comparison.Equal(a, b, State),
    };
}
