using System.Buffers;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Collects a program's instructions, and what they refer to.</summary>
/// <param name="budget">What pays for tables, which are large; may be null.</param>
internal sealed class PegEmitter(LuaBudget? budget)
{
    private readonly List<PegInstruction> _code = [];
    private readonly Dictionary<PegSet, int> _sets = [];
    private readonly List<byte[]> _literals = [];
    private readonly List<int[]> _tables = [];
    // The first is the name of groups without one.
    private readonly List<LuaValue> _constants = [default];

    /// <summary>Where the next instruction will be.</summary>
    public int Here => _code.Count;

    /// <summary>Adds an instruction; gives its place.</summary>
    public int Add(PegInstruction instruction)
    {
        _code.Add(instruction);
        return _code.Count - 1;
    }

    /// <summary>Adds an instruction that jumps to where <see cref="Land"/> says.</summary>
    public int Add(PegOpcode opcode) => Add(new PegInstruction(opcode));

    /// <summary>Adds the instruction that consumes a byte of a set.</summary>
    public void AddOneOf(PegSet set)
    {
        if (set == PegSet.All) Add(new PegInstruction(PegOpcode.Any, 1));
        else if (set.Count == 1) Add(new PegInstruction(PegOpcode.Byte) { Byte = set.ToArray()[0] });
        else Add(new PegInstruction(PegOpcode.OneOf, SetOffset(set)));
    }

    /// <summary>Adds the instruction that jumps where no byte of a set comes.</summary>
    public int AddTest(PegSet set)
    {
        if (set == PegSet.All) return Add(PegOpcode.TestAny);
        return set.Count == 1
            ? Add(new PegInstruction(PegOpcode.TestByte) { Byte = set.ToArray()[0] })
            : Add(new PegInstruction(PegOpcode.TestOneOf, SetOffset(set)));
    }

    /// <summary>Adds the instruction that consumes the bytes of a set.</summary>
    public void AddSpan(PegSet set) => Add(new PegInstruction(PegOpcode.Span, SetOffset(set)));

    /// <summary>Adds the instruction that consumes a text.</summary>
    public void AddLiteral(ReadOnlySpan<byte> text)
    {
        if (text.Length == 1)
        {
            Add(new PegInstruction(PegOpcode.Byte) { Byte = text[0] });
            return;
        }

        _literals.Add(text.ToArray());
        Add(new PegInstruction(PegOpcode.Literal, _literals.Count - 1));
    }

    /// <summary>Adds an instruction that records a capture, or its beginning.</summary>
    public void AddCapture(PegOpcode opcode, PegCaptureKind kind, LuaValue value, int length = 0)
    {
        var number = kind is PegCaptureKind.Argument or PegCaptureKind.Select ? (int)value.Number : Constant(value);
        Add(new PegInstruction(opcode, number, length) { Kind = kind });
    }

    /// <summary>Adds a switch, which goes on behind it by the places in a table still to be filled.</summary>
    public int[] AddSwitch()
    {
        budget?.ChargeMemory(PegProgram.SetSize * sizeof(int));
        var table = new int[PegProgram.SetSize + 1];
        _tables.Add(table);
        Add(new PegInstruction(PegOpcode.Switch, _tables.Count - 1));
        return table;
    }

    /// <summary>Has an instruction jump to the next one.</summary>
    public void Land(int place) => Land(place, Here);

    /// <summary>Has an instruction jump to a place.</summary>
    public void Land(int place, int target) => _code[place] = _code[place] with { Target = target };

    /// <summary>The instructions so far as a program.</summary>
    public PegProgram ToProgram() => new()
    {
        Code = PegJumps.Shorten([.. _code], _tables),
        Members = [.. _sets.Keys.SelectMany(static set => Enumerable.Range(0, PegProgram.SetSize).Select(value => set.Contains((byte)value)))],
        Searches = [.. _sets.Keys.Select(static set => SearchValues.Create(set.ToArray()))],
        Literals = [.. _literals],
        Tables = [.. _tables],
        Constants = [.. _constants],
    };

    // A dictionary from which nothing is removed keeps the order in which keys came.
    private int SetOffset(PegSet set)
    {
        if (!_sets.TryGetValue(set, out var offset)) _sets[set] = offset = _sets.Count * PegProgram.SetSize;
        return offset;
    }

    private int Constant(LuaValue value)
    {
        _constants.Add(value);
        return _constants.Count - 1;
    }
}
