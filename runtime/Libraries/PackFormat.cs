namespace Luvit.Runtime;

/// <summary>What an option of a pack format stands for (Lua 5.3 manual, 6.4.2).</summary>
internal enum PackKind
{
    /// <summary>A signed integer.</summary>
    Signed,

    /// <summary>An unsigned integer.</summary>
    Unsigned,

    /// <summary>A float or a double.</summary>
    Float,

    /// <summary>A string of a fixed size.</summary>
    FixedString,

    /// <summary>A string after its length.</summary>
    CountedString,

    /// <summary>A string up to a zero byte.</summary>
    ZeroString,

    /// <summary>One byte of padding.</summary>
    Padding,

    /// <summary>Padding up to the next option's alignment.</summary>
    Alignment,

    /// <summary>Nothing to read or write.</summary>
    None,
}

/// <summary>An option of a pack format.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Size">Bytes: of the number, the fixed string, or the length of a counted string.</param>
/// <param name="Padding">Bytes in front of it for its alignment.</param>
internal readonly record struct PackOption(PackKind Kind, int Size, int Padding);

/// <summary>Reads a format of <c>string.pack</c>, <c>unpack</c> and <c>packsize</c>, option by option.</summary>
internal ref struct PackFormat(ReadOnlySpan<byte> format)
{
    private const int MaxIntegerSize = 16;
    private readonly ReadOnlySpan<byte> _format = format;
    private int _position;
    private int _maxAlignment = 1;

    /// <summary>True when the bytes of numbers come the least significant first.</summary>
    public bool IsLittleEndian { get; private set; } = BitConverter.IsLittleEndian;

    /// <summary>True when all options have been read.</summary>
    public readonly bool IsAtEnd => _position >= _format.Length;

    /// <summary>Reads the next option.</summary>
    /// <param name="total">Bytes before it, which its alignment depends on.</param>
    public PackOption Next(long total)
    {
        var option = Read();
        var alignment = option.Size;
        if (option.Kind == PackKind.Alignment)
        {
            alignment = IsAtEnd ? 0 : Read() is { Kind: not PackKind.FixedString } next ? next.Size : 0;
            if (alignment == 0) throw new LuaArgumentException(0, "invalid next option for option 'X'");
        }
        else if (option.Kind is not (PackKind.Signed or PackKind.Unsigned or PackKind.Float or PackKind.CountedString))
        {
            return option;
        }

        alignment = Math.Min(alignment, _maxAlignment);
        if (alignment <= 1) return WithoutSize(option, 0);
        if ((alignment & (alignment - 1)) != 0) throw new LuaArgumentException(0, "format asks for alignment not power of 2");
        return WithoutSize(option, (int)((alignment - (total & (alignment - 1))) & (alignment - 1)));
    }

    private static PackOption WithoutSize(PackOption option, int padding) =>
        option with { Size = option.Kind == PackKind.Alignment ? 0 : option.Size, Padding = padding };

    private PackOption Read()
    {
        const int pointerSize = 8;
        var c = (char)_format[_position++];
        switch (c)
        {
            case 'b': return new PackOption(PackKind.Signed, sizeof(sbyte), 0);
            case 'B': return new PackOption(PackKind.Unsigned, sizeof(byte), 0);
            case 'h': return new PackOption(PackKind.Signed, sizeof(short), 0);
            case 'H': return new PackOption(PackKind.Unsigned, sizeof(ushort), 0);
            case 'i': return new PackOption(PackKind.Signed, IntegerSize(sizeof(int)), 0);
            case 'I': return new PackOption(PackKind.Unsigned, IntegerSize(sizeof(uint)), 0);
            case 'l' or 'j': return new PackOption(PackKind.Signed, sizeof(long), 0);
            case 'L' or 'J': return new PackOption(PackKind.Unsigned, sizeof(ulong), 0);
            case 'T': return new PackOption(PackKind.Unsigned, pointerSize, 0);
            case 'f': return new PackOption(PackKind.Float, sizeof(float), 0);
            case 'd' or 'n': return new PackOption(PackKind.Float, sizeof(double), 0);
            case 's': return new PackOption(PackKind.CountedString, IntegerSize(pointerSize), 0);
            case 'c': return new PackOption(PackKind.FixedString, FixedSize(), 0);
            case 'z': return new PackOption(PackKind.ZeroString, 0, 0);
            case 'x': return new PackOption(PackKind.Padding, 1, 0);
            case 'X': return new PackOption(PackKind.Alignment, 0, 0);
            case ' ': break;
            case '<': IsLittleEndian = true; break;
            case '>': IsLittleEndian = false; break;
            case '=': IsLittleEndian = BitConverter.IsLittleEndian; break;
            case '!': _maxAlignment = IntegerSize(pointerSize); break;
            default: throw new LuaException($"invalid format option '{c}'");
        }

        return new PackOption(PackKind.None, 0, 0);
    }

    private int FixedSize() => Digits() ?? throw new LuaException("missing size for format option 'c'");

    private int IntegerSize(int otherwise)
    {
        var size = Digits() ?? otherwise;
        return size is >= 1 and <= MaxIntegerSize ? size : throw new LuaException($"integral size ({size}) out of limits [1,{MaxIntegerSize}]");
    }

    private int? Digits()
    {
        int? value = null;
        while (!IsAtEnd && char.IsAsciiDigit((char)_format[_position]) && (value ?? 0) <= (int.MaxValue - 9) / 10)
        {
            value = ((value ?? 0) * 10) + (_format[_position++] - '0');
        }

        return value;
    }
}
