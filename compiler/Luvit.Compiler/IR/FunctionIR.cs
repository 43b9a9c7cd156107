using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>A function in three-address form.</summary>
internal sealed class FunctionIR(FunctionBody body)
{
    public FunctionBody Body { get; } = body;

    public List<Instruction> Instructions { get; } = [];

    /// <summary>Number of value registers, cells and number registers.</summary>
    public (int Values, int Cells, int Numbers) Registers { get; set; }

    /// <summary>The sites; number 0 is the entry.</summary>
    public List<Site> Sites { get; } = [];

    public List<LocalName> Locals { get; } = [];

    /// <summary>Where each local lives.</summary>
    public Dictionary<LocalSymbol, int> Homes { get; } = [];
}

/// <summary>A chunk in three-address form: its functions, the main chunk first, and the strings they share.</summary>
internal sealed class ChunkIR
{
    private readonly Dictionary<LuaString, int> _stringIndex = [];

    public List<FunctionIR> Functions { get; } = [];

    public List<LuaString> Strings { get; } = [];

    /// <summary>The index of a string constant.</summary>
    public int StringIndex(byte[] bytes)
    {
        var text = LuaString.FromBytes(bytes);
        if (!_stringIndex.TryGetValue(text, out var index))
        {
            index = Strings.Count;
            Strings.Add(text);
            _stringIndex.Add(text, index);
        }

        return index;
    }
}
