using System.Security.Cryptography;
using System.Text;
using Luvit.Compiler.Linking;

namespace Luvit.Compiler;

/// <summary>
/// Keeps what became of each module, for the next compilation: a file for each, named by the module's path, that starts with a hash of
/// all that decides on the content. Whatever can't be read counts as not there.
/// </summary>
internal sealed class ModuleCache
{
    private const string Extension = ".luaobject";

    private readonly string _folder;
    private readonly byte[] _options;

    /// <summary>A cache in a folder, which is made if there is none.</summary>
    public ModuleCache(string folder, CompilationOptions options)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _options = Encoding.UTF8.GetBytes(string.Join('\n', Version(typeof(ModuleCache)), Version(typeof(Runtime.LuaState)), options.ChunkNamePrefix, options.Optimize, options.EmitPdb, options.IsAheadOfTime, ""));
    }

    /// <summary>What an earlier compilation made of this very source; null when there is none.</summary>
    public CompiledModule? Find(SourceFile file)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(PathOf(file))));
            if (!reader.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(KeyOf(file))) return null;
            return new CompiledModule(file, ObjectFormat.ReadFacts(reader)) { Earlier = ObjectFormat.ReadObject(reader) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Keeps a module. A folder that can't be written makes the next compilation slower, no more.</summary>
    public void Store(CompiledModule module, ModuleObject code)
    {
        var path = PathOf(module.File);
        var temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var writer = new BinaryWriter(File.Create(temporary)))
            {
                writer.Write(KeyOf(module.File));
                ObjectFormat.Write(writer, module.Facts);
                ObjectFormat.Write(writer, code);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    /// <summary>Forgets the modules that are no longer among the program's.</summary>
    public void Prune(IEnumerable<SourceFile> files)
    {
        var kept = files.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Extension).Where(path => !kept.Contains(path)))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return;
            }
        }
    }

    private byte[] KeyOf(SourceFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_options);
        hash.AppendData(Encoding.UTF8.GetBytes(file.Path + '\n'));
        hash.AppendData(file.Content.Span);
        return hash.GetHashAndReset();
    }

    private string PathOf(SourceFile file) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Path)).AsSpan(0, 8)) + Extension);

    private static Guid Version(Type type) => type.Module.ModuleVersionId;
}
