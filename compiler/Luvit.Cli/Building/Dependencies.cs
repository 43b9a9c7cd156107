using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Luvit.Cli;

/// <summary>Finds the assemblies that a program needs beside it: those it refers to, and those that they refer to, but .NET's own.</summary>
internal static class Dependencies
{
    /// <summary>The folder of luvit's assemblies.</summary>
    public static string Folder => AppContext.BaseDirectory;

    /// <summary>The files.</summary>
    /// <param name="image">The program's assembly.</param>
    /// <param name="references">Assemblies that it refers to, besides luvit's own.</param>
    public static IReadOnlyCollection<string> Of(byte[] image, IEnumerable<string> references)
    {
        var known = references.ToDictionary(static path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var reader = new PEReader(new MemoryStream(image));
        Add(reader, known, found);
        return found;
    }

    private static void Add(PEReader image, Dictionary<string, string> known, SortedSet<string> found)
    {
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            var file = known.GetValueOrDefault(name) ?? Path.Combine(Folder, name + ".dll");
            if (!File.Exists(file) || !found.Add(file)) continue;
            using var dependency = new PEReader(File.OpenRead(file));
            Add(dependency, known, found);
        }
    }
}
