using Luvit.Runtime;

namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// The fields that objects probably have themselves: those that functions set, and those of table constructors. What a chunk's main
/// function assigns is mostly a class's, which its objects inherit.
/// </summary>
internal static class OwnFields
{
    /// <summary>Their names.</summary>
    public static HashSet<LuaString> Of(ChunkIR chunk)
    {
        var names = new HashSet<LuaString>();
        foreach (var function in chunk.Functions)
        {
            var isConstructor = false;
            foreach (var instruction in function.Instructions)
            {
                if (instruction.StartsStatement) isConstructor = false;
                if (instruction.Opcode == Opcode.NewTable) isConstructor = true;
                if (instruction.Opcode == Opcode.SetField && (isConstructor || function.LineDefined != 0)) names.Add(chunk.Strings[instruction.Name]);
            }
        }

        return names;
    }
}
