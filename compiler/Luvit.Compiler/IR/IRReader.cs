using System.Buffers.Binary;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;
using static Luvit.Compiler.IR.IRFormat;

namespace Luvit.Compiler.IR;

/// <summary>Reads what <see cref="IRWriter"/> wrote. The bytes may come from anywhere; what is read is verified.</summary>
internal ref struct IRReader
{
    private readonly ChunkIR _chunk = new();
    private PackedReader _reader;
    private FunctionIR[] _functions = [];

    private IRReader(ReadOnlySpan<byte> body) => _reader = new PackedReader(body);

    /// <summary>True for bytes of this version of the format.</summary>
    public static bool IsCompatible(ReadOnlySpan<byte> image) => image.Length > HeaderLength && image.StartsWith(Mark) && image[Mark.Length] == IRFormat.Version;

    /// <summary>The chunk, and its name as <c>load</c> takes it, which is empty in stripped code.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or what they say is not sound.</exception>
    public static (ChunkIR Chunk, string Source) Read(ReadOnlySpan<byte> image)
    {
        if (!IsCompatible(image)) throw new InvalidDataException();
        var body = image[HeaderLength..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(image[(Mark.Length + 1)..]) != Checksum(body)) throw new InvalidDataException();
        var reader = new IRReader(body);
        var source = reader.ReadChunk();
        IRVerifier.Verify(reader._chunk);
        return (reader._chunk, source);
    }

    private string ReadChunk()
    {
        var source = _reader.Text();
        for (var count = _reader.Count(); count > 0; count--) _chunk.StringIndex(LuaString.FromBytes(_reader.Bytes()));
        for (var count = _reader.Count(); count > 0; count--) _chunk.CDatas.Add(_reader.CData());
        var functions = new FunctionIR[_reader.Count()];
        if (functions.Length == 0) throw new InvalidDataException();
        // Instructions refer to functions that come later, so all exist before the first is read.
        for (var i = 0; i < functions.Length; i++) functions[i] = new FunctionIR();
        _functions = functions;
        foreach (var function in functions)
        {
            ReadFunction(function);
            _chunk.Functions.Add(function);
        }

        if (_reader.Remaining != 0) throw new InvalidDataException();
        return source;
    }

    private void ReadFunction(FunctionIR function)
    {
        var name = _reader.Text();
        function.Name = name.Length == 0 ? null : name;
        function.LineDefined = _reader.Natural();
        function.LastLineDefined = _reader.Natural();
        function.ParameterCount = _reader.Natural();
        function.IsVararg = _reader.Flag();
        function.KeepsLocals = _reader.Flag();
        function.Registers = (_reader.Natural(), _reader.Natural(), _reader.Natural());
        function.Upvalues = new UpvalueIR[_reader.Count()];
        for (var i = 0; i < function.Upvalues.Length; i++) function.Upvalues[i] = new UpvalueIR(_reader.Text(), _reader.Flag(), _reader.Flag(), _reader.Natural());
        var own = _reader.Natural() - 1;
        if (own >= function.Upvalues.Length) throw new InvalidDataException();
        // A main function has lost the variable: it is dumped alone.
        if (function != _functions[0]) function.OwnUpvalue = own;
        for (var count = _reader.Count(); count > 0; count--) function.Sites.Add(_reader.Site());
        for (var count = _reader.Count(); count > 0; count--)
        {
            function.Locals.Add(_reader.Local());
            function.Scopes.Add((_reader.Natural(), _reader.Natural()));
        }

        ReadInstructions(function);
    }

    private void ReadInstructions(FunctionIR function)
    {
        var labels = new Dictionary<int, IRLabel>();
        var live = (Values: 0, Cells: 0, Numbers: 0);
        var line = 0;
        for (var count = _reader.Count(); count > 0; count--)
        {
            var instruction = ReadInstruction(labels, ref live, ref line);
            instruction.Live = live;
            function.Instructions.Add(instruction);
        }
    }

    private Instruction ReadInstruction(Dictionary<int, IRLabel> labels, ref (int Values, int Cells, int Numbers) live, ref int line)
    {
        var opcode = (Opcode)_reader.Byte();
        var parts = (Parts)_reader.Int();
        var target = parts.HasFlag(Parts.Target) ? _reader.Natural() : -1;
        var a = parts.HasFlag(Parts.A) ? ReadOperand() : default;
        var b = parts.HasFlag(Parts.B) ? ReadOperand() : default;
        var c = parts.HasFlag(Parts.C) ? ReadOperand() : default;
        var arguments = parts.HasFlag(Parts.Arguments) ? new Operand[_reader.Count()] : [];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = ReadOperand();
        var index = parts.HasFlag(Parts.Index) ? _reader.Natural() : 0;
        var name = parts.HasFlag(Parts.Name) ? _reader.Natural() : -1;
        var count = parts.HasFlag(Parts.Count) ? _reader.Int() : 0;
        var operation = parts.HasFlag(Parts.Operator) ? (BinaryOperator)_reader.Byte() : 0;
        var label = parts.HasFlag(Parts.Label) ? LabelOf(labels, _reader.Natural()) : null;
        var function = parts.HasFlag(Parts.Function) ? FunctionAt(_reader.Natural()) : null;
        var site = parts.HasFlag(Parts.Site) ? _reader.Natural() : 0;
        if (parts.HasFlag(Parts.Live)) live = (_reader.Natural(), _reader.Natural(), _reader.Natural());
        if (parts.HasFlag(Parts.Line)) line = _reader.Natural();
        return new Instruction(opcode, new SourceSpan(line, 1, line, 2))
        {
            Target = target,
            A = a,
            B = b,
            C = c,
            Arguments = arguments,
            Index = index,
            Name = name,
            Count = count,
            Operator = operation,
            Label = label,
            Function = function,
            Site = site,
            IsOpen = parts.HasFlag(Parts.IsOpen),
            Sense = parts.HasFlag(Parts.Sense),
            StartsStatement = parts.HasFlag(Parts.StartsStatement),
        };
    }

    private Operand ReadOperand()
    {
        var kind = (OperandKind)_reader.Byte();
        return kind switch
        {
            OperandKind.Register or OperandKind.String or OperandKind.CData => new Operand(kind, _reader.Natural()),
            OperandKind.Number => Operand.Constant(CompactValue.FromBits((long)_reader.Bits())),
            OperandKind.Nil or OperandKind.True or OperandKind.False => new Operand(kind),
            _ => throw new InvalidDataException(),
        };
    }

    private readonly FunctionIR FunctionAt(int index) => index < _functions.Length ? _functions[index] : throw new InvalidDataException();

    private static IRLabel LabelOf(Dictionary<int, IRLabel> labels, int number)
    {
        if (!labels.TryGetValue(number, out var label)) labels.Add(number, label = new IRLabel());
        return label;
    }
}
