using System.Text;
using System.Text.RegularExpressions;
using Luvit.Compiler;
using Luvit.Runtime;

namespace Luvit.Cli.Packages;

/// <summary>
/// What a package says of itself: in <c>package.lua</c>, in <c>init.lua</c>, or, a package of one file, in that; there as the table it returns,
/// as <c>exports</c>, or in a comment <c>lit-meta</c>. The text runs in a sandbox.
/// </summary>
/// <param name="Name">Author and name: <c>creationix/coro-http</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Dependencies">What it requires, by the names in <c>deps</c>.</param>
/// <param name="Files">Which files belong to it.</param>
internal sealed partial record PackageManifest(string Name, PackageVersion Version, IReadOnlyDictionary<string, string> Dependencies, IReadOnlyList<string> Files)
{
    /// <summary>The file that describes a program or a package of several files.</summary>
    public const string FileName = "package.lua";

    /// <summary>Reads what a package says of itself.</summary>
    /// <exception cref="PackageException">It says nothing, or nothing sensible.</exception>
    public static PackageManifest Of(PackageFiles files)
    {
        var file = Array.Find([PackageFiles.SingleFile, FileName, "init.lua"], path => files.Find(path) != null)
            ?? throw new PackageException("there is neither package.lua nor init.lua");
        return Parse(Encoding.UTF8.GetString(files.Find(file)!), file == PackageFiles.SingleFile ? "package" : file);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="PackageException">It describes no package.</exception>
    public static PackageManifest Parse(string text, string fileName)
    {
        try
        {
            var table = Evaluate(text, fileName);
            if (!table.TryGet<string>("name", out var name)) throw new PackageException($"{fileName} gives no name");
            if (!table.TryGet<string>("version", out var version)) throw new PackageException($"{fileName} gives no version");
            return new PackageManifest(name, PackageVersion.Parse(version), ReadDependencies(table), [.. Items(table, "files").Select(static item => item.Value)]);
        }
        catch (Exception exception) when (exception is LuaException or InvalidCastException)
        {
            throw new PackageException($"{fileName} can't be read: {exception.Message}", exception);
        }
    }

    private static LuaTable Evaluate(string text, string fileName)
    {
        var state = LuaSandbox.CreateState();
        var comment = MetaComment().Match(text);
        if (comment.Success)
        {
            // The comment's assignments make a table of their own.
            var fields = new LuaTable();
            state.Load($"setfenv(1, ...) {comment.Groups[2].Value}", "=" + fileName).Call(fields);
            return fields;
        }

        var exports = new LuaTable();
        state.Globals["exports"] = exports;
        var chunk = state.Load(text, "@" + fileName);
        try
        {
            return chunk.Call() is [{ Ref: LuaTable result }, ..] ? result : exports;
        }
        catch (LuaException) when (fileName != FileName)
        {
            // A module needs more than a sandbox has; what it says of itself stands first.
            return exports;
        }
    }

    private static Dictionary<string, string> ReadDependencies(LuaTable table)
    {
        var dependencies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in Items(table, "dependencies")) dependencies[key ?? Dependency.AliasOf(text)] = text;
        return dependencies;
    }

    /// <summary>The texts of a table, each with its key if that is a text too.</summary>
    private static IEnumerable<(string? Key, string Value)> Items(LuaTable table, string field) =>
        table[field].Ref is LuaTable items
            ? items.Select(static pair => (pair.Key.Ref is LuaString key ? key.ToString() : null, LuaConvert.To<string>(pair.Value)))
            : [];

    [GeneratedRegex(@"--\[(=*)\[lit-meta\s(.*?)\]\1\]", RegexOptions.Singleline)]
    private static partial Regex MetaComment();
}
