using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Luvit.Runtime;

/// <summary>
/// A Lua string: any bytes, never changed once made. Caches its hash.
/// </summary>
/// <remarks>
/// <para>A short string has its bytes in the object itself (<see cref="ShortText"/>); of those made lately there is one
/// object each (<see cref="RecentStrings"/>).</para>
/// <para>Several longer strings can share one array: <c>s = s .. x</c> in a loop appends in place as long as <c>s</c> is the
/// last string made on its array, so building a string piece by piece is linear. A shared array is longer than its strings
/// and keeps the number of bytes in use in its last four bytes.</para>
/// </remarks>
public sealed class LuaString : IEquatable<LuaString>, IComparable<LuaString>
{
    /// <summary>The empty string.</summary>
    public static readonly LuaString Empty = new(default, 0, ByteHash.Compute(default, 0));

    /// <summary>Results shorter than this are not worth room for more.</summary>
    private const int MinShared = 128;

    /// <summary>Longer strings are refused, as Lua refuses them ("string length overflow").</summary>
    public const int MaxLength = 0x7fff_0000;

    private static readonly LuaString[] SingleBytes = MakeSingleBytes();

    // Null for a short string.
    private readonly byte[]? _bytes;
    private readonly int _length;
    private readonly ShortText _short;
    private int _hash;

    private LuaString(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
    }

    /// <summary>A short string; others get one from <see cref="RecentStrings"/>.</summary>
    internal LuaString(ShortText text, int length, int hash)
    {
        _short = text;
        _length = length;
        _hash = hash;
    }

