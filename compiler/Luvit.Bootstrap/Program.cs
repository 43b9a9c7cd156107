using Luvit.Compiler;

if (args is not [var output, var folder, var mappedFolder])
{
    Console.Error.WriteLine("usage: Luvit.Bootstrap output.dll folder shown-folder");
    return 1;
}

var modules = Directory.GetFiles(folder, "*.lua", SearchOption.AllDirectories)
    .Order(StringComparer.Ordinal)
    .Select(file => new SourceFile("deps/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file), file));
var options = new CompilationOptions
{
    AssemblyName = Path.GetFileNameWithoutExtension(output),
    ChunkNamePrefix = "bundle:",
    LoadSupport = LoadSupport.Never,
    ModuleSwitchPrefix = "Luvit.Modules.",
    PathMap = [(Path.TrimEndingDirectorySeparator(folder), mappedFolder)],
};
var result = new LuaCompilation(options, [.. modules]).Emit();
foreach (var diagnostic in result.Diagnostics) Console.Error.WriteLine(diagnostic);
if (result.Image == null) return 1;
File.WriteAllBytes(output, result.Image);
File.WriteAllBytes(Path.ChangeExtension(output, ".pdb"), result.Pdb!);
return 0;
