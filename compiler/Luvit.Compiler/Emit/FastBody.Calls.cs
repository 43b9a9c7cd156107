using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Calls whose callee can be guessed from its name in the source: the only function of the chunk that is defined by that
/// name, or a library function. A check of the callee's class makes sure; then the call is direct, or no call at all.
/// </summary>
internal sealed partial class FastBody
{
    private readonly List<LocalBuilder> _results = [];
    private readonly Dictionary<Type, LocalBuilder> _instances = [];
    private LocalBuilder? _handler;

    protected override void EmitCall(Instruction instruction)
    {
        var name = Chunk.Libraries.NameOf(Function, instruction);
        if (GuessIntrinsic(instruction) is { } call && Accepts(call, instruction.Arguments))
        {
            EmitIntrinsic(instruction, call);
        }
        else if (Inlined(instruction) is { } callee && EmitInlined(instruction, callee))
        {
            // It is done.
        }
        else if (_copy != null)
        {
            if (_copy.Steps.TryGetValue(Position, out var step)) EmitArrayStep(instruction, _copy, step);
            else Il.Emit(OpCodes.Br, Deviation(_copy, Position));
        }
        else if (IsSelect(instruction))
        {
            EmitSelect(instruction);
        }
        else if (GuessValueCall(instruction) is { } valueCall)
        {
            EmitValueCall(instruction, valueCall);
        }
        else if (SetsMetatable(instruction) && instruction.Count <= 1)
        {
            var general = BeginSlowPath();
            EmitSetMetatable(instruction, general);
            if (instruction.Count != 0)
            {
                Load(instruction.Arguments[0]);
                StoreTarget(instruction);
            }

            EndSlowPath(general, () => base.EmitCall(instruction));
        }
        else if (TakesSeveralBytes(instruction))
        {
            EmitSeveralBytes(instruction);
        }
        else if (name is "pairs" or "ipairs" && instruction is { IsOpen: false, Count: 3, Arguments: [{ IsRegister: true }] })
        {
            EmitTraversal(instruction, name == "pairs" ? Intrinsic.Pairs : Intrinsic.IPairs);
        }
        else if (IsIteration(instruction))
        {
            EmitIteration(instruction);
        }
        else
        {
            base.EmitCall(instruction);
        }
    }

    protected override void EmitInvoke(Instruction instruction)
    {
        var callees = GuessCallees(instruction);
        if (callees.Count == 0)
        {
            base.EmitInvoke(instruction);
            return;
        }

        var general = Il.DefineLabel();
        var called = Il.DefineLabel();
        LoadGuessed(instruction, callees[0], general);
        Il.Emit(OpCodes.Call, Chunk.EntryOf(callees[0]));
        if (TypeOf(instruction.A).Kind == TypeKind.Self) return;
        Il.Emit(OpCodes.Stloc, Returned);
        Il.MarkLabel(called);
        Il.Emit(OpCodes.Ldloc, Returned);
        Later(() =>
        {
            Il.MarkLabel(general);
            foreach (var callee in callees.Skip(1))
            {
                var other = Il.DefineLabel();
                LoadGuessed(instruction, callee, other);
                CallRuntime(Chunk.EntryOf(callee));
                Il.Emit(OpCodes.Stloc, Returned);
                Il.Emit(OpCodes.Br, called);
                Il.MarkLabel(other);
            }

            base.EmitInvoke(instruction);
            Il.Emit(OpCodes.Stloc, Returned);
            Il.Emit(OpCodes.Br, called);
        });
    }

    protected override void EmitTailCall(Instruction instruction)
    {
        if (GuessIntrinsic(instruction) is { } call && Accepts(call, instruction.Arguments))
        {
            EmitIntrinsicTail(instruction, call);
            return;
        }

        if (IsVarargCount(instruction))
        {
            EmitVarargCountTail(instruction);
            return;
        }

        if (SetsMetatable(instruction))
        {
            var other = Il.DefineLabel();
            EmitSetMetatable(instruction, other);
            Load(instruction.Arguments[0]);
            EmitReturnOfStack();
            Later(() =>
            {
                Il.MarkLabel(other);
                base.EmitTailCall(instruction);
            });
            return;
        }

        // One guess: methods can't have many returns.
        if (GuessCallees(instruction) is [var callee])
        {
            var general = Il.DefineLabel();
            LoadGuessed(instruction, callee, general);
            Il.Emit(OpCodes.Tailcall);
            Il.Emit(OpCodes.Call, Chunk.EntryOf(callee));
            Il.Emit(OpCodes.Ret);
            if (TypeOf(instruction.A).Kind == TypeKind.Self) return;
            Il.MarkLabel(general);
        }

        base.EmitTailCall(instruction);
    }