    /// <summary>Length in bytes.</summary>
    public int Length => _length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateReadOnlySpan(ref First, _length);
    }

    /// <summary>The bytes, for asynchronous I/O.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes == null ? Span.ToArray() : new ReadOnlyMemory<byte>(_bytes, 0, _length);

    /// <summary>The byte at a position counted from 0.</summary>
    public byte this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)index < (uint)_length ? Unsafe.Add(ref First, index) : throw new ArgumentOutOfRangeException(nameof(index));
    }

    private ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _bytes == null ? ref _short.First : ref MemoryMarshal.GetArrayDataReference(_bytes);
    }

    /// <summary>The hash of the bytes; never 0.</summary>
    public int Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _hash != 0 ? _hash : ComputeHash();
    }

    /// <summary>The hash where it is known, as it is of a short string and of a key; else 0.</summary>
    internal int KnownHash => _hash;

    /// <summary>A string of the bytes, copied.</summary>
    public static LuaString FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= ShortText.Capacity ? FromShort(ShortText.Read(bytes), bytes.Length) : new LuaString(bytes.ToArray(), bytes.Length);

    /// <summary>A string that takes over the array, which nobody may change from now on.</summary>
    public static LuaString FromOwnedBytes(byte[] bytes) =>
        bytes.Length <= ShortText.Capacity ? FromBytes(bytes) : new LuaString(bytes, bytes.Length);

    /// <summary>The one-byte string.</summary>
    public static LuaString FromByte(byte value) => SingleBytes[value];

    /// <summary>A string of the text's bytes (<see cref="ByteText"/>).</summary>
    public static LuaString FromUtf16(string text) => FromOwnedBytes(ByteText.Encode(text));

    /// <summary>The bytes from <paramref name="start"/> (from 0) on.</summary>
    public LuaString Substring(int start, int length) =>
        length == _length ? this : FromBytes(Span.Slice(start, length));

    /// <summary>The bytes of <paramref name="left"/> followed by those of <paramref name="right"/>.</summary>
    /// <exception cref="LuaException">The result would be too long.</exception>
    public static LuaString Concat(LuaString left, LuaString right)
    {
        if (right._length == 0) return left;
        if (left._length == 0) return right;
        var length = CheckedLength((long)left._length + right._length);
        if (length <= ShortText.Capacity) return FromShort(ShortText.Concat(left._short, left._length, right._short), length);
        if (left.TryAppend(right, length) is { } appended) return appended;
        var bytes = NewArray(length, growing: left._length >= MinShared);
        left.Span.CopyTo(bytes);
        right.Span.CopyTo(bytes.AsSpan(left._length));
        return new LuaString(bytes, length);
    }

    /// <summary>All the parts, one after another, in one allocation.</summary>
    /// <exception cref="LuaException">The result would be too long.</exception>
    public static LuaString Concat(ReadOnlySpan<LuaString> parts)
    {
        long total = 0;
        foreach (var part in parts) total += part._length;
        var length = CheckedLength(total);
        var first = parts[0];
        if (length == first._length) return first;
        if (length <= ShortText.Capacity) return ConcatShort(parts, length);
        if (first._length >= MinShared && 2L * first._length > total) return ConcatOntoFirst(parts, length);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var position = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(bytes.AsSpan(position));
            position += part._length;
        }

        return new LuaString(bytes, length);
    }

    /// <summary>The length as an int.</summary>
    /// <exception cref="LuaException">It is more than a string may have.</exception>
    public static int CheckedLength(long length) =>
        length <= MaxLength ? (int)length : throw new LuaException("string length overflow");

    /// <inheritdoc/>
    public bool Equals(LuaString? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || _length != other._length) return false;
        if (_bytes == null) return _short == other._short;
        if (_hash != 0 && other._hash != 0 && _hash != other._hash) return false;
        return Span.SequenceEqual(other.Span);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LuaString other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash;

    /// <summary>True for a string that <see cref="RecentStrings"/> looks after.</summary>
    internal bool IsShared => _bytes == null && _length > 1;

    /// <summary>True for a string that has its bytes in itself.</summary>
    internal bool IsShort => _bytes == null;

    /// <summary>True for the short string of these bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Is(ShortText text, int length) => _length == length && _short == text;

    /// <summary>True when this is a short string, of the same bytes as another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsSameShort(LuaString other) => _length == other._length && _short == other._short && _bytes == null;

    /// <summary>Byte order, as strcoll in the C locale.</summary>
    public int CompareTo(LuaString? other)
    {
        if (other is null) return 1;
        if (_bytes != null || other._bytes != null) return Span.SequenceCompareTo(other.Span);
        var order = _short.CompareTo(other._short);
        return order != 0 ? order : _length - other._length;
    }

    /// <summary>The text, the bytes read as UTF-8 (bad bytes become U+FFFD).</summary>
    public override string ToString() => ByteText.Decode(Span);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LuaString FromShort(ShortText text, int length) => length switch
    {
        0 => Empty,
        1 => SingleBytes[(byte)text.Low],
        _ => RecentStrings.Get(text, length),
    };

    private static LuaString ConcatShort(ReadOnlySpan<LuaString> parts, int total)
    {
        var (text, length) = (default(ShortText), 0);
        foreach (var part in parts)
        {
            text = ShortText.Concat(text, length, part._short);
            length += part._length;
        }

        return FromShort(text, total);
    }

    private static LuaString ConcatOntoFirst(ReadOnlySpan<LuaString> parts, int length)
    {
        var first = parts[0];
        var bytes = first.CanAppend(length) ? first._bytes! : NewArray(length, growing: true);
        if (bytes != first._bytes) first.Span.CopyTo(bytes);
        var position = first._length;
        foreach (var part in parts[1..])
        {
            part.Span.CopyTo(bytes.AsSpan(position));
            position += part._length;
        }

        UsedCount(bytes) = length;
        return new LuaString(bytes, length);
    }

    private LuaString? TryAppend(LuaString right, int length)
    {
        if (!CanAppend(length)) return null;
        right.Span.CopyTo(_bytes.AsSpan(_length));
        UsedCount(_bytes!) = length;
        return new LuaString(_bytes!, length);
    }

    private bool CanAppend(int length) =>
        _bytes != null && _bytes.Length > _length && length <= _bytes.Length - sizeof(int) && UsedCount(_bytes) == _length;

    private static byte[] NewArray(int length, bool growing)
    {
        if (!growing || length > MaxLength / 2) return GC.AllocateUninitializedArray<byte>(length);
        var bytes = GC.AllocateUninitializedArray<byte>(length + length + sizeof(int));
        UsedCount(bytes) = length;
        return bytes;
    }

    private static ref int UsedCount(byte[] bytes) =>
        ref Unsafe.As<byte, int>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), bytes.Length - sizeof(int)));

    private static LuaString[] MakeSingleBytes()
    {
        var all = new LuaString[256];
        for (var i = 0; i < all.Length; i++) all[i] = Single((byte)i);
        return all;
    }

    private static LuaString Single(byte value)
    {
        var text = new ShortText(value, 0);
        return new LuaString(text, 1, ByteHash.Compute(text, 1));
    }

    private int ComputeHash() => _hash = ByteHash.Compute(Span);
}
