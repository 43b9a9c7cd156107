using System.Buffers.Binary;
using System.IO.Compression;
using Luvit.Runtime;
using Luvit.Runtime.Ffi;
using static Luvit.Compiler.IR.IRFormat;

namespace Luvit.Compiler.IR;

/// <summary>Writes a chunk's IR, or that of one of its functions with those inside it, as bytes.</summary>
internal sealed class IRWriter
{
    private readonly ChunkIR _chunk;
    private readonly bool _strips;
    private readonly Dictionary<FunctionIR, int> _functions = [];
    private readonly Dictionary<int, int> _strings = [];
    private readonly Dictionary<int, int> _cdatas = [];
    private readonly PackedWriter _writer = new();

    private IRWriter(ChunkIR chunk, FunctionIR main, bool strips)
    {
        _chunk = chunk;
        _strips = strips;
        foreach (var function in main == chunk.Functions[0] ? chunk.Functions : chunk.Within(main)) _functions.Add(function, _functions.Count);
    }

    /// <summary>A chunk as bytes.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="source">Its name as <c>load</c> takes it.</param>
    /// <param name="function">The function to write as the main one.</param>
    /// <param name="strips">True to leave out names and lines.</param>
    public static byte[] Write(ChunkIR chunk, string source, int function = 0, bool strips = false)
    {
        var main = chunk.Functions[function];
        var body = new IRWriter(chunk, main, strips).WriteChunk(strips ? "" : source);
        var image = new byte[HeaderLength + body.Length];
        Mark.CopyTo(image);
        image[Mark.Length] = IRFormat.Version;
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Mark.Length + 1), Checksum(body));
        body.CopyTo(image, HeaderLength);
        return image;
    }

    /// <summary>A chunk as compressed bytes, for <see cref="ChunkData.SetImage"/>.</summary>
    public static byte[] WriteCompressed(ChunkIR chunk, string source)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal)) deflate.Write(Write(chunk, source));
        return packed.ToArray();
    }

    private byte[] WriteChunk(string source)
    {
        // The constants' numbers are given out by the functions, whose bytes come behind them.
        foreach (var function in _functions.Keys) CollectConstants(function);
        _writer.Text(source);
        _writer.Int(_strings.Count);
        foreach (var index in _strings.Keys) _writer.Bytes(_chunk.Strings[index].Span);
        _writer.Int(_cdatas.Count);
        foreach (var index in _cdatas.Keys) _writer.CData(_chunk.CDatas[index]);
        _writer.Int(_functions.Count);
        foreach (var function in _functions.Keys) WriteFunction(function);
        return _writer.ToArray();
    }

    private void CollectConstants(FunctionIR function)
    {
        foreach (var instruction in function.Instructions)
        {
            if (instruction.Name >= 0) _strings.TryAdd(instruction.Name, _strings.Count);
            Collect(instruction.A);
            Collect(instruction.B);
            Collect(instruction.C);
            foreach (var argument in instruction.Arguments) Collect(argument);
        }
    }

    private void Collect(Operand operand)
    {
        if (operand.Kind == OperandKind.String) _strings.TryAdd(operand.Index, _strings.Count);
        if (operand.Kind == OperandKind.CData) _cdatas.TryAdd(operand.Index, _cdatas.Count);
    }

    private void WriteFunction(FunctionIR function)
    {
        _writer.Text(_strips ? "" : function.Name ?? "");
        _writer.Int(function.LineDefined);
        _writer.Int(function.LastLineDefined);
        _writer.Int(function.ParameterCount);
        _writer.Flag(function.IsVararg);
        _writer.Flag(function.KeepsLocals);
        _writer.Int(function.Registers.Values);
        _writer.Int(function.Registers.Cells);
        _writer.Int(function.Registers.Numbers);
        _writer.Int(function.Upvalues.Length);
        foreach (var upvalue in function.Upvalues)
        {
            _writer.Text(_strips ? "" : upvalue.Name);
            _writer.Flag(upvalue.IsCell);
            _writer.Flag(upvalue.IsFromParent);
            _writer.Int(upvalue.Index);
        }

        _writer.Int(function.OwnUpvalue + 1);
        _writer.Int(function.Sites.Count);
        foreach (var site in function.Sites) _writer.Site(_strips ? StrippedSite(site) : site);
        _writer.Int(_strips ? 0 : function.Locals.Count);
        for (var i = 0; i < function.Locals.Count && !_strips; i++)
        {
            _writer.Local(function.Locals[i]);
            _writer.Int(function.Scopes[i].First);
            _writer.Int(function.Scopes[i].End);
        }

        WriteInstructions(function.Instructions);
    }

    /// <summary>LuaJIT reports line 0 in stripped code, and upvalues and locals without a name; what is called or indexed keeps its kind.</summary>
    private static Site StrippedSite(Site site) => site with { Line = 0, First = Stripped(site.First), Second = Stripped(site.Second) };

    private static ValueName Stripped(ValueName name) => name.Kind switch
    {
        NameKind.Local => default,
        NameKind.Upvalue => name with { Text = "" },
        _ => name,
    };

    private void WriteInstructions(List<Instruction> instructions)
    {
        var labels = new Dictionary<IRLabel, int>();
        var live = (0, 0, 0);
        var line = 0;
        _writer.Int(instructions.Count);
        foreach (var instruction in instructions)
        {
            var newLine = _strips ? 0 : instruction.Span.StartLine;
            WriteInstruction(instruction, labels, instruction.Live != live, newLine == line ? null : newLine);
            (live, line) = (instruction.Live, newLine);
        }
    }

    private void WriteInstruction(Instruction instruction, Dictionary<IRLabel, int> labels, bool hasLive, int? line)
    {
        _writer.Byte((byte)instruction.Opcode);
        var parts = PartsOf(instruction) | (hasLive ? Parts.Live : 0) | (line != null ? Parts.Line : 0);
        _writer.Int((int)parts);
        if (parts.HasFlag(Parts.Target)) _writer.Int(instruction.Target);
        if (parts.HasFlag(Parts.A)) WriteOperand(instruction.A);
        if (parts.HasFlag(Parts.B)) WriteOperand(instruction.B);
        if (parts.HasFlag(Parts.C)) WriteOperand(instruction.C);
        if (parts.HasFlag(Parts.Arguments))
        {
            _writer.Int(instruction.Arguments.Length);
            foreach (var argument in instruction.Arguments) WriteOperand(argument);
        }

        if (parts.HasFlag(Parts.Index)) _writer.Int(instruction.Index);
        if (parts.HasFlag(Parts.Name)) _writer.Int(_strings[instruction.Name]);
        if (parts.HasFlag(Parts.Count)) _writer.Int(instruction.Count);
        if (parts.HasFlag(Parts.Operator)) _writer.Byte((byte)instruction.Operator);
        if (parts.HasFlag(Parts.Label))
        {
            labels.TryAdd(instruction.Label!, labels.Count);
            _writer.Int(labels[instruction.Label!]);
        }

        if (parts.HasFlag(Parts.Function)) _writer.Int(_functions[instruction.Function!]);
        if (parts.HasFlag(Parts.Site)) _writer.Int(instruction.Site);
        if (hasLive)
        {
            _writer.Int(instruction.Live.Values);
            _writer.Int(instruction.Live.Cells);
            _writer.Int(instruction.Live.Numbers);
        }

        if (line != null) _writer.Int(line.Value);
    }

    private static Parts PartsOf(Instruction instruction) =>
        (instruction.Target >= 0 ? Parts.Target : 0)
        | (instruction.A.Kind != OperandKind.None ? Parts.A : 0)
        | (instruction.B.Kind != OperandKind.None ? Parts.B : 0)
        | (instruction.C.Kind != OperandKind.None ? Parts.C : 0)
        | (instruction.Arguments.Length > 0 ? Parts.Arguments : 0)
        | (instruction.Index != 0 ? Parts.Index : 0)
        | (instruction.Name >= 0 ? Parts.Name : 0)
        | (instruction.Count != 0 ? Parts.Count : 0)
        | (instruction.Operator != 0 ? Parts.Operator : 0)
        | (instruction.Label != null ? Parts.Label : 0)
        | (instruction.Function != null ? Parts.Function : 0)
        | (instruction.Site != 0 ? Parts.Site : 0)
        | (instruction.IsOpen ? Parts.IsOpen : 0)
        | (instruction.Sense ? Parts.Sense : 0)
        | (instruction.StartsStatement ? Parts.StartsStatement : 0);

    private void WriteOperand(Operand operand)
    {
        _writer.Byte((byte)operand.Kind);
        switch (operand.Kind)
        {
            case OperandKind.Register:
                _writer.Int(operand.Index);
                break;
            case OperandKind.String:
                _writer.Int(_strings[operand.Index]);
                break;
            case OperandKind.CData:
                _writer.Int(_cdatas[operand.Index]);
                break;
            case OperandKind.Number:
                _writer.Bits(BitConverter.DoubleToUInt64Bits(operand.Number));
                break;
        }
    }
}
