using Luvit.Runtime;

namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// The fields that objects probably have themselves: those that functions set, and those of table constructors. What a chunk's main
/// function assigns is mostly a class's, which its objects inherit; so is what the constructor of a table has that becomes an <c>__index</c>.
/// </summary>
internal static class OwnFields
{
    private const string Index = "__index";

    /// <summary>Their names.</summary>
    public static HashSet<LuaString> Of(ChunkIR chunk)
    {
        var names = new HashSet<LuaString>();
        foreach (var function in chunk.Functions) Add(names, chunk, function);
        return names;
    }

    private static void Add(HashSet<LuaString> names, ChunkIR chunk, FunctionIR function)
    {
        var classes = function.Instructions.Where(store => store is { Opcode: Opcode.SetField, A.IsRegister: true } && chunk.Strings[store.Name].ToString() == Index)
            .Select(static store => store.A.Index).ToHashSet();
        var made = new List<(int Table, LuaString Name)>();
        var isConstructor = false;
        foreach (var instruction in function.Instructions)
        {
            if (instruction.StartsStatement)
            {
                names.UnionWith(made.Select(static field => field.Name));
                made.Clear();
                isConstructor = false;
            }

            if (instruction.Opcode == Opcode.NewTable) isConstructor = true;
            else if (instruction is { Opcode: Opcode.Move, A.IsRegister: true } && classes.Contains(instruction.Target)) made.RemoveAll(field => field.Table == instruction.A.Index);
            else if (instruction.Opcode == Opcode.SetField && isConstructor) made.Add((instruction.A.Index, chunk.Strings[instruction.Name]));
            else if (instruction.Opcode == Opcode.SetField && function.LineDefined != 0) names.Add(chunk.Strings[instruction.Name]);
        }

        names.UnionWith(made.Select(static field => field.Name));
    }
}
