using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// Writes what a chunk needs in few bytes: one for each small number, seven bits at a time for larger ones, and counted
/// UTF-8 for texts.
/// </summary>
public sealed class PackedWriter
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    /// <summary>A writer with nothing written yet.</summary>
    public PackedWriter() => _writer = new BinaryWriter(_stream, Encoding.UTF8);

    /// <summary>What was written.</summary>
    public byte[] ToArray()
    {
        _writer.Flush();
        return _stream.ToArray();
    }

    /// <summary>A number of 32 bits; negative ones take five bytes.</summary>
    public void Int(int value) => _writer.Write7BitEncodedInt(value);

    /// <summary>True or false.</summary>
    public void Flag(bool value) => _writer.Write(value);

    /// <summary>One byte.</summary>
    public void Byte(byte value) => _writer.Write(value);

    /// <summary>64 bits.</summary>
    public void Bits(ulong value) => _writer.Write(value);

    /// <summary>Counted bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        _writer.Write(value);
    }

    /// <summary>A text.</summary>
    public void Text(string value) => Bytes(ByteText.Encode(value));

    /// <summary>A 64-bit integer or complex constant.</summary>
    public unsafe void CData(CData data)
    {
        var kind = data.Type == CNumber.Int64 ? CDataKind.Int64 : data.Type == CNumber.UInt64 ? CDataKind.UInt64 : CDataKind.Imaginary;
        Byte((byte)kind);
        Bits(kind == CDataKind.Imaginary ? ((ulong*)data.Word)[1] : data.Word);
    }

    /// <summary>A value's name.</summary>
    public void Name(ValueName name)
    {
        Byte((byte)name.Kind);
        if (name.Kind != NameKind.None) Text(name.Text);
    }

    /// <summary>A site.</summary>
    public void Site(Site site)
    {
        Int(site.Line);
        Name(site.First);
        Name(site.Second);
        Byte((byte)(site.Event is { } handled ? (int)handled + 1 : 0));
        Int(site.Rest?.Length ?? 0);
        foreach (var name in site.Rest ?? []) Name(name);
    }

    /// <summary>A local variable's description.</summary>
    public void Local(LocalName local)
    {
        Text(local.Name);
        Int(local.Register);
        Int((int)local.Kind);
        Int(local.FirstSite);
        Int(local.EndSite);
    }
}
