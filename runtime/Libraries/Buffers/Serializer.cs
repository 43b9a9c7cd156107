using System.Buffers;
using System.Buffers.Binary;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Writes values in LuaJIT's serialization format.</summary>
internal sealed class Serializer(IBufferWriter<byte> output, SerializationOptions options)
{
    private const int MaxDepth = 100;
    private int _depth;

    /// <summary>Writes a value.</summary>
    /// <exception cref="LuaException">It can't be serialized, or is nested too deeply.</exception>
    public void Write(LuaValue value)
    {
        switch (value.Ref)
        {
            case null:
                WriteTag(SerializationTag.Nil);
                break;
            case string when value.IsNumber:
                WriteTag(SerializationTag.Number);
                WriteWord(BitConverter.DoubleToUInt64Bits(value.Number));
                break;
            case string:
                WriteTag(value.IsTruthy ? SerializationTag.True : SerializationTag.False);
                break;
            case LuaString text:
                WriteString(text);
                break;
            case LuaTable table:
                WriteTable(table);
                break;
            case CData data:
                WriteCData(data);
                break;
            default:
                throw new LuaException($"cannot serialize '{value.TypeName}'");
        }
    }

    private void WriteTable(LuaTable table)
    {
        if (++_depth > MaxDepth) throw new LuaException("too deep to serialize");
        if (table.Metatable is { } metatable && options.NumberOfMetatable(metatable) is >= 0 and var number)
        {
            WriteTag(SerializationTag.Metatable);
            WriteCount((uint)number);
        }

        var last = table.Length;
        var hasZero = last > 0 && !table.GetInteger(0).IsNil;
        var fields = 0;
        for (var position = 0; table.Next(ref position, out var key, out _);)
        {
            if (!IsInArray(key, last, hasZero)) fields++;
        }

        WriteTag(SerializationTag.Table + (fields > 0 ? 1 : 0) + (last == 0 ? 0 : hasZero ? 2 : 4));
        if (last > 0) WriteCount((uint)last + 1);
        if (fields > 0) WriteCount((uint)fields);
        if (last > 0)
        {
            for (var i = hasZero ? 0 : 1; i <= last; i++) Write(table.GetInteger(i));
        }

        for (var position = 0; fields > 0 && table.Next(ref position, out var key, out var value);)
        {
            if (IsInArray(key, last, hasZero)) continue;
            WriteKey(key);
            Write(value);
        }

        _depth--;
    }

    private static bool IsInArray(LuaValue key, int last, bool hasZero) =>
        key.IsNumber && key.Number >= (hasZero ? 0 : 1) && key.Number <= last && key.Number == Math.Floor(key.Number);

    private void WriteKey(LuaValue key)
    {
        var number = key.Ref is LuaString text ? options.NumberOfKey(text) : -1;
        if (number < 0)
        {
            Write(key);
            return;
        }

        WriteTag(SerializationTag.Key);
        WriteCount((uint)number);
    }

    private void WriteString(LuaString text)
    {
        WriteCount((uint)SerializationTag.String + (uint)text.Length);
        output.Write(text.Span);
    }

    private unsafe void WriteCData(CData data)
    {
        if (data.Type == CNumber.Int64 || data.Type == CNumber.UInt64)
        {
            WriteTag(data.Type == CNumber.Int64 ? SerializationTag.Int64 : SerializationTag.UInt64);
            WriteWord(data.Word);
        }
        else if (data.Type == CComplex.Double)
        {
            WriteTag(SerializationTag.Complex);
            var parts = (ulong*)data.Word;
            WriteWord(parts[0]);
            WriteWord(parts[1]);
        }
        else if (CData.IsNull(data))
        {
            WriteTag(SerializationTag.Null);
        }
        else
        {
            throw new LuaException("cannot serialize 'cdata'");
        }
    }

    private void WriteTag(SerializationTag tag)
    {
        output.GetSpan(1)[0] = (byte)tag;
        output.Advance(1);
    }

    private void WriteWord(ulong bits)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), bits);
        output.Advance(sizeof(ulong));
    }

    /// <summary>A number in one byte below 0xe0, in two below 0x1fe0, else in five.</summary>
    private void WriteCount(uint count)
    {
        var span = output.GetSpan(5);
        if (count < SerializationFormat.TwoBytes)
        {
            span[0] = (byte)count;
            output.Advance(1);
        }
        else if (count < SerializationFormat.FiveBytes)
        {
            count -= SerializationFormat.TwoBytes;
            span[0] = (byte)(SerializationFormat.TwoBytes | (count >> 8));
            span[1] = (byte)count;
            output.Advance(2);
        }
        else
        {
            span[0] = byte.MaxValue;
            BinaryPrimitives.WriteUInt32LittleEndian(span[1..], count);
            output.Advance(5);
        }
    }
}

/// <summary>How counts are written.</summary>
internal static class SerializationFormat
{
    /// <summary>Counts from here on take two bytes.</summary>
    public const uint TwoBytes = 0xe0;

    /// <summary>Counts from here on take five bytes.</summary>
    public const uint FiveBytes = 0x1fe0;
}
