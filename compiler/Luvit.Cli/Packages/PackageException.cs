namespace Luvit.Cli.Packages;

/// <summary>A package can't be had as asked for; the message says which and why.</summary>
internal sealed class PackageException(string message, Exception? cause = null) : Exception(message, cause);
