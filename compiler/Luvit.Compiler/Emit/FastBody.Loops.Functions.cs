using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Functions that are looked up before a loop so that its first copy need not: those that it does in place. What they are found by
/// (<c>math.floor</c>, <c>s:byte()</c>, a global) stays the same where the loop assigns none of the names: its first copy calls
/// nothing, and stores to computed keys only where they are numbers.
/// </summary>
internal sealed partial class FastBody
{
    // The instructions that write and read each web.
    private ILookup<int, int>? _definitions;
    private ILookup<int, int>? _uses;

    /// <summary>A function that is the same throughout a loop: one of the library, or one of the program.</summary>
    /// <param name="Upvalue">The upvalue that holds it; -1 for none.</param>
    /// <param name="Lookup">How it is found by name; null when it is in an upvalue, or in a register from before the loop.</param>
    /// <param name="Intrinsic">What it does, if it is the library's.</param>
    /// <param name="Instance">The closure, if it is the program's.</param>
    private sealed record HoistedCallee(int Upvalue, Lookup? Lookup, Intrinsic Intrinsic, LocalBuilder? Instance);

    /// <summary>How a function is found by name.</summary>
    /// <param name="First">The instruction that looks up the first name, in each turn of the loop.</param>
    /// <param name="Last">The one that finds the function.</param>
    /// <param name="Value">The function, once it was found before the loop.</param>
    private sealed record Lookup(int First, int Last, LocalBuilder Value);

    /// <summary>Finds the functions that a loop does in place and that stay the same in it.</summary>
    private void FindHoistedCallees(LoopCopy copy)
    {
        for (var i = copy.Loop.First; i < copy.Loop.End; i++)
        {
            var instruction = Function.Instructions[i];
            if (instruction.Opcode != Opcode.Call || !instruction.A.IsRegister || !IsReachable(i)) continue;
            var web = _webs.OfUse(i, instruction.A.Index);
            if (copy.Callees.ContainsKey(web)) continue;
            var isInvariant = IsInvariant(copy.Loop, web, out var upvalue);
            var lookup = isInvariant ? null : LookupOf(copy.Loop, web);
            if (lookup == null && !isInvariant) continue;
            var known = copy.Callees.Values.FirstOrDefault(callee => lookup != null ? callee.Lookup != null && IsSame(callee.Lookup, lookup) : upvalue >= 0 && callee.Upvalue == upvalue);
            if (known != null) copy.Callees.Add(web, known with { Lookup = lookup == null ? null : lookup with { Value = known.Lookup!.Value } });
            else if (GuessIntrinsic(instruction) is { } call) copy.Callees.Add(web, new HoistedCallee(upvalue, lookup, call.Intrinsic, null));
            else if (Inlined(instruction) is { } callee) copy.Callees.Add(web, new HoistedCallee(upvalue, lookup, default, Il.DeclareLocal(Chunk.EntryOf(callee).DeclaringType!)));
        }
    }

    /// <summary>How the function in a web is found by names that a loop does not assign; null if it is not.</summary>
    private Lookup? LookupOf(InnerLoop loop, int web)
    {
        if (OnlyDefinition(loop, web) is not { } last || !Uses(web).All(use => loop.Contains(use) && IsCalleeOnly(use, web))) return null;
        var instruction = Function.Instructions[last];
        var first = instruction.Opcode == Opcode.GetField ? last - 1 : last;
        switch (instruction.Opcode)
        {
            case Opcode.GetMethod when Chunk.IsOfText(instruction.Name):
            case Opcode.GetGlobal:
                break;
            case Opcode.GetField when Function.Instructions[first].Opcode == Opcode.GetGlobal:
                var library = _webs.OfUse(last, instruction.A.Index);
                if (OnlyDefinition(loop, library) != first || Uses(library).Any(use => use != last)) return null;
                break;
            default:
                return null;
        }

        for (var i = loop.First; i < loop.End; i++)
        {
            if (Function.Instructions[i] is not { Opcode: Opcode.SetField or Opcode.SetGlobal, Name: var name }) continue;
            if (name == instruction.Name || name == Function.Instructions[first].Name || Chunk.TextOf(name) == "__index") return null;
        }

        return new Lookup(first, last, Il.DeclareLocal(typeof(LuaValue)));
    }

    private bool IsSame(Lookup a, Lookup b)
    {
        if (a.Last - a.First != b.Last - b.First || Function.Instructions[a.Last].Opcode != Function.Instructions[b.Last].Opcode) return false;
        return Function.Instructions[a.First].Name == Function.Instructions[b.First].Name && Function.Instructions[a.Last].Name == Function.Instructions[b.Last].Name;
    }

    private int? OnlyDefinition(InnerLoop loop, int web)
    {
        _definitions ??= InstructionsOf(_webs.Defined);
        return _definitions[web].Take(2).ToList() is [var only] && loop.Contains(only) && !_webs.At(0).ContainsValue(web) ? only : null;
    }

    private IEnumerable<int> Uses(int web) => (_uses ??= InstructionsOf(_webs.Used))[web];

    private ILookup<int, int> InstructionsOf(int[][] webs) =>
        (from i in Enumerable.Range(0, webs.Length) where IsReachable(i) from web in webs[i] select (web, i)).ToLookup(static pair => pair.web, static pair => pair.i);

