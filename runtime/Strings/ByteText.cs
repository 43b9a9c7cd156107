using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Luvit.Runtime;

/// <summary>
/// Bytes as .NET text and back without loss: UTF-8, and a lone surrogate U+DC00 + byte for each byte that is not, as in
/// Python's <c>surrogateescape</c> (PEP 383).
/// </summary>
public static class ByteText
{
    private const char FirstEscape = '\uDC80';
    private const char LastEscape = '\uDCFF';
    private const int EscapeBase = 0xDC00;

    /// <summary>The text of bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                text.Append((char)(EscapeBase + bytes[0]));
                length = 1;
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text; surrogates that are no pair and no such byte become U+FFFD.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        if (!text.ContainsAnyInRange(FirstEscape, LastEscape))
        {
            Encoding.UTF8.GetBytes(text, bytes);
            return bytes;
        }

        var length = 0;
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            if (status != OperationStatus.Done && text[0] is >= FirstEscape and <= LastEscape) bytes[length++] = (byte)(text[0] - EscapeBase);
            else length += rune.EncodeToUtf8(bytes.AsSpan(length));
            text = text[consumed..];
        }

        return bytes[..length];
    }
}
