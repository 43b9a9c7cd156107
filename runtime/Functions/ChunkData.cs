using System.Buffers.Binary;
using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>
/// The constants and the function descriptions of a compiled chunk, as its assembly carries them: a byte for each small
/// number, seven bits at a time for larger ones, and counted UTF-8 for texts.
/// </summary>
public sealed class ChunkData
{
    /// <summary>The string constants.</summary>
    public readonly LuaString[] Strings;

    /// <summary>The 64-bit integer and complex constants.</summary>
    public readonly CData[] CDatas;

    /// <summary>The functions, the main chunk first.</summary>
    public readonly Prototype[] Prototypes;

    private ChunkData(LuaString[] strings, CData[] cdatas, Prototype[] prototypes)
    {
        Strings = strings;
        CDatas = cdatas;
        Prototypes = prototypes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ChunkData Read(ReadOnlySpan<byte> data)
    {
        var reader = new Reader(data);
        var source = reader.Text();
        var strings = new LuaString[reader.Int()];
        for (var i = 0; i < strings.Length; i++) strings[i] = StringPool.Intern(LuaString.FromBytes(reader.Bytes()));
        var cdatas = new CData[reader.Int()];
        for (var i = 0; i < cdatas.Length; i++) cdatas[i] = reader.CData();
        var shortSource = ChunkName.Shorten(source);
        var prototypes = new Prototype[reader.Int()];
        for (var i = 0; i < prototypes.Length; i++) prototypes[i] = reader.Prototype(source, shortSource);
        return new ChunkData(strings, cdatas, prototypes);
    }

    /// <summary>Writes a chunk's constants and descriptions.</summary>
    public static byte[] Write(string source, IReadOnlyCollection<LuaString> strings, IReadOnlyCollection<CData> cdatas, IReadOnlyCollection<Prototype> prototypes)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        WriteText(writer, source);
        writer.Write7BitEncodedInt(strings.Count);
        foreach (var text in strings)
        {
            writer.Write7BitEncodedInt(text.Length);
            writer.Write(text.Span);
        }

        writer.Write7BitEncodedInt(cdatas.Count);
        foreach (var data in cdatas) WriteCData(writer, data);
        writer.Write7BitEncodedInt(prototypes.Count);
        foreach (var prototype in prototypes) WritePrototype(writer, prototype);
        writer.Flush();
        return stream.ToArray();
    }

    private static void WritePrototype(BinaryWriter writer, Prototype prototype)
    {
        writer.Write7BitEncodedInt(prototype.LineDefined);
        writer.Write7BitEncodedInt(prototype.LastLineDefined);
        writer.Write7BitEncodedInt(prototype.ParameterCount);
        writer.Write(prototype.IsVararg);
        writer.Write7BitEncodedInt(prototype.RegisterCount);
        writer.Write7BitEncodedInt(prototype.UpvalueNames.Length);
        foreach (var name in prototype.UpvalueNames) WriteText(writer, name);
        writer.Write7BitEncodedInt(prototype.Sites.Length);
        foreach (var site in prototype.Sites)
        {
            writer.Write7BitEncodedInt(site.Line);
            WriteName(writer, site.First);
            WriteName(writer, site.Second);
        }

        writer.Write7BitEncodedInt(prototype.Locals.Length);
        foreach (var local in prototype.Locals)
        {
            WriteText(writer, local.Name);
            writer.Write7BitEncodedInt(local.Register);
            writer.Write(local.IsCell);
            writer.Write7BitEncodedInt(local.FirstSite);
            writer.Write7BitEncodedInt(local.EndSite);
        }
    }

    private static unsafe void WriteCData(BinaryWriter writer, CData data)
    {
        var kind = data.Type == CNumber.Int64 ? CDataKind.Int64 : data.Type == CNumber.UInt64 ? CDataKind.UInt64 : CDataKind.Imaginary;
        writer.Write((byte)kind);
        writer.Write(kind == CDataKind.Imaginary ? ((ulong*)data.Word)[1] : data.Word);
    }

    private static void WriteName(BinaryWriter writer, ValueName name)
    {
        writer.Write((byte)name.Kind);
        if (name.Kind != NameKind.None) WriteText(writer, name.Text);
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private ref struct Reader(ReadOnlySpan<byte> data)
    {
        private ReadOnlySpan<byte> _rest = data;

        public int Int()
        {
            var value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = _rest[0];
                _rest = _rest[1..];
                value |= (b & 0x7f) << shift;
                if (b < 0x80) return value;
            }
        }

        public bool Flag() => Int() != 0;

        public ReadOnlySpan<byte> Bytes()
        {
            var length = Int();
            var bytes = _rest[..length];
            _rest = _rest[length..];
            return bytes;
        }

        public string Text() => Encoding.UTF8.GetString(Bytes());

        public CData CData()
        {
            var kind = (CDataKind)Int();
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
            _rest = _rest[sizeof(ulong)..];
            return CDataLiterals.Create(kind, bits);
        }

        public ValueName Name()
        {
            var kind = (NameKind)Int();
            return kind == NameKind.None ? default : new ValueName(kind, Text());
        }

        public Prototype Prototype(string source, string shortSource)
        {
            var (first, last, parameters, isVararg, registers) = (Int(), Int(), Int(), Flag(), Int());
            var upvalues = new string[Int()];
            for (var i = 0; i < upvalues.Length; i++) upvalues[i] = Text();
            var sites = new Site[Int()];
            for (var i = 0; i < sites.Length; i++) sites[i] = new Site(Int(), Name(), Name());
            var locals = new LocalName[Int()];
            for (var i = 0; i < locals.Length; i++) locals[i] = new LocalName(Text(), Int(), Flag(), Int(), Int());
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
            };
        }
    }
}