    private bool IsCalleeOnly(int use, int web)
    {
        var instruction = Function.Instructions[use];
        return instruction.Opcode == Opcode.Call && instruction.A == Operand.Register(_webs.RegisterOf[web]) && !instruction.Arguments.Contains(instruction.A);
    }

    private void EmitHoistedCallees(LoopCopy copy, Label unfit)
    {
        var done = new HashSet<LocalBuilder>();
        foreach (var (web, callee) in copy.Callees.DistinctBy(static pair => (pair.Value.Upvalue, pair.Value.Upvalue < 0 ? pair.Key : 0)))
        {
            if (callee.Lookup is { } lookup)
            {
                if (!done.Add(lookup.Value)) continue;
                EmitLookup(lookup, unfit);
                Il.Emit(OpCodes.Ldloc, lookup.Value);
            }
            else if (callee.Upvalue < 0)
            {
                Il.Emit(OpCodes.Ldloc, LocalOf(web));
            }
            else
            {
                LoadUpvalue(callee.Upvalue);
            }

            Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
            if (callee.Instance == null)
            {
                JumpUnlessBuiltin(callee.Intrinsic, unfit);
                continue;
            }

            Il.Emit(OpCodes.Isinst, callee.Instance.LocalType);
            Il.Emit(OpCodes.Stloc, callee.Instance);
            Il.Emit(OpCodes.Ldloc, callee.Instance);
            Il.Emit(OpCodes.Brfalse, unfit);
        }
    }

    private void EmitLookup(Lookup lookup, Label unfit)
    {
        var instruction = Function.Instructions[lookup.First];
        if (instruction.Opcode == Opcode.GetMethod)
        {
            LoadState();
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(instruction.Name));
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(Intrinsics), nameof(Intrinsics.MethodOfStrings)));
            Il.Emit(OpCodes.Stloc, lookup.Value);
            return;
        }

        EmitOwner(instruction, unfit);
        for (var i = lookup.First; i <= lookup.Last; i++)
        {
            if (i > lookup.First)
            {
                Il.Emit(OpCodes.Ldloc, lookup.Value);
                Il.Emit(OpCodes.Ldfld, RuntimeMembers.Ref);
                Il.Emit(OpCodes.Isinst, typeof(LuaTable));
                Il.Emit(OpCodes.Stloc, _table);
                Il.Emit(OpCodes.Ldloc, _table);
                Il.Emit(OpCodes.Brfalse, unfit);
            }

            EmitPlainField(Function.Instructions[i].Name, lookup.Value);
        }
    }

    /// <summary>Stores a field of <see cref="_table"/>, or nil where a function would have to be asked for it.</summary>
    private void EmitPlainField(int name, LocalBuilder value)
    {
        var cache = Chunk.NewCacheField();
        var slow = Il.DefineLabel();
        var found = Il.DefineLabel();
        EmitShapeGuard(_table, cache, RuntimeMembers.CacheOwnShape, slow);
        Il.Emit(OpCodes.Ldloc, _table);
        Il.Emit(OpCodes.Ldfld, RuntimeMembers.TableSlots);
        LoadSlot();
        Il.Emit(OpCodes.Ldobj, typeof(LuaValue));
        Il.Emit(OpCodes.Stloc, value);
        Il.MarkLabel(found);
        Later(() =>
        {
            Il.MarkLabel(slow);
            Il.Emit(OpCodes.Ldloc, _table);
            Il.Emit(OpCodes.Ldsfld, Chunk.StringField(name));
            Il.Emit(OpCodes.Ldsflda, cache);
            LoadState();
            CallRuntime(RuntimeMembers.Method(typeof(Fields), nameof(Fields.GetPlain)));
            Il.Emit(OpCodes.Stloc, value);
            Il.Emit(OpCodes.Br, found);
        });
    }

    /// <summary>In the place of an instruction that looks up a function which is known: a method is only that of strings.</summary>
    private void EmitFoundBefore(Instruction instruction)
    {
        if (instruction.Opcode != Opcode.GetMethod) return;
        LoadReference(instruction.A);
        Il.Emit(OpCodes.Isinst, typeof(LuaString));
        Il.Emit(OpCodes.Brfalse, ExitBefore());
    }

    /// <summary>Puts what was found before the loop where an instruction of the second copy expects it.</summary>
    private void EmitFound(LoopCopy copy, int instruction)
    {
        foreach (var (web, callee) in copy.Callees)
        {
            if (callee.Lookup is { } lookup && IsExpected(instruction, web)) EmitCopy(lookup.Value, LocalOf(web));
        }

        foreach (var row in copy.Rows)
        {
            if (IsExpected(instruction, row.Web)) EmitCopy(row.Value, LocalOf(row.Web));
        }
    }

    private bool IsExpected(int instruction, int web)
    {
        var register = _webs.RegisterOf[web];
        return Owner.Liveness.Before(instruction).Members().Contains(register) && _webs.Before(instruction, register) == web;
    }

    /// <summary>What is known of the function in a register, in the first copy of a loop; null for nothing.</summary>
    private HoistedCallee? HoistedFunction(Operand callee) =>
        _copy != null && callee.IsRegister ? _copy.Callees.GetValueOrDefault(_webs.OfUse(Position, callee.Index)) : null;
}
