using System.Runtime.CompilerServices;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>
/// Runs functions of a state without emitting code for them. It follows the protocol of compiled functions to the letter:
/// the same signals, sites and frames. So compiled and interpreted functions call each other freely, and an activation
/// that one of them suspended can be looked at, or fail, like any other.
/// </summary>
/// <remarks>
/// This part is the way in and out; <c>Interpreter.Run.cs</c> is the loop, <c>Interpreter.Calls.cs</c> what calls need,
/// <c>Interpreter.Cold.cs</c> what happens when an operation gives a signal.
/// </remarks>
internal sealed partial class Interpreter(LuaState state)
{
    private static readonly ConditionalWeakTable<LuaState, Interpreter> Interpreters = [];

    private readonly RegisterStack _stack = new();

    /// <summary>The code of compiled chunks that hooks have sent here.</summary>
    private readonly ConditionalWeakTable<ChunkImage, Code[]> _compiled = [];

    private int _depth;

    public LuaState State { get; } = state;

    /// <summary>The interpreter of a state.</summary>
    public static Interpreter Of(LuaState state) => Interpreters.GetValue(state, static state => new Interpreter(state));

    /// <summary>Makes the function of a chunk.</summary>
    public LuaFunction Load(Code[] functions, LuaTable environment)
    {
        var main = functions[0];
        // A function that was dumped without its surroundings has variables of its own in their place.
        var upvalues = Array.ConvertAll(main.Upvalues, static upvalue => upvalue.IsCell ? new LuaValue(new LuaCell()) : default);
        return new InterpretedClosure(this, main, upvalues, environment);
    }

    /// <summary>Calls a function with up to two arguments; the caller cleared those that are not there.</summary>
    public LuaValue Enter(InterpretedClosure function, LuaValue a, LuaValue b, int count)
    {
        var code = function.Code;
        if (code.IsVararg) return Enter(function, count switch { 0 => [], 1 => [a], _ => [a, b] });
        if (State.IsStackExhausted) return State.RaiseStackOverflow();
        var position = _stack.Position;
        ref var registers = ref _stack.Push(code.WindowSize);
        if (code.ParameterCount > 0)
        {
            registers = a;
            if (code.ParameterCount > 1) Unsafe.Add(ref registers, 1) = b;
        }

        var returned = Start(function, code, function.Upvalues, ref registers, null, null);
        _stack.PopTo(position);
        return returned;
    }

    /// <summary>Calls a function.</summary>
    public LuaValue Enter(LuaClosure function, ReadOnlySpan<LuaValue> arguments)
    {
        var code = CodeOf(function);
        if (State.IsStackExhausted || (code.IsVararg && State.IsStackExhaustedBy(arguments.Length))) return State.RaiseStackOverflow();
        var position = _stack.Position;
        var registers = _stack.PushSpan(code.WindowSize);
        arguments[..Math.Min(arguments.Length, code.ParameterCount)].CopyTo(registers);
        var returned = Start(function, code, UpvaluesOf(function, code), ref registers[0], code.IsVararg ? arguments.ToArray() : null, null);
        _stack.PopTo(position);
        return returned;
    }

    /// <summary>Continues a suspended activation; its pending call returned <see cref="LuaState.ResumeValue"/>.</summary>
    public LuaValue Resume(LuaClosure function, LuaFrame frame)
    {
        var code = CodeOf(function);
        var position = _stack.Position;
        var registers = _stack.PushSpan(code.WindowSize);
        frame.Registers.AsSpan(0, code.WindowSize - 1).CopyTo(registers);
        var returned = Start(function, code, UpvaluesOf(function, code), ref registers[0], frame.Arguments, frame);
        _stack.PopTo(position);
        return returned;
    }

    private LuaValue Start(LuaClosure function, Code code, LuaValue[] upvalues, ref LuaValue registers, LuaValue[]? varargs, LuaFrame? frame) => !State.IsWatched
        ? Run<Plain>(function, code, upvalues, ref registers, varargs, frame)
        : StartWatched(function, code, upvalues, ref registers, varargs, frame);

    /// <summary>The code of a function; that of a compiled one comes from its image.</summary>
    public Code CodeOf(LuaClosure function)
    {
        if (function is InterpretedClosure interpreted) return interpreted.Code;
        var functions = _compiled.GetValue(function.Prototype.Image, static image =>
        {
            var (chunk, source) = IRReader.Read(image.Source!());
            return Decoder.Decode(chunk, source, image);
        });
        return functions[function.Prototype.Number];
    }

    private static LuaValue[] UpvaluesOf(LuaClosure function, Code code)
    {
        if (function is InterpretedClosure interpreted) return interpreted.Upvalues;
        var upvalues = new LuaValue[code.Upvalues.Length];
        for (var i = 0; i < upvalues.Length; i++) upvalues[i] = function.UpvalueCell(i) is { } cell ? new LuaValue((object)cell) : function.GetUpvalue(i);
        return upvalues;
    }
}
