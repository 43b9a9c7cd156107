using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Emit;

/// <summary>Writes the tables of a portable PDB (Portable PDB format specification, v1.0).</summary>
internal sealed class PdbWriter
{
    /// <summary>Our own language id: there is no registered one for Lua.</summary>
    private static readonly Guid Lua = new("0d1d1d1d-0000-4000-8000-4c7561000000");

    private static readonly Guid Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

    private static readonly Guid SourceLink = new("cc110556-a091-4d38-9fec-25ab9a351a6a");

    /// <summary>The format holds no larger column.</summary>
    private const int LastColumn = 0xfffe;

    private readonly MetadataBuilder _pdb = new();
    private readonly DebugInformation _debug;

    private PdbWriter(DebugInformation debug) => _debug = debug;

    /// <summary>The tables for an image.</summary>
    public static MetadataBuilder Write(DebugInformation debug, PEReader image)
    {
        var writer = new PdbWriter(debug);
        foreach (var document in debug.Documents) writer.WriteDocument(document);
        writer.WriteMethods(image);
        if (debug.SourceLink is { } link) writer.AddInformation(EntityHandle.ModuleDefinition, SourceLink, link.ToArray());
        return writer._pdb;
    }

    private void WriteDocument(SourceDocument document)
    {
        var handle = _pdb.AddDocument(
            _pdb.GetOrAddDocumentName(document.Name), _pdb.GetOrAddGuid(Sha256), _pdb.GetOrAddBlob(SHA256.HashData(document.Content.Span)), _pdb.GetOrAddGuid(Lua));
        if (document.Embed) AddInformation(handle, EmbeddedSource, Compress(document.Content.Span));
    }

    private void AddInformation(EntityHandle parent, Guid kind, byte[] content) =>
        _pdb.AddCustomDebugInformation(parent, _pdb.GetOrAddGuid(kind), _pdb.GetOrAddBlob(content));

    /// <summary>Every method of the assembly has a row, also those without symbols.</summary>
    private void WriteMethods(PEReader image)
    {
        var imports = _pdb.AddImportScope(default, default);
        var reader = image.GetMetadataReader();
        foreach (var handle in reader.MethodDefinitions)
        {
            if (!_debug.Methods.TryGetValue(MetadataTokens.GetToken(handle), out var method))
            {
                _pdb.AddMethodDebugInformation(default, default);
                continue;
            }

            var locals = image.GetMethodBody(reader.GetMethodDefinition(handle).RelativeVirtualAddress).LocalSignature;
            _pdb.AddMethodDebugInformation(MetadataTokens.DocumentHandle(method.Document), _pdb.GetOrAddBlob(SequencePoints(method.Symbols, locals)));
            WriteScopes(handle, method.Symbols, imports);
        }
    }

    private static BlobBuilder SequencePoints(MethodSymbols symbols, StandaloneSignatureHandle locals)
    {
        var blob = new BlobBuilder();
        blob.WriteCompressedInteger(MetadataTokens.GetRowNumber(locals));
        var offset = 0;
        SourceSpan? last = null;
        foreach (var (start, source) in symbols.Points)
        {
            blob.WriteCompressedInteger(start - offset);
            offset = start;
            if (source is not { } span)
            {
                blob.WriteCompressedInteger(0);
                blob.WriteCompressedInteger(0);
                continue;
            }

            span = Clamp(span);
            WritePoint(blob, span, last);
            last = span;
        }

        return blob;
    }

    private static void WritePoint(BlobBuilder blob, SourceSpan span, SourceSpan? last)
    {
        var lines = span.EndLine - span.StartLine;
        blob.WriteCompressedInteger(lines);
        if (lines == 0) blob.WriteCompressedInteger(span.EndColumn - span.StartColumn);
        else blob.WriteCompressedSignedInteger(span.EndColumn - span.StartColumn);
        if (last is { } before)
        {
            blob.WriteCompressedSignedInteger(span.StartLine - before.StartLine);
            blob.WriteCompressedSignedInteger(span.StartColumn - before.StartColumn);
        }
        else
        {
            blob.WriteCompressedInteger(span.StartLine);
            blob.WriteCompressedInteger(span.StartColumn);
        }
    }

    /// <summary>A point covers at least one column.</summary>
    private static SourceSpan Clamp(SourceSpan span)
    {
        var startColumn = Math.Min(span.StartColumn, LastColumn - 1);
        var endLine = Math.Max(span.EndLine, span.StartLine);
        var endColumn = Math.Min(span.EndColumn, LastColumn);
        if (endLine == span.StartLine) endColumn = Math.Max(endColumn, startColumn + 1);
        return new SourceSpan(span.StartLine, startColumn, endLine, endColumn);
    }

    /// <summary>Scopes are sorted by start, the longest first; variables of one range share a scope.</summary>
    private void WriteScopes(MethodDefinitionHandle method, MethodSymbols symbols, ImportScopeHandle imports)
    {
        var ranges = symbols.Variables.GroupBy(static scope => (scope.Start, scope.Length))
            .OrderBy(static range => range.Key.Start).ThenByDescending(static range => range.Key.Length);
        foreach (var range in ranges)
        {
            var first = MetadataTokens.LocalVariableHandle(_pdb.GetRowCount(TableIndex.LocalVariable) + 1);
            foreach (var variable in range) _pdb.AddLocalVariable(default, variable.Slot, _pdb.GetOrAddString(variable.Name));
            _pdb.AddLocalScope(method, imports, first, MetadataTokens.LocalConstantHandle(1), range.Key.Start, range.Key.Length);
        }
    }

    /// <summary>The format of embedded sources: the length, then the bytes deflated.</summary>
    private static byte[] Compress(ReadOnlySpan<byte> source)
    {
        using var stream = new MemoryStream();
        stream.Write(BitConverter.GetBytes(source.Length));
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(source);
        return stream.ToArray();
    }
}
