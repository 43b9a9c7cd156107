using Luvit.Compiler.Emit;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Linking;

/// <summary>The form in which a module's facts and code are kept in files, which no other version of the compiler reads.</summary>
internal static class ObjectFormat
{
    public static void Write(BinaryWriter writer, ModuleFacts facts)
    {
        writer.Write(facts.LoadsSource);
        Write(writer, facts.Required, static (writer, required) =>
        {
            writer.Write(required.Name);
            writer.Write(required.IsOptional);
            writer.Write7BitEncodedInt(required.Line);
            writer.Write7BitEncodedInt(required.Column);
        });
        Write(writer, facts.Warnings, static (writer, warning) =>
        {
            writer.Write(warning.Code);
            writer.Write(warning.Message);
            writer.Write7BitEncodedInt(warning.Line);
            writer.Write7BitEncodedInt(warning.Column);
        });
        Write(writer, facts.Exports, static (writer, function) =>
        {
            writer.Write(function.Name);
            Write(writer, function.Parameters, static (writer, name) => writer.Write(name));
            writer.Write(function.IsVararg);
        });
    }

    public static ModuleFacts ReadFacts(BinaryReader reader) => new(
        reader.ReadBoolean(),
        ReadList(reader, static reader => new RequiredModule(reader.ReadString(), reader.ReadBoolean(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt())),
        ReadList(reader, static reader => Diagnostic.Warning(reader.ReadString(), reader.ReadString(), null, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt())),
        ReadList(reader, static reader => new ExportedFunction(reader.ReadString(), ReadList(reader, static reader => reader.ReadString()), reader.ReadBoolean())));

    public static void Write(BinaryWriter writer, ModuleObject module)
    {
        writer.Write(module.TypeName);
        writer.Write(module.EmbedsImage);
        WriteBytes(writer, module.Code.Metadata);
        WriteBytes(writer, module.Code.IL);
        WriteBytes(writer, module.Code.Data);
        Write(writer, module.Code.Symbols, static (writer, method) =>
        {
            writer.Write(method.Token);
            Write(writer, method.Points, WritePoint);
            Write(writer, method.Variables, static (writer, variable) =>
            {
                writer.Write7BitEncodedInt(variable.Start);
                writer.Write7BitEncodedInt(variable.Length);
                writer.Write7BitEncodedInt(variable.Slot);
                writer.Write(variable.Name);
            });
        });
    }

    public static ModuleObject ReadObject(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadBoolean(),
        new ObjectCode(
            ReadBytes(reader), ReadBytes(reader), ReadBytes(reader),
            ReadList(reader, static reader => new MethodSymbols(
                reader.ReadInt32(),
                ReadList(reader, ReadPoint),
                ReadList(reader, static reader => new VariableScope(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString()))))));

    private static void WritePoint(BinaryWriter writer, (int Offset, SourceSpan? Span) point)
    {
        writer.Write7BitEncodedInt(point.Offset);
        writer.Write(point.Span != null);
        if (point.Span is not { } span) return;
        writer.Write7BitEncodedInt(span.StartLine);
        writer.Write7BitEncodedInt(span.StartColumn);
        writer.Write7BitEncodedInt(span.EndLine);
        writer.Write7BitEncodedInt(span.EndColumn);
    }

    private static (int, SourceSpan?) ReadPoint(BinaryReader reader) =>
        (reader.Read7BitEncodedInt(), reader.ReadBoolean() ? new SourceSpan(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()) : null);

    private static void Write<T>(BinaryWriter writer, IReadOnlyCollection<T> list, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(list.Count);
        foreach (var item in list) write(writer, item);
    }

    private static T[] ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var list = new T[reader.Read7BitEncodedInt()];
        for (var i = 0; i < list.Length; i++) list[i] = read(reader);
        return list;
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());
}
