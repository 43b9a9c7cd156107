namespace Luvit.Cli;

/// <summary>Writes files so that a failure leaves nothing half done: each is complete under another name before it takes its own.</summary>
internal sealed class OutputFolder
{
    private readonly string _path;

    /// <summary>Makes the folder if there is none.</summary>
    public OutputFolder(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(_path);
    }

    /// <summary>Writes a file.</summary>
    public void Write(string name, ReadOnlySpan<byte> content, bool isExecutable = false)
    {
        var temporary = TemporaryPath(name);
        try
        {
            File.WriteAllBytes(temporary, content);
            if (isExecutable && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(temporary) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            File.Move(temporary, Path.Combine(_path, name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Copies a file into the folder, unless it is there as it is.</summary>
    public void Copy(string file)
    {
        var target = new FileInfo(Path.Combine(_path, Path.GetFileName(file)));
        var source = new FileInfo(file);
        if (target.Exists && target.Length == source.Length && target.LastWriteTimeUtc == source.LastWriteTimeUtc) return;
        var temporary = TemporaryPath(target.Name);
        try
        {
            File.Copy(file, temporary);
            File.Move(temporary, target.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string TemporaryPath(string name) => Path.Combine(_path, $".{name}.{Environment.ProcessId}.tmp");
}
