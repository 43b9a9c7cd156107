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
    private readonly LocalBuilder _stepValue;
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
            Il.Emit(OpCodes.Br, Deviation(_copy, Position));
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
        else if (Function.Sites[instruction.Site].First.Text == null && !instruction.IsOpen && instruction.Count is 1 or 2 && instruction.Arguments is [{ IsRegister: true }, { IsRegister: true }])
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

    /// <summary><c>pairs(t)</c> or <c>ipairs(t)</c> for a generic <c>for</c>, done in place for tables without metatable.</summary>
    private void EmitTraversal(Instruction instruction, Intrinsic intrinsic)
    {
        var general = BeginSlowPath();
        JumpUnlessBuiltin(instruction.A, intrinsic, general);
        EmitTable(instruction.Arguments[0], general);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableShape);
        Il.Emit(OpCodes.Call, RuntimeMembers.ShapeMetatable);
        Il.Emit(OpCodes.Brtrue, general);
        StoreResults(instruction, i =>
        {
            if (i == 2)
            {
                Load(intrinsic == Intrinsic.IPairs ? Operand.Constant(0) : Operand.Nil);
                return;
            }

            Il.Emit(OpCodes.Ldloc, i == 0 ? Builtin : _table);
            if (i == 0) Il.Emit(OpCodes.Call, RuntimeMembers.Step);
            Il.Emit(OpCodes.Newobj, RuntimeMembers.ObjectValue);
        });
        EndSlowPath(general, () => base.EmitCall(instruction));
    }

    /// <summary>A step of a generic <c>for</c>, with <c>pairs</c> and <c>ipairs</c> done in place.</summary>
    private void EmitIteration(Instruction instruction)
    {
        var notNext = Il.DefineLabel();
        var general = Il.DefineLabel();
        var done = Il.DefineLabel();
        EmitStep(instruction, Intrinsic.NextIndex, nameof(Intrinsics.NextIndex), notNext, general);
        Il.MarkLabel(done);
        Later(() =>
        {
            Il.MarkLabel(notNext);
            EmitStep(instruction, Intrinsic.Next, nameof(Intrinsics.Next), general, general);
            Il.Emit(OpCodes.Br, done);
            Il.MarkLabel(general);
            base.EmitCall(instruction);
            Il.Emit(OpCodes.Br, done);
        });
    }

    private void EmitStep(Instruction instruction, Intrinsic intrinsic, string method, Label other, Label general)
    {
        JumpUnlessBuiltin(instruction.A, intrinsic, other);
        LoadReference(instruction.Arguments[0]);
        Il.Emit(OpCodes.Isinst, typeof(LuaTable));
        Il.Emit(OpCodes.Stloc, _table);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Brfalse, general);
        var value = instruction.Count > 1 ? LocalOfDefinition(instruction.Target + 1).LocalType : typeof(LuaValue);
        if (LocalOfDefinition(instruction.Target).LocalType != typeof(LuaValue) || (value != typeof(LuaValue) && value != typeof(double)))
        {
            EmitStepCall(instruction, intrinsic, method, general);
            return;
        }

        var call = Il.DefineLabel();
        EmitStepInArray(instruction, call);
        EmitBehind(call, () => EmitStepCall(instruction, intrinsic, method, general));
    }

    /// <summary>Goes on to the next element of <see cref="_table"/>'s array part; jumps when that is not the step to take.</summary>
    private void EmitStepInArray(Instruction instruction, Label other)
    {
        var control = instruction.Arguments[1];
        JumpUnlessNumber(control, other);
        EmitToLong(control, _index);
        Il.Emit(OpCodes.Bne_Un, other);
        // Behind -1, a key of the hash part, does not come 0.
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Blt, other);
        Il.Emit(OpCodes.Ldloc, _index);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, _index);
        var number = instruction.Count > 1 && LocalOfDefinition(instruction.Target + 1) is { } local && local.LocalType == typeof(double) ? local : null;
        var first = number != null ? Arrays.Numbers : Arrays.Elements;
        var outside = Il.DefineLabel();
        EmitElementAddress(instruction.Arguments[0], first, outside);
        EmitStepTo(first);
        EmitBehind(outside, () =>
        {
            EmitElementAddress(instruction.Arguments[0], Arrays.Either ^ first, other);
            EmitStepTo(Arrays.Either ^ first);
        });

        void EmitStepTo(Arrays array)
        {
            if (number != null) EmitLoadNumber(array, number, other);
            else EmitLoad(array, other);
            Il.Emit(OpCodes.Ldloc, _index);
            Il.Emit(OpCodes.Conv_R8);
            MakeNumberValue();
            StoreTarget(instruction);
            if (number != null || instruction.Count == 1) return;
            Il.Emit(OpCodes.Ldloc, Returned);
            StoreRegister(instruction.Target + 1);
        }
    }

    private void EmitStepCall(Instruction instruction, Intrinsic intrinsic, string method, Label general)
    {
        if (intrinsic == Intrinsic.NextIndex) JumpUnlessNumber(instruction.Arguments[1], general);
        Il.Emit(OpCodes.Ldloc, _table);
        Load(instruction.Arguments[1]);
        Il.Emit(OpCodes.Ldloca, _stepValue);
        CallRuntime(RuntimeMembers.Method(typeof(Intrinsics), method));
        Il.Emit(OpCodes.Stloc, Returned);
        if (intrinsic == Intrinsic.Next) JumpIfSignal(general);
        if (instruction.Count == 1) StoreReturned(instruction);
        else StoreResults(instruction, i => Il.Emit(OpCodes.Ldloc, i == 0 ? Returned : _stepValue));
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
