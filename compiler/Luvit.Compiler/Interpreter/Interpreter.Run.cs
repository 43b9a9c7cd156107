using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>The loop.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Runs an activation until it returns or is left.</summary>
    /// <param name="function">The function.</param>
    /// <param name="code">Its code.</param>
    /// <param name="upvalues">Its upvalues: values or cells.</param>
    /// <param name="r">The first register of its window.</param>
    /// <param name="varargs">All arguments of a vararg function.</param>
    /// <param name="frame">The frame that it goes on from; null at the start.</param>
    /// <typeparam name="TMode">Whether each step is watched.</typeparam>
    private LuaValue Run<TMode>(LuaClosure function, Code code, LuaValue[] upvalues, ref LuaValue r, LuaValue[]? varargs, LuaFrame? frame)
        where TMode : struct, IMode
    {
        // Code is checked when it is decoded or read (see IRVerifier), so register and step numbers are not checked here.
        ref var steps = ref MemoryMarshal.GetArrayDataReference(code.Steps);
        ref var k = ref MemoryMarshal.GetArrayDataReference(code.Constants);
        var pc = 0;
        LuaValue returned;
        if (frame?.Stepping is { Step: >= 0 } stepping)
        {
            pc = stepping.Step;
            goto Next;
        }

        if (frame != null)
        {
            pc = code.Sites[frame.SiteNumber].Step;
            returned = State.ResumeValue;
            goto Deliver;
        }

    Next:
        if (TMode.IsWatched && --_fuel < 0 && !Watch(code, pc)) return Finish(Unwinding, function, code, ref r, varargs, frame);
        ref readonly var step = ref Unsafe.Add(ref steps, pc++);
        switch (step.Kind)
        {
            case StepKind.Move:
                At(ref r, step.A) = At(ref r, step.B);
                goto Next;
            case StepKind.Constant:
                At(ref r, step.A) = At(ref k, step.B);
                goto Next;
            case StepKind.GetUpvalue:
                At(ref r, step.A) = upvalues[step.B];
                goto Next;
            case StepKind.GetUpvalueCell:
                At(ref r, step.A) = Unsafe.As<LuaCell>(upvalues[step.B].Ref)!.Value;
                goto Next;
            case StepKind.SetUpvalueCell:
                Unsafe.As<LuaCell>(upvalues[step.B].Ref)!.Value = X(ref r, ref k, step.C);
                goto Next;
            case StepKind.NewCell:
                At(ref r, step.A) = new LuaValue((object)new LuaCell(X(ref r, ref k, step.B)));
                goto Next;
            case StepKind.GetCell:
                At(ref r, step.A) = Unsafe.As<LuaCell>(At(ref r, step.B).Ref)!.Value;
                goto Next;
            case StepKind.SetCell:
                Unsafe.As<LuaCell>(At(ref r, step.A).Ref)!.Value = X(ref r, ref k, step.B);
                goto Next;
            case StepKind.GetGlobal:
                {
                    var field = code.Fields[step.C];
                    returned = Fields.GetField(function.Environment, field.Name, ref field.Cache, State);
                    goto Store;
                }

            case StepKind.SetGlobal:
                {
                    var field = code.Fields[step.C];
                    returned = Fields.SetField(function.Environment, field.Name, X(ref r, ref k, step.B), ref field.Cache, State);
                    if (returned.IsSignal) goto DeliverHere;
                    goto Next;
                }

            case StepKind.GetField:
                {
                    var field = code.Fields[step.C];
                    returned = Fields.GetField(X(ref r, ref k, step.B), field.Name, ref field.Cache, State);
                    goto Store;
                }

            case StepKind.GetMethod:
                {
                    var field = code.Fields[step.C];
                    returned = Fields.GetMethod(X(ref r, ref k, step.B), field.Name, ref field.Cache, State);
                    goto Store;
                }

            case StepKind.SetField:
                {
                    var field = code.Fields[step.C];
                    returned = Fields.SetField(X(ref r, ref k, step.A), field.Name, X(ref r, ref k, step.B), ref field.Cache, State);
                    if (returned.IsSignal) goto DeliverHere;
                    goto Next;
                }

            case StepKind.GetIndex:
                returned = Fields.Get(X(ref r, ref k, step.B), X(ref r, ref k, step.C), State);
                goto Store;
            case StepKind.SetIndex:
                returned = Fields.Set(X(ref r, ref k, step.A), X(ref r, ref k, step.B), X(ref r, ref k, step.C), State);
                if (TMode.IsWatched) returned = CheckTable(X(ref r, ref k, step.A), returned);
                if (returned.IsSignal) goto DeliverHere;
                goto Next;
            case StepKind.AddRegisters:
                {
                    ref var b = ref At(ref r, step.B);
                    ref var c = ref At(ref r, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto case StepKind.Add;
                    At(ref r, step.A) = new LuaValue(b.Number + c.Number);
                    goto Next;
                }

            case StepKind.SubtractRegisters:
                {
                    ref var b = ref At(ref r, step.B);
                    ref var c = ref At(ref r, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto case StepKind.Subtract;
                    At(ref r, step.A) = new LuaValue(b.Number - c.Number);
                    goto Next;
                }

            case StepKind.MultiplyRegisters:
                {
                    ref var b = ref At(ref r, step.B);
                    ref var c = ref At(ref r, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto case StepKind.Multiply;
                    At(ref r, step.A) = new LuaValue(b.Number * c.Number);
                    goto Next;
                }

            case StepKind.DivideRegisters:
                {
                    ref var b = ref At(ref r, step.B);
                    ref var c = ref At(ref r, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto case StepKind.Divide;
                    At(ref r, step.A) = new LuaValue(b.Number / c.Number);
                    goto Next;
                }

            case StepKind.Add:
                {
                    ref var b = ref X(ref r, ref k, step.B);
                    ref var c = ref X(ref r, ref k, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto SlowArithmetic;
                    At(ref r, step.A) = new LuaValue(b.Number + c.Number);
                    goto Next;
                }

            case StepKind.Subtract:
                {
                    ref var b = ref X(ref r, ref k, step.B);
                    ref var c = ref X(ref r, ref k, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto SlowArithmetic;
                    At(ref r, step.A) = new LuaValue(b.Number - c.Number);
                    goto Next;
                }

            case StepKind.Multiply:
                {
                    ref var b = ref X(ref r, ref k, step.B);
                    ref var c = ref X(ref r, ref k, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto SlowArithmetic;
                    At(ref r, step.A) = new LuaValue(b.Number * c.Number);
                    goto Next;
                }

            case StepKind.Divide:
                {
                    ref var b = ref X(ref r, ref k, step.B);
                    ref var c = ref X(ref r, ref k, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto SlowArithmetic;
                    At(ref r, step.A) = new LuaValue(b.Number / c.Number);
                    goto Next;
                }

            case StepKind.Modulo:
                {
                    ref var b = ref X(ref r, ref k, step.B);
                    ref var c = ref X(ref r, ref k, step.C);
                    if (!b.IsNumber || !c.IsNumber) goto SlowArithmetic;
                    At(ref r, step.A) = new LuaValue(Arithmetic.Modulo(b.Number, c.Number));
                    goto Next;
                }

            case StepKind.Power or StepKind.Negate:
                goto SlowArithmetic;
            case StepKind.Not:
                At(ref r, step.A) = new LuaValue(!X(ref r, ref k, step.B).IsTruthy);
                goto Next;
            case StepKind.Length:
                returned = Sequences.Length(X(ref r, ref k, step.B), State);
                goto Store;
            case StepKind.Concat:
                returned = Sequences.Concat(X(ref r, ref k, step.B), X(ref r, ref k, step.C), State);
                goto Store;
            case StepKind.ConcatList:
                returned = Sequences.Concat(ListToArray(code, ref r, step.B), State);
                goto Store;
            case StepKind.JumpIfEqual:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (a.Ref != b.Ref || !a.IsNumber) goto SlowComparison;
                    if (a.Number == b.Number) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpUnlessEqual:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (a.Ref != b.Ref || !a.IsNumber) goto SlowComparison;
                    if (a.Number != b.Number) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpIfNil:
                if (FunctionHelpers.EqualsNil(X(ref r, ref k, step.A))) pc = step.C;
                goto Next;
            case StepKind.JumpUnlessNil:
                if (!FunctionHelpers.EqualsNil(X(ref r, ref k, step.A))) pc = step.C;
                goto Next;
            case StepKind.JumpIfSame:
                if (X(ref r, ref k, step.A).Ref == X(ref r, ref k, step.B).Ref) pc = step.C;
                goto Next;
            case StepKind.JumpUnlessSame:
                if (X(ref r, ref k, step.A).Ref != X(ref r, ref k, step.B).Ref) pc = step.C;
                goto Next;
            case StepKind.JumpIfLess:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (!a.IsNumber || !b.IsNumber) goto SlowComparison;
                    if (a.Number < b.Number) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpUnlessLess:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (!a.IsNumber || !b.IsNumber) goto SlowComparison;
                    if (!(a.Number < b.Number)) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpIfLessOrEqual:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (!a.IsNumber || !b.IsNumber) goto SlowComparison;
                    if (a.Number <= b.Number) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpUnlessLessOrEqual:
                {
                    ref var a = ref X(ref r, ref k, step.A);
                    ref var b = ref X(ref r, ref k, step.B);
                    if (!a.IsNumber || !b.IsNumber) goto SlowComparison;
                    if (!(a.Number <= b.Number)) pc = step.C;
                    goto Next;
                }

            case StepKind.JumpIfTrue:
                if (X(ref r, ref k, step.A).IsTruthy) pc = step.C;
                goto Next;
            case StepKind.JumpIfFalse:
                if (!X(ref r, ref k, step.A).IsTruthy) pc = step.C;
                goto Next;
            case StepKind.Jump:
                if (step.C < pc && !TMode.IsWatched && code.Hot?.CountTurn(pc - step.C) == true && EnterLoop(function, pc - 1, ref r, varargs)) return Finish(Returning, function, code, ref r, varargs, frame);
                pc = step.C;
                goto Next;
            case StepKind.Closure:
                At(ref r, step.A) = MakeClosure(function, upvalues, code.Functions[step.B], ref r, code);
                goto Next;
            case StepKind.NewTable:
                At(ref r, step.A) = new LuaValue((object)new LuaTable(step.B, step.C));
                goto Next;
            case StepKind.SetList or StepKind.SetListOpen:
                SetList(code, ref r, step);
                goto Next;
            case StepKind.Call0:
                {
                    ref var callee = ref Argument(code, ref r, ref k, step.B, 0);
                    returned = callee.Ref is InterpretedClosure f ? f.Call0() : Callee(callee).Call0();
                    goto Called;
                }

            case StepKind.Call1:
                {
                    ref var callee = ref Argument(code, ref r, ref k, step.B, 0);
                    var a = Argument(code, ref r, ref k, step.B, 1);
                    returned = callee.Ref is InterpretedClosure f ? f.Call1(a) : Callee(callee).Call1(a);
                    goto Called;
                }

            case StepKind.Call2:
                {
                    ref var callee = ref Argument(code, ref r, ref k, step.B, 0);
                    var a = Argument(code, ref r, ref k, step.B, 1);
                    var b = Argument(code, ref r, ref k, step.B, 2);
                    returned = callee.Ref is InterpretedClosure f ? f.Call2(a, b) : Callee(callee).Call2(a, b);
                    goto Called;
                }

            case StepKind.Call3:
                returned = CallThree(code, ref r, step.B);
                goto Called;
            case StepKind.Call4 or StepKind.CallList:
                returned = CallList(code, ref r, step.B);
                goto Called;
            case StepKind.CallOpen:
                returned = CallOpen(code, ref r, step.B);
                goto Called;
            case StepKind.TailCall or StepKind.TailCallOpen:
                {
                    // An interpreted function takes the place of this one; C# functions return to the caller; others are asked of it.
                    ref var target = ref Argument(code, ref r, ref k, step.B, 0);
                    if (target.Ref is not InterpretedClosure { Compiled: null } callee)
                    {
                        var other = Callee(target);
                        if (!other.IsBuiltin) return State.TailCall(other, ArgumentsToArray(code, ref r, step));
                        returned = step.Kind == StepKind.TailCall ? CallList(code, ref r, step.B) : CallOpen(code, ref r, step.B);
                        if (!other.KeepsCaller) return returned;
                        goto DeliverHere;
                    }

                    r = ref TakePlace(callee.Code, code, ref r, step);
                    varargs = _varargs;
                    if (varargs != null && State.IsStackExhaustedBy(varargs.Length)) return State.RaiseStackOverflow();
                    function = callee;
                    code = callee.Code;
                    upvalues = callee.Upvalues;
                    steps = ref MemoryMarshal.GetArrayDataReference(code.Steps);
                    k = ref MemoryMarshal.GetArrayDataReference(code.Constants);
                    pc = 0;
                    frame = null;
                    if (TMode.IsWatched) _lastStep = -1;
                    goto Next;
                }

            case StepKind.Return0:
                return LuaValue.None;
            case StepKind.Return1:
                return X(ref r, ref k, step.A);
            case StepKind.ReturnList or StepKind.ReturnOpen:
                return ReturnList(code, ref r, step);
            case StepKind.Vararg:
                for (var i = 0; i < step.C; i++) At(ref r, step.A + i) = LuaClosureV.Argument(varargs!, code.ParameterCount + i);
                goto Next;
            case StepKind.VarargOpen:
                At(ref r, step.A) = FunctionHelpers.Varargs(State, varargs!, code.ParameterCount);
                goto Next;
            case StepKind.ForNumber:
                returned = FunctionHelpers.ForNumber(X(ref r, ref k, step.B), step.C, State);
                goto Store;
            case StepKind.ForTestUp:
                if (!(At(ref r, step.A).Number <= At(ref r, step.A + 1).Number)) pc = step.C;
                goto Next;
            case StepKind.ForTestDown:
                if (!(At(ref r, step.A).Number >= At(ref r, step.A + 1).Number)) pc = step.C;
                goto Next;
            case StepKind.ForTest:
                if (!FunctionHelpers.ForContinues(At(ref r, step.A).Number, At(ref r, step.A + 1).Number, At(ref r, step.A + 2).Number)) pc = step.C;
                goto Next;
            case StepKind.ForStep:
                At(ref r, step.A).Number += At(ref r, step.A + 2).Number;
                goto Next;
            case StepKind.ForLoopUp:
                {
                    ref var variable = ref At(ref r, step.B);
                    variable.Number += At(ref r, step.B + 2).Number;
                    if (variable.Number <= At(ref r, step.B + 1).Number)
                    {
                        if (!TMode.IsWatched && code.Hot?.CountTurn(pc - step.C) == true && EnterLoop(function, pc - 1, ref r, varargs)) return Finish(Returning, function, code, ref r, varargs, frame);
                        At(ref r, step.A) = new LuaValue(variable.Number);
                        pc = step.C;
                    }

                    goto Next;
                }

            default:
                throw new InvalidOperationException($"No such step: {step.Kind}.");
        }

    Called:
        if (step.C > 1) goto DeliverHere;
    Store:
        if (returned.IsSignal) goto DeliverHere;
        At(ref r, step.A) = returned;
        goto Next;
    SlowArithmetic:
        returned = SlowArithmetic(step.Kind, X(ref r, ref k, step.B), X(ref r, ref k, step.C));
        goto Store;
    SlowComparison:
        returned = SlowComparison(step.Kind, X(ref r, ref k, step.A), X(ref r, ref k, step.B));
    DeliverHere:
        pc--;
    Deliver:
        pc = Deliver(code, ref r, pc, returned);
        if (pc >= 0) goto Next;
        return Finish(pc, function, code, ref r, varargs, frame);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref LuaValue At(ref LuaValue first, int index) => ref Unsafe.Add(ref first, index);

    /// <summary>An operand: a register, or a constant when negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref LuaValue X(ref LuaValue r, ref LuaValue k, int operand) =>
        ref (operand >= 0 ? ref Unsafe.Add(ref r, operand) : ref Unsafe.Add(ref k, ~operand));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref LuaValue Argument(Code code, ref LuaValue r, ref LuaValue k, int list, int index) =>
        ref X(ref r, ref k, Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(code.Operands), list + 1 + index));
}
