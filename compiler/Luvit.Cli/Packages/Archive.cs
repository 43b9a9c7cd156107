using System.IO.Compression;

namespace Luvit.Cli.Packages;

/// <summary>Packages as zip archives.</summary>
internal static class Archive
{
    private const int LargestFile = 256 * 1024 * 1024;

    /// <summary>What a Unix file's mode says of its type, in the upper half of an entry's attributes.</summary>
    private const int TypeMask = 0xF000, LinkType = 0xA000;

    /// <summary>The files of an archive, or of the one folder that all are in, as code hosts make them.</summary>
    /// <exception cref="PackageException">It is no archive, has links, or paths that lead out of it.</exception>
    public static PackageFiles Read(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            var entries = archive.Entries.Where(static entry => !entry.FullName.EndsWith('/')).ToList();
            var prefix = CommonFolder(entries);
            var files = new PackageFiles();
            foreach (var entry in entries)
            {
                if (((entry.ExternalAttributes >> 16) & TypeMask) == LinkType) throw new PackageException($"'{entry.FullName}' is a link, which packages can't have");
                using var content = entry.Open();
                files.Add(entry.FullName[prefix.Length..], Download.ReadAll(content, LargestFile));
            }

            return files;
        }
        catch (InvalidDataException exception)
        {
            throw new PackageException($"the archive can't be read: {exception.Message}", exception);
        }
    }

    private static string CommonFolder(List<ZipArchiveEntry> entries)
    {
        var folders = entries.Select(static entry => entry.FullName[..(entry.FullName.IndexOf('/') + 1)]).Distinct().ToList();
        return folders is [var only] && only != "../" ? only : "";
    }
}
