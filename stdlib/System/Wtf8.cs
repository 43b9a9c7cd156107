using System.Buffers.Binary;

namespace Luvit.Stdlib;

/// <summary>UTF-16 as bytes and back, also where it isn't well-formed: a lone surrogate becomes three bytes (WTF-8).</summary>
internal static class Wtf8
{
    private const int FirstSurrogate = 0xd800, FirstLow = 0xdc00, EndSurrogate = 0xe000, FirstPaired = 0x10000, End = 0x110000;

    /// <summary>The bytes of UTF-16 in little-endian order.</summary>
    public static byte[] FromUtf16(ReadOnlySpan<byte> utf16)
    {
        var result = new List<byte>(utf16.Length);
        for (var i = 0; i + 1 < utf16.Length; i += 2)
        {
            int unit = BinaryPrimitives.ReadUInt16LittleEndian(utf16[i..]);
            if (unit is >= FirstSurrogate and < FirstLow && i + 3 < utf16.Length)
            {
                int low = BinaryPrimitives.ReadUInt16LittleEndian(utf16[(i + 2)..]);
                if (low is >= FirstLow and < EndSurrogate)
                {
                    unit = FirstPaired + ((unit - FirstSurrogate) << 10) + (low - FirstLow);
                    i += 2;
                }
            }

            Append(result, unit);
        }

        return [.. result];
    }

    /// <summary>UTF-16 in little-endian order; null when the bytes are not WTF-8.</summary>
    public static byte[]? ToUtf16(ReadOnlySpan<byte> wtf8)
    {
        var result = new List<byte>(wtf8.Length * 2);
        while (!wtf8.IsEmpty)
        {
            var size = Read(wtf8, out var point);
            if (size == 0) return null;
            wtf8 = wtf8[size..];
            if (point < FirstPaired) AppendUnit(result, point);
            else
            {
                AppendUnit(result, FirstSurrogate + ((point - FirstPaired) >> 10));
                AppendUnit(result, FirstLow + ((point - FirstPaired) & 0x3ff));
            }
        }

        return [.. result];
    }

    private static void AppendUnit(List<byte> result, int unit)
    {
        result.Add((byte)unit);
        result.Add((byte)(unit >> 8));
    }

    private static void Append(List<byte> result, int point)
    {
        if (point < 0x80)
        {
            result.Add((byte)point);
            return;
        }

        var trailing = point < 0x800 ? 1 : point < FirstPaired ? 2 : 3;
        var lead = trailing switch { 1 => 0xc0, 2 => 0xe0, _ => 0xf0 };
        result.Add((byte)(lead | (point >> (6 * trailing))));
        while (trailing-- > 0) result.Add((byte)(0x80 | ((point >> (6 * trailing)) & 0x3f)));
    }

    /// <summary>Reads a code point; gives its size, or 0 for what is none.</summary>
    private static int Read(ReadOnlySpan<byte> bytes, out int point)
    {
        point = bytes[0];
        if (point < 0x80) return 1;
        var size = point switch { >= 0xc2 and < 0xe0 => 2, >= 0xe0 and < 0xf0 => 3, >= 0xf0 and < 0xf5 => 4, _ => 0 };
        if (size == 0 || bytes.Length < size) return 0;
        point &= 0xff >> (size + 1);
        for (var i = 1; i < size; i++)
        {
            if ((bytes[i] & 0xc0) != 0x80) return 0;
            point = (point << 6) | (bytes[i] & 0x3f);
        }

        var smallest = size switch { 2 => 0x80, 3 => 0x800, _ => FirstPaired };
        return point < smallest || point >= End ? 0 : size;
    }
}
