using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A stack of bytes on which the texts of captures are put together, inner ones on top of outer ones.</summary>
internal sealed class PegText
{
    private const int InitialSize = 256;

    private byte[] _bytes = new byte[InitialSize];

    /// <summary>Number of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="LuaException">There are more than a string may have.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var needed = LuaString.CheckedLength((long)Length + bytes.Length);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), LuaString.MaxLength));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length = needed;
    }

    /// <summary>Takes the bytes from a position on away, as a string.</summary>
    public LuaString Take(int start)
    {
        var text = LuaString.FromBytes(_bytes.AsSpan(start, Length - start));
        Length = start;
        return text;
    }

    /// <summary>Removes all bytes.</summary>
    public void Clear(int maxKept)
    {
        if (_bytes.Length > maxKept) _bytes = new byte[InitialSize];
        Length = 0;
    }
}
