namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// A chunk that names metamethods of arithmetic: an operand may well be a table. The metamethods themselves compute with numbers, and
/// the fields they do it with are numbers elsewhere too.
/// </summary>
internal sealed class Overloading
{
    private static readonly string[] Arithmetic = ["__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm"];

    private static readonly string[] Comparisons = ["__lt", "__le", "__eq"];

    private readonly HashSet<FunctionIR> _handlers = [];
    private readonly HashSet<int> _fields = [];
    private readonly ChunkIR _chunk;

    private Overloading(ChunkIR chunk)
    {
        _chunk = chunk;
        foreach (var name in (string[])[.. Arithmetic, .. Comparisons]) _handlers.UnionWith(chunk.FunctionsNamed(name));
        foreach (var handler in _handlers) CollectFields(handler);
    }

    /// <summary>What is known of a chunk; null when it names no metamethod of arithmetic.</summary>
    public static Overloading? Of(ChunkIR chunk) =>
        chunk.Strings.Exists(static text => Arithmetic.Contains(text.ToString())) ? new Overloading(chunk) : null;

    /// <summary>True for an instruction that gives a number if it is computed with: a field that the metamethods compute with, or their element.</summary>
    public bool IsNumber(FunctionIR function, Instruction instruction) => instruction.Opcode switch
    {
        Opcode.GetField => _fields.Contains(instruction.Name),
        Opcode.GetIndex => _handlers.Contains(function),
        _ => false,
    };

    /// <summary>True for a call by a name that the chunk gives functions that make objects: whatever is done to the result, it is no number.</summary>
    public bool MakesObject(FunctionIR function, Instruction instruction) =>
        instruction.Opcode == Opcode.Call && function.Sites[instruction.Site].First.Text is { } name && _chunk.FunctionsNamed(name).Any(SetsMetatable);

    private static bool SetsMetatable(FunctionIR function) => function.Sites.Exists(static site => site.First.Text == "setmetatable");

    private void CollectFields(FunctionIR handler)
    {
        var last = new Dictionary<int, Instruction>();
        foreach (var instruction in handler.Instructions)
        {
            if (instruction.Opcode is Opcode.Arithmetic or Opcode.Negate)
            {
                Collect(instruction.A);
                Collect(instruction.B);
            }

            if (instruction.Target >= 0) last[instruction.Target] = instruction;
        }

        void Collect(Operand operand)
        {
            if (operand.IsRegister && last.TryGetValue(operand.Index, out var definition) && definition.Opcode == Opcode.GetField) _fields.Add(definition.Name);
        }
    }
}
