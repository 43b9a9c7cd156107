using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata.Ecma335;

namespace Luvit.Compiler.Linking;

/// <summary>Method bodies (ECMA-335 II.25.4): copied as they are, but for the tokens in them.</summary>
internal sealed partial class ObjectCopier
{
    private const byte TwoByteCode = 0xfe;
    private const byte TinyFormat = 2;
    private const byte FormatMask = 3;
    private const int FatHeaderSize = 12;
    private const int SignatureInHeader = 8;
    private const int MoreSections = 8;
    private const byte FatSection = 0x40;
    private const byte FurtherSection = 0x80;

    private const int UserStringToken = 0x70000000;
    private const int RowMask = 0x00ffffff;

    private static readonly OperandType[] OneByteOperands = new OperandType[256];
    private static readonly OperandType[] TwoByteOperands = new OperandType[256];

    private readonly Dictionary<int, int> _tokens = [];

    static ObjectCopier()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is OpCode code) (code.Size == 1 ? OneByteOperands : TwoByteOperands)[code.Value & 0xff] = code.OperandType;
        }
    }

    /// <summary>Appends the bodies and gives their offset.</summary>
    private int CopyCode()
    {
        var code = _part.IL.AsSpan().ToArray();
        foreach (var handle in _reader.MethodDefinitions)
        {
            var address = _reader.GetMethodDefinition(handle).RelativeVirtualAddress;
            if (address > 0) RelocateBody(code, address - ObjectCode.FirstAddress);
        }

        return _linker.AddCode(code);
    }

    private void RelocateBody(byte[] code, int start)
    {
        if ((code[start] & FormatMask) == TinyFormat)
        {
            RelocateInstructions(code.AsSpan(start + 1, code[start] >> 2));
            return;
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(code.AsSpan(start));
        var size = BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(start + sizeof(int)));
        RelocateToken(code.AsSpan(start + SignatureInHeader));
        RelocateInstructions(code.AsSpan(start + FatHeaderSize, size));
        if ((flags & MoreSections) != 0) RelocateHandlers(code, (start + FatHeaderSize + size + 3) & ~3);
    }

    private void RelocateInstructions(Span<byte> code)
    {
        for (var i = 0; i < code.Length;)
        {
            var first = code[i++];
            var operand = first == TwoByteCode ? TwoByteOperands[code[i++]] : OneByteOperands[first];
            switch (operand)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig or OperandType.InlineString:
                    RelocateToken(code[i..]);
                    i += sizeof(int);
                    break;
                case OperandType.InlineSwitch:
                    i += sizeof(int) + (BinaryPrimitives.ReadInt32LittleEndian(code[i..]) * sizeof(int));
                    break;
                default:
                    i += SizeOf(operand);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 0,
    };

    /// <summary>The types of exceptions that a body catches (ECMA-335 II.25.4.6).</summary>
    private void RelocateHandlers(byte[] code, int section)
    {
        for (var more = true; more;)
        {
            var kind = code[section];
            more = (kind & FurtherSection) != 0;
            var isFat = (kind & FatSection) != 0;
            var size = isFat ? BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(section)) >> 8 : code[section + 1];
            var (clause, type) = isFat ? (24, 20) : (12, 8);
            for (var i = section + sizeof(int); i < section + size; i += clause)
            {
                if (code[i] == (byte)ExceptionHandlingClauseOptions.Clause) RelocateToken(code.AsSpan(i + type));
            }

            section += size;
        }
    }

    private void RelocateToken(Span<byte> place)
    {
        var token = BinaryPrimitives.ReadInt32LittleEndian(place);
        if (token == 0) return;
        if (!_tokens.TryGetValue(token, out var mapped))
        {
            mapped = (token & ~RowMask) == UserStringToken
                ? MetadataTokens.GetToken(_metadata.GetOrAddUserString(_reader.GetUserString(MetadataTokens.UserStringHandle(token & RowMask))))
                : MetadataTokens.GetToken(Map(MetadataTokens.EntityHandle(token)));
            _tokens.Add(token, mapped);
        }

        BinaryPrimitives.WriteInt32LittleEndian(place, mapped);
    }
}
