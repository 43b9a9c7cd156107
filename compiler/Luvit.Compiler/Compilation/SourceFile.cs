namespace Luvit.Compiler;

/// <summary>A Lua module or a data file of a program.</summary>
/// <param name="Path">
/// Its path in the program, by which <c>require</c> finds it: relative to the program's folder, with slashes, as in
/// <c>libs/greeting.lua</c>.
/// </param>
/// <param name="Content">Its bytes.</param>
/// <param name="FilePath">Where it comes from, for diagnostics and debuggers; null when it is no file.</param>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Content, string? FilePath = null);
