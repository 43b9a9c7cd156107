namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// The instructions of table constructors that set fields of the table being made. Within its statement nothing else sees the table, so that
/// it has no metatable, and they can't fail or yield.
/// </summary>
internal static class Constructors
{
    /// <summary>The positions of the instructions.</summary>
    public static HashSet<int> FindStores(FunctionIR function, FlowGraph graph)
    {
        var stores = new HashSet<int>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            if (function.Instructions[i].Opcode == Opcode.NewTable) AddStores(stores, function, graph, i);
        }

        return stores;
    }

    private static void AddStores(HashSet<int> stores, FunctionIR function, FlowGraph graph, int constructor)
    {
        var table = function.Instructions[constructor].Target;
        for (var i = constructor + 1; i < function.Instructions.Count && !function.Instructions[i].StartsStatement; i++)
        {
            var instruction = function.Instructions[i];
            var isStore = instruction.Opcode is Opcode.SetField or Opcode.SetIndex or Opcode.SetList && instruction.A is { IsRegister: true } a && a.Index == table;
            if (graph.Definitions[i].Contains(table) || graph.Uses[i].Count(used => used == table) > (isStore ? 1 : 0)) return;
            if (isStore && instruction.Opcode == Opcode.SetField) stores.Add(i);
        }
    }
}
