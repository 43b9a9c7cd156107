using Luvit.Runtime;
using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.IR;

/// <summary>
/// A function in three-address form. It stands alone: nothing in it refers to the syntax it came from, so that it can be
/// written to bytes and read back.
/// </summary>
internal sealed class FunctionIR
{
    /// <summary>Its name for tools, as the declaration spells it; null when anonymous.</summary>
    public string? Name { get; set; }

    /// <summary>First line of the definition; 0 for a main chunk.</summary>
    public int LineDefined { get; set; }

    /// <summary>Last line of the definition; 0 for a main chunk.</summary>
    public int LastLineDefined { get; set; }

    /// <summary>Number of declared parameters, which arrive in the first value registers.</summary>
    public int ParameterCount { get; set; }

    public bool IsVararg { get; set; }

    /// <summary>Variables of enclosing functions; set once the enclosing function is lowered.</summary>
    public UpvalueIR[] Upvalues { get; set; } = [];

    /// <summary>
    /// The upvalue that holds the closure itself, as in a <c>local function</c> that calls itself; -1 for none. Not kept for
    /// a chunk's main function when the IR is read from bytes: a function that was dumped alone has lost its upvalues.
    /// </summary>
    public int OwnUpvalue { get; set; } = -1;

    /// <summary>True when closures run in the place of others, which are what the program knows and what the upvalue holds.</summary>
    public bool StandsIn { get; set; }

    public List<Instruction> Instructions { get; } = [];

    /// <summary>Number of value registers, cells and number registers.</summary>
    public (int Values, int Cells, int Numbers) Registers { get; set; }

    /// <summary>The sites; number 0 is the entry.</summary>
    public List<Site> Sites { get; } = [];

    public List<LocalName> Locals { get; } = [];

    /// <summary>
    /// For each of <see cref="Locals"/> the first instruction in its scope and the first after it, for debuggers and hooks.
    /// </summary>
    public List<(int First, int End)> Scopes { get; } = [];

    /// <summary>
    /// True when locals keep their values while they are in scope, not only until their last use: for debuggers, and so
    /// that a collection takes none of them.
    /// </summary>
    public bool KeepsLocals { get; set; }

    /// <summary>True when some instruction jumps back.</summary>
    public bool Loops
    {
        get
        {
            var passed = new HashSet<IRLabel>();
            foreach (var instruction in Instructions)
            {
                if (instruction.Label is not { } label) continue;
                if (instruction.Opcode == Opcode.Label) passed.Add(label);
                else if (passed.Contains(label)) return true;
            }

            return false;
        }
    }

    /// <summary>The register of a local among all, where cells come behind values and numbers last.</summary>
    public int NumberOf(LocalName local) => local.Register + local.Kind switch
    {
        LocalKind.Cell => Registers.Values,
        LocalKind.Number => Registers.Values + Registers.Cells,
        _ => 0,
    };

    /// <summary>The line of an instruction that hooks hear of; 0 for none.</summary>
    public int LineOf(Instruction instruction)
    {
        if (instruction.Site != 0) return Sites[instruction.Site].Line;
        // A closure is made when its text is over.
        return instruction.Function is { LastLineDefined: > 0 } inner ? inner.LastLineDefined : instruction.Span.StartLine;
    }

    /// <summary>What the runtime shows of it.</summary>
    /// <param name="source">The chunk's name as <c>load</c> takes it.</param>
    /// <param name="image">What the chunk's functions share.</param>
    /// <param name="number">Its position in the chunk.</param>
    public Prototype Describe(string source, ChunkImage image, int number)
    {
        var locals = Locals.ToArray();
        foreach (ref var local in locals.AsSpan()) local = local with { Register = NumberOf(local) };
        return new Prototype
        {
            Source = source,
            ShortSource = ChunkName.Shorten(source),
            LineDefined = LineDefined,
            LastLineDefined = LastLineDefined,
            ParameterCount = ParameterCount,
            IsVararg = IsVararg,
            RegisterCount = Registers.Values + Registers.Cells + Registers.Numbers,
            UpvalueNames = Array.ConvertAll(Upvalues, static upvalue => upvalue.Name),
            Sites = [.. Sites],
            Image = image,
            Number = number,
            Locals = locals,
        };
    }
}

/// <summary>Where a closure finds a variable of an enclosing function when it is made.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="IsCell">True when it is shared in a cell; else its value is copied.</param>
/// <param name="IsFromParent">True when it is an upvalue of the directly enclosing function too.</param>
/// <param name="Index">That upvalue's index; else the enclosing function's cell or value register.</param>
internal sealed record UpvalueIR(string Name, bool IsCell, bool IsFromParent, int Index);

/// <summary>A chunk in three-address form: its functions, the main chunk first, and the strings they share.</summary>
internal sealed class ChunkIR
{
    private readonly Dictionary<LuaString, int> _stringIndex = [];
    private Dictionary<string, List<FunctionIR>>? _functionsByName;

    public List<FunctionIR> Functions { get; } = [];

    public List<LuaString> Strings { get; } = [];

    /// <summary>The 64-bit integer and complex constants.</summary>
    public List<CData> CDatas { get; } = [];

    /// <summary>The fields that objects probably have themselves. A part of a chunk has those of the whole.</summary>
    public HashSet<LuaString> OwnFields
    {
        get => field ??= Analysis.OwnFields.Of(this);
        set;
    }

    /// <summary>The index of a new 64-bit integer or complex constant.</summary>
    public int AddCData(CDataKind kind, ulong bits)
    {
        CDatas.Add(CDataLiterals.Create(kind, bits));
        return CDatas.Count - 1;
    }

    /// <summary>The functions that the source defines under a name, whatever they are fields of.</summary>
    public IReadOnlyList<FunctionIR> FunctionsNamed(string name)
    {
        _functionsByName ??= GroupByName();
        return _functionsByName.TryGetValue(name, out var functions) ? functions : [];
    }

    /// <summary>A function and those inside it, as they stand in <see cref="Functions"/>: enclosing ones come before those inside them.</summary>
    public List<FunctionIR> Within(FunctionIR outer)
    {
        var within = new HashSet<FunctionIR> { outer };
        return Functions.FindAll(function =>
        {
            if (!within.Contains(function)) return false;
            foreach (var instruction in function.Instructions)
            {
                if (instruction.Function is { } inner) within.Add(inner);
            }

            return true;
        });
    }

    private Dictionary<string, List<FunctionIR>> GroupByName()
    {
        var groups = new Dictionary<string, List<FunctionIR>>();
        foreach (var function in Functions)
        {
            if (function.Name is not { } path) continue;
            var name = path[(path.LastIndexOfAny(['.', ':']) + 1)..];
            if (!groups.TryGetValue(name, out var group)) groups.Add(name, group = []);
            group.Add(function);
        }

        return groups;
    }

    /// <summary>The index of a string constant.</summary>
    public int StringIndex(byte[] bytes) => StringIndex(LuaString.FromBytes(bytes));

    /// <summary>The index of a string constant.</summary>
    public int StringIndex(LuaString text)
    {
        if (!_stringIndex.TryGetValue(text, out var index))
        {
            index = Strings.Count;
            Strings.Add(text);
            _stringIndex.Add(text, index);
        }

        return index;
    }
}
