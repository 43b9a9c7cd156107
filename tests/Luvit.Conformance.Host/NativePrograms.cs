using Luvit.Runtime;

/// <summary>The programs that are compiled into the host: none, unless <c>tests/conformance/native</c> made it.</summary>
internal static partial class NativePrograms
{
    /// <summary>The loader of a program.</summary>
    /// <param name="program">Its path; the last folder is its area.</param>
    public static ModuleLoader? Find(string program)
    {
        var areas = new Dictionary<string, LuaBundle>();
        AddTo(areas);
        return areas.GetValueOrDefault(AreaOf(program))?.FindModule(Path.GetFileName(program));
    }

    /// <summary>The name of the folder a program is in.</summary>
    public static string AreaOf(string program) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(program))!);

    // Its body is what the mode `emit` writes.
    static partial void AddTo(Dictionary<string, LuaBundle> areas);
}