    private IReadOnlyList<FunctionIR> GuessCallees(Instruction instruction)
    {
        if (instruction.IsOpen || !instruction.A.IsRegister) return [];
        return TypeOf(instruction.A).Kind == TypeKind.Self && RuntimeMembers.TakesRegisters(Function) ? [Function] : GuessByName(instruction);
    }

    private IReadOnlyList<FunctionIR> GuessByName(Instruction instruction)
    {
        if (instruction.IsOpen || !instruction.A.IsRegister || Chunk.Libraries.FieldOfLibrary(Function, instruction) != null || Function.Sites[instruction.Site].First.Text is not { } name) return [];
        return [.. Chunk.GuessCallees(name).Where(RuntimeMembers.TakesRegisters)];
    }

    /// <summary>Pushes the callee and as many arguments as it takes; jumps when it is another one.</summary>
    private void LoadGuessed(Instruction instruction, FunctionIR callee, Label general)
    {
        if (TypeOf(instruction.A).Kind == TypeKind.Self) Il.Emit(OpCodes.Ldarg_0);
        else LoadInstance(() => LoadReference(instruction.A), Chunk.EntryOf(callee).DeclaringType!, general);
        for (var i = 0; i < callee.ParameterCount; i++) Load(i < instruction.Arguments.Length ? instruction.Arguments[i] : Operand.Nil);
    }

    /// <summary>Pushes an object as an instance of a function's class; jumps when it is none.</summary>
    private void LoadInstance(Action loadObject, Type type, Label other)
    {
        if (!_instances.TryGetValue(type, out var function)) _instances.Add(type, function = Il.DeclareLocal(type));
        loadObject();
        Il.Emit(OpCodes.Isinst, type);
        Il.Emit(OpCodes.Stloc, function);
        Il.Emit(OpCodes.Ldloc, function);
        Il.Emit(OpCodes.Brfalse, other);
        Il.Emit(OpCodes.Ldloc, function);
    }

    /// <summary>Stores several results; each goes where it can be found by an exit, until all are checked.</summary>
    protected override void StoreResults(Instruction instruction, Action<int> load)
    {
        var locals = Enumerable.Range(instruction.Target, instruction.Count).Select(LocalOfDefinition).ToList();
        if (locals.Count < 2 || locals.TrueForAll(static local => local.LocalType == typeof(LuaValue)))
        {
            base.StoreResults(instruction, load);
            return;
        }

        while (_results.Count < locals.Count) _results.Add(Il.DeclareLocal(typeof(LuaValue)));
        for (var i = 0; i < locals.Count; i++)
        {
            load(i);
            Il.Emit(OpCodes.Stloc, _results[i]);
        }

        for (var i = 0; i < locals.Count; i++)
        {
            if (i > 0 && locals[i].LocalType == typeof(double) && EndsWithLoop(instruction.Target + i))
            {
                StoreUnlessOver(instruction.Target, i);
                continue;
            }

            Il.Emit(OpCodes.Ldloc, _results[i]);
            StoreRegister(instruction.Target + i);
        }
    }

    /// <summary>True for a result of a generic <c>for</c>'s call that nobody reads after the loop.</summary>
    private bool EndsWithLoop(int register) =>
        _types.IsIteration(Position) && !_webs.At(Graph.BlockOf[_positions[Function.Instructions[Position + 1].Label!]]).ContainsKey(register);

    /// <summary>Stores a result of a generic <c>for</c>'s call as a number, unless the loop is over.</summary>
    private void StoreUnlessOver(int target, int result)
    {
        var other = Il.DefineLabel();
        var join = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _results[result]);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
        Il.Emit(OpCodes.Ldstr, Tag.Number);
        Guard(OpCodes.Bne_Un, other);
        Il.Emit(OpCodes.Ldloc, _results[result]);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.Number);
        Il.Emit(OpCodes.Stloc, LocalOfDefinition(target + result));
        Il.MarkLabel(join);
        Later(() =>
        {
            Il.MarkLabel(other);
            Il.Emit(OpCodes.Ldloc, _results[0]);
            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            Il.Emit(OpCodes.Brfalse, join);
            Il.Emit(OpCodes.Br, ExitBehind(target + result));
        });
    }
}
