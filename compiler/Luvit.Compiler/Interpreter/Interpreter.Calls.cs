using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>What calls, returns and constructors need besides the loop.</summary>
internal sealed partial class Interpreter
{
    /// <summary>All arguments of the function that a tail call just put in the caller's place, if it is a vararg function.</summary>
    private LuaValue[]? _varargs;

    private LuaFunction Callee(LuaValue value) => value.Ref as LuaFunction ?? Invoke.Callable(State, value);

    private LuaValue CallThree(Code code, ref LuaValue r, int list)
    {
        ref var k = ref MemoryMarshal.GetArrayDataReference(code.Constants);
        return Callee(Argument(code, ref r, ref k, list, 0)).Call3(
            Argument(code, ref r, ref k, list, 1), Argument(code, ref r, ref k, list, 2), Argument(code, ref r, ref k, list, 3));
    }

    private LuaValue CallList(Code code, ref LuaValue r, int list)
    {
        var position = _stack.Position;
        var values = _stack.PushSpan(code.Operands[list]);
        ReadList(code, ref r, list, values);
        var returned = Callee(values[0]).CallN(values[1..]);
        _stack.PopTo(position);
        return returned;
    }

    private LuaValue CallOpen(Code code, ref LuaValue r, int list)
    {
        var values = OpenListToArray(code, ref r, list);
        return Callee(values[0]).CallN(values.AsSpan(1));
    }

    private LuaValue[] ArgumentsToArray(Code code, ref LuaValue r, Step step)
    {
        var values = step.Kind == StepKind.TailCall ? ListToArray(code, ref r, step.B) : OpenListToArray(code, ref r, step.B);
        return values[1..];
    }

    /// <summary>
    /// Makes room for a function that a tail call puts in the place of the running one: gives its registers, which hold
    /// its arguments, and sets <see cref="_varargs"/>.
    /// </summary>
    private ref LuaValue TakePlace(Code callee, Code code, ref LuaValue r, Step step)
    {
        var count = code.Operands[step.B];
        var buffer = default(FewValues);
        Span<LuaValue> values = buffer;
        if (step.Kind == StepKind.TailCallOpen)
        {
            values = OpenListToArray(code, ref r, step.B);
        }
        else
        {
            values = count <= values.Length ? values[..count] : new LuaValue[count];
            ReadList(code, ref r, step.B, values);
        }

        var arguments = values[1..];
        _varargs = callee.IsVararg ? arguments.ToArray() : null;
        ref var registers = ref _stack.Renew(code.WindowSize, callee.WindowSize);
        arguments[..Math.Min(arguments.Length, callee.ParameterCount)].CopyTo(MemoryMarshal.CreateSpan(ref registers, callee.WindowSize));
        return ref registers;
    }

    private LuaValue ReturnList(Code code, ref LuaValue r, Step step)
    {
        if (step.Kind == StepKind.ReturnList && code.Operands[step.B] == 2)
        {
            ref var k = ref MemoryMarshal.GetArrayDataReference(code.Constants);
            return State.Return(Argument(code, ref r, ref k, step.B, 0), Argument(code, ref r, ref k, step.B, 1));
        }

        var values = ListToArray(code, ref r, step.B);
        return step.Kind == StepKind.ReturnList ? State.Return(values) : State.ReturnWith(values.AsSpan(..^1), values[^1]);
    }

    private InterpretedClosure MakeClosure(LuaClosure parent, LuaValue[] parentUpvalues, Code function, ref LuaValue r, Code code)
    {
        var upvalues = function.Upvalues.Length == 0 ? [] : new LuaValue[function.Upvalues.Length];
        for (var i = 0; i < upvalues.Length; i++)
        {
            var upvalue = function.Upvalues[i];
            upvalues[i] = upvalue.IsFromParent ? parentUpvalues[upvalue.Index] : At(ref r, upvalue.IsCell ? code.ValueCount + upvalue.Index : upvalue.Index);
        }

        return new InterpretedClosure(this, function, upvalues, parent.Environment);
    }

    private void SetList(Code code, ref LuaValue r, Step step)
    {
        var table = (LuaTable)At(ref r, step.A).Ref!;
        table.SetList(step.C, step.Kind == StepKind.SetList ? ListToArray(code, ref r, step.B) : OpenListToArray(code, ref r, step.B));
    }

    private static void ReadList(Code code, ref LuaValue r, int list, Span<LuaValue> values)
    {
        ref var k = ref MemoryMarshal.GetArrayDataReference(code.Constants);
        for (var i = 0; i < values.Length; i++) values[i] = Argument(code, ref r, ref k, list, i);
    }

    private static LuaValue[] ListToArray(Code code, ref LuaValue r, int list)
    {
        var values = new LuaValue[code.Operands[list]];
        ReadList(code, ref r, list, values);
        return values;
    }

    /// <summary>A list whose last operand is open: stands for all results of a call.</summary>
    private LuaValue[] OpenListToArray(Code code, ref LuaValue r, int list)
    {
        var values = ListToArray(code, ref r, list);
        return State.Gather(values.AsSpan(..^1), values[^1]);
    }

    [InlineArray(8)]
    private struct FewValues
    {
        private LuaValue _first;
    }
}
