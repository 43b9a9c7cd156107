using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// Reads what <see cref="PackedWriter"/> wrote. The bytes may come from anywhere: whatever they are, the result is a value
/// or an <see cref="InvalidDataException"/>.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A reader is never compared.")]
public ref struct PackedReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Number of bytes not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>A number of 32 bits.</summary>
    public int Int()
    {
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var b = Take(1)[0];
            value |= (b & 0x7f) << shift;
            if (b < 0x80) return value;
        }

        throw new InvalidDataException();
    }

    /// <summary>A number that is not negative.</summary>
    public int Natural()
    {
        var value = Int();
        return value >= 0 ? value : throw new InvalidDataException();
    }

    /// <summary>A number of things that follow, each of at least a byte.</summary>
    public int Count()
    {
        var count = Int();
        return (uint)count <= (uint)_rest.Length ? count : throw new InvalidDataException();
    }

    /// <summary>True or false.</summary>
    public bool Flag() => Int() != 0;

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>64 bits.</summary>
    public ulong Bits() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Counted bytes.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Count());

    /// <summary>A text.</summary>
    public string Text() => ByteText.Decode(Bytes());

    /// <summary>A 64-bit integer or complex constant.</summary>
    public CData CData()
    {
        var kind = (CDataKind)Int();
        return Enum.IsDefined(kind) ? CDataLiterals.Create(kind, Bits()) : throw new InvalidDataException();
    }

    /// <summary>A value's name.</summary>
    public ValueName Name()
    {
        var kind = (NameKind)Byte();
        return kind == NameKind.None ? default : new ValueName(kind, Text());
    }

    /// <summary>A site.</summary>
    public Site Site()
    {
        var (line, first, second, handled) = (Natural(), Name(), Name(), Byte());
        var rest = Count() is > 0 and var count ? new ValueName[count] : null;
        for (var i = 0; i < rest?.Length; i++) rest[i] = Name();
        return new Site(line, first, second, handled == 0 ? null : (MetaEvent)(handled - 1), rest);
    }

    /// <summary>A local variable's description.</summary>
    public LocalName Local() => new(Text(), Natural(), (LocalKind)Natural(), Natural(), Natural());

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new InvalidDataException();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
