using System.Buffers;
using System.Text;

namespace Luvit.Stdlib;

/// <summary>Bytes of JSON in the making.</summary>
internal sealed class JsonText : IDisposable
{
    private const int StartSize = 512;
    private static readonly SearchValues<byte> Special =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), .. "\"\\\u007f"u8, 0xc2, 0xd8, 0xdc, 0xe1, 0xe2, 0xef]);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(StartSize);
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Add(byte value) => Reserve(1)[0] = value;

    public void Add(ReadOnlySpan<byte> text) => text.CopyTo(Reserve(text.Length));

    public void Add(long number)
    {
        const int longest = 20;
        var room = Reserve(longest);
        number.TryFormat(room, out var count);
        _length -= longest - count;
    }

    /// <summary>Adds a string literal. Other characters that are invisible or break JavaScript sources are escaped too, as dkjson does.</summary>
    public void AddQuoted(ReadOnlySpan<byte> text)
    {
        Add((byte)'"');
        while (true)
        {
            var plain = text.IndexOfAny(Special);
            if (plain < 0) break;
            Add(text[..plain]);
            text = text[plain..];
            var taken = AddEscaped(text);
            if (taken == 0) Add(text[taken++]);
            text = text[taken..];
        }

        Add(text);
        Add((byte)'"');
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Adds the escape sequence of the character that the text starts with; gives how many bytes it has, 0 when it needs none.</summary>
    private int AddEscaped(ReadOnlySpan<byte> text)
    {
        var letter = text[0] switch
        {
            (byte)'"' or (byte)'\\' => text[0],
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)0,
        };
        if (letter != 0)
        {
            Add((byte)'\\');
            Add(letter);
            return 1;
        }

        if (Rune.DecodeFromUtf8(text, out var character, out var size) != OperationStatus.Done || !IsUnsafe(character.Value)) return 0;
        character.Value.TryFormat(AddUnicodeEscape(), out _, "x4");
        return size;
    }

    private Span<byte> AddUnicodeEscape()
    {
        Add("\\u"u8);
        return Reserve(4);
    }

    private static bool IsUnsafe(int code) =>
        code is < 32 or (>= 0x7f and <= 0x9f) or 0xad or (>= 0x600 and <= 0x604) or 0x70f or 0x17b4 or 0x17b5 or (>= 0x200c and <= 0x200f)
            or (>= 0x2028 and <= 0x202f) or (>= 0x2060 and <= 0x206f) or 0xfeff or (>= 0xfff0 and <= 0xffff);

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count) Grow(count);
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, checked(_length + count)));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
