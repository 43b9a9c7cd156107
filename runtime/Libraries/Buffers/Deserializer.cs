using System.Buffers.Binary;
using System.Globalization;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Reads values in LuaJIT's serialization format. Any bytes may come: what isn't the format is a Lua error.</summary>
internal ref struct Deserializer(ReadOnlySpan<byte> data, SerializationOptions options)
{
    private const int MaxDepth = 100;
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly SerializationOptions _options = options;
    private int _depth;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a value.</summary>
    /// <exception cref="LuaException">The bytes end inside it, or are not in the format.</exception>
    public LuaValue Read()
    {
        var tag = ReadCount();
        if (tag >= (uint)SerializationTag.String) return LuaString.FromBytes(Take(tag - (uint)SerializationTag.String));
        switch ((SerializationTag)tag)
        {
            case SerializationTag.Nil:
                return default;
            case SerializationTag.False:
                return false;
            case SerializationTag.True:
                return true;
            case SerializationTag.Int:
                return BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
            case SerializationTag.Number:
                return CompactValue.FromBits(BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(double))));
            case >= SerializationTag.Table and <= SerializationTag.Table + 5:
                return ReadTable(tag - (uint)SerializationTag.Table);
            case SerializationTag.Metatable:
                return ReadWithMetatable();
            case SerializationTag.Key:
                return Known(_options.Keys, ReadCount());
            case SerializationTag.Int64:
                return new LuaValue(CData.FromInt64(BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)))));
            case SerializationTag.UInt64:
                return new LuaValue(CData.FromUInt64(BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)))));
            case SerializationTag.Complex:
                var real = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
                return new LuaValue(CData.FromComplex(real, BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)))));
            default:
                throw new LuaException(string.Create(CultureInfo.InvariantCulture, $"cannot deserialize tag 0x{tag:x2}"));
        }
    }

    private LuaTable ReadTable(uint parts)
    {
        if (++_depth > MaxDepth) throw new LuaException("too deep to deserialize");
        var table = new LuaTable();
        var arrayEnd = parts >= 2 ? ReadCount() : 0;
        var fields = (parts & 1) != 0 ? ReadCount() : 0;
        for (var i = parts >= 4 ? 1u : 0u; i < arrayEnd; i++) table.SetNumber(i, Read());
        for (; fields > 0; fields--)
        {
            var key = Read();
            table.Set(key, Read());
        }

        _depth--;
        return table;
    }

    private LuaValue ReadWithMetatable()
    {
        var metatable = Known(_options.Metatables, ReadCount());
        var value = Read();
        if (value.Ref is LuaTable table) table.Metatable = metatable.Ref as LuaTable;
        return value;
    }

    private static LuaValue Known(LuaValue[] values, uint number) =>
        number < values.Length ? values[number] : throw new LuaException(string.Create(CultureInfo.InvariantCulture, $"cannot deserialize dictionary index {number + 1}"));

    private uint ReadCount()
    {
        uint first = Take(1)[0];
        if (first < SerializationFormat.TwoBytes) return first;
        if (first == byte.MaxValue) return BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
        return (((first & 0x1f) << 8) | Take(1)[0]) + SerializationFormat.TwoBytes;
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > _data.Length - Position) throw new LuaException("unexpected end of buffer");
        var taken = _data.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }
}
