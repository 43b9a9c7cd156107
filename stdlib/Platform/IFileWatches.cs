namespace Luvit.Stdlib;

/// <summary>The watches of a loop for changes of files.</summary>
internal interface IFileWatches : IDisposable
{
    /// <summary>Tells a handle of changes of a path, which ends in a zero byte.</summary>
    /// <returns>The watch's number, or an error's code.</returns>
    int Add(FileEventHandle handle, byte[] path);

    void Remove(FileEventHandle handle, int watch);
}
