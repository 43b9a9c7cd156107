using System.IO.Compression;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>The constants and the function descriptions of a compiled chunk, as its assembly carries them.</summary>
public sealed class ChunkData
{
    /// <summary>The string constants.</summary>
    public readonly LuaString[] Strings;

    /// <summary>The 64-bit integer and complex constants.</summary>
    public readonly CData[] CDatas;

    /// <summary>The functions, the main chunk first.</summary>
    public readonly Prototype[] Prototypes;

    private readonly ChunkImage _image = new();

    private ChunkData(ref PackedReader reader)
    {
        var source = reader.Text();
        Strings = new LuaString[reader.Count()];
        for (var i = 0; i < Strings.Length; i++) Strings[i] = StringPool.Intern(LuaString.FromBytes(reader.Bytes()));
        CDatas = new CData[reader.Count()];
        for (var i = 0; i < CDatas.Length; i++) CDatas[i] = reader.CData();
        var shortSource = ChunkName.Shorten(source);
        Prototypes = new Prototype[reader.Count()];
        for (var i = 0; i < Prototypes.Length; i++) Prototypes[i] = ReadPrototype(ref reader, source, shortSource, i);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ChunkData Read(ReadOnlySpan<byte> data)
    {
        var reader = new PackedReader(data);
        return new ChunkData(ref reader);
    }

    /// <summary>Writes a chunk's constants and descriptions.</summary>
    public static byte[] Write(string source, IReadOnlyCollection<LuaString> strings, IReadOnlyCollection<CData> cdatas, IReadOnlyCollection<Prototype> prototypes)
    {
        var writer = new PackedWriter();
        writer.Text(source);
        writer.Int(strings.Count);
        foreach (var text in strings) writer.Bytes(text.Span);
        writer.Int(cdatas.Count);
        foreach (var data in cdatas) writer.CData(data);
        writer.Int(prototypes.Count);
        foreach (var prototype in prototypes) WritePrototype(writer, prototype);
        return writer.ToArray();
    }

    /// <summary>Says where a built assembly carries the chunk's compressed image.</summary>
    /// <param name="start">The first byte of the assembly's data, which stays where it is.</param>
    /// <param name="length">Number of bytes.</param>
    public unsafe void SetImage(byte* start, int length) => _image.Source = () =>
    {
        using var packed = new DeflateStream(new UnmanagedMemoryStream(start, length), CompressionMode.Decompress);
        using var image = new MemoryStream();
        packed.CopyTo(image);
        return image.ToArray();
    };

    private static void WritePrototype(PackedWriter writer, Prototype prototype)
    {
        writer.Int(prototype.LineDefined);
        writer.Int(prototype.LastLineDefined);
        writer.Int(prototype.ParameterCount);
        writer.Flag(prototype.IsVararg);
        writer.Int(prototype.RegisterCount);
        writer.Int(prototype.UpvalueNames.Length);
        foreach (var name in prototype.UpvalueNames) writer.Text(name);
        writer.Int(prototype.Sites.Length);
        foreach (var site in prototype.Sites) writer.Site(site);
        writer.Int(prototype.Locals.Length);
        foreach (var local in prototype.Locals) writer.Local(local);
    }

    private Prototype ReadPrototype(ref PackedReader reader, string source, string shortSource, int number)
    {
        var (first, last, parameters, isVararg, registers) = (reader.Int(), reader.Int(), reader.Int(), reader.Flag(), reader.Int());
        var upvalues = new string[reader.Count()];
        for (var i = 0; i < upvalues.Length; i++) upvalues[i] = reader.Text();
        var sites = new Site[reader.Count()];
        for (var i = 0; i < sites.Length; i++) sites[i] = reader.Site();
        var locals = new LocalName[reader.Count()];
        for (var i = 0; i < locals.Length; i++) locals[i] = reader.Local();
        return new Prototype
        {
            Source = source,
            ShortSource = shortSource,
            LineDefined = first,
            LastLineDefined = last,
            ParameterCount = parameters,
            IsVararg = isVararg,
            RegisterCount = registers,
            UpvalueNames = upvalues,
            Sites = sites,
            Locals = locals,
            Image = _image,
            Number = number,
        };
    }
}
