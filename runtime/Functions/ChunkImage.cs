namespace Luvit.Runtime;

/// <summary>
/// How the functions of a chunk get at its intermediate form again, which <c>string.dump</c> writes and hooks interpret.
/// The functions share one of these; nothing is kept in memory for it but what makes the image.
/// </summary>
public sealed class ChunkImage
{
    /// <summary>Makes the image, in the compiler's own format; null where nothing was kept to make it from.</summary>
    public Func<byte[]>? Source { get; set; }
}
