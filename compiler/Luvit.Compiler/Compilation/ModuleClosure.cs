using Luvit.Compiler.Syntax;

namespace Luvit.Compiler;

/// <summary>Finds the modules that a script requires by literal names, and those that they require, and so on.</summary>
/// <param name="exists">Whether there is a file of a path, relative to the script's folder.</param>
/// <param name="read">Reads it.</param>
public sealed class ModuleClosure(Func<string, bool> exists, Func<string, SourceFile> read)
{
    /// <summary>The script's modules, itself first. One that is not Lua requires nothing here; compiling it gives the error.</summary>
    /// <param name="script">The path of the script.</param>
    public IReadOnlyList<SourceFile> Of(string script)
    {
        var found = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var pending = new Queue<string>([script]);
        var index = new ModuleIndex(exists);
        while (pending.TryDequeue(out var path))
        {
            if (found.ContainsKey(path)) continue;
            var file = read(path);
            found.Add(path, file);
            foreach (var name in RequiredNames(file))
            {
                if (index.Resolve(path, name) is { } required) pending.Enqueue(required);
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> RequiredNames(SourceFile file)
    {
        try
        {
            return ModuleAnalysis.Analyse(Parser.Parse(file.Content, file.Path), isAheadOfTime: false).Required.Select(static required => required.Name);
        }
        catch (LuaSyntaxException)
        {
            return [];
        }
    }
}
