using System.Xml.Linq;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary>What becomes of a published program's code.</summary>
internal enum PublishMode
{
    /// <summary>It stays IL, which .NET compiles when it runs.</summary>
    Managed,

    /// <summary>It becomes native code.</summary>
    Native,
}

/// <summary>A project, made for one run of <c>dotnet publish</c>, whose assembly is compiled already.</summary>
/// <param name="name">The program's name.</param>
/// <param name="mode">What becomes of its code.</param>
internal sealed class PublishProject(string name, PublishMode mode)
{
    private const string AssemblyFolder = "compiled";

    /// <summary>The runtime identifier to publish for.</summary>
    public required string Runtime { get; init; }

    public bool IsSelfContained { get; init; }

    public bool IsSingleFile { get; init; }

    public bool IsTrimmed { get; init; }

    public bool IsReadyToRun { get; init; }

    /// <summary>Publishes a compiled program to a folder and gives the exit code.</summary>
    public int Publish(EmitResult program, string output)
    {
        var folder = Directory.CreateTempSubdirectory("luvit-publish");
        try
        {
            var compiled = folder.CreateSubdirectory(AssemblyFolder).FullName;
            var image = Path.Combine(compiled, name + ".dll");
            File.WriteAllBytes(image, program.Image!);
            File.WriteAllBytes(Path.Combine(compiled, name + ".pdb"), program.Pdb!);
            var project = Path.Combine(folder.FullName, name + ".csproj");
            var dependencies = Dependencies.Of(program.Image!, []);
            var unneeded = ModuleSwitches.Unneeded([image, .. dependencies], ModuleNames.LibraryName, ModuleNames.SwitchPrefix, ModuleNames.AlwaysRequired);
            Describe(dependencies, unneeded).Save(project);
            // Published apart first: a failure leaves the output folder as it was.
            var published = Path.Combine(folder.FullName, "published");
            if (DotnetCommand.Run(["publish", project, "--nologo", "-v", "quiet", "-o", published]) != 0) return LuvitProgram.Failure;
            Errors.Output(output, () => CopyResult(published, output));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void CopyResult(string published, string output)
    {
        var folder = new OutputFolder(output);
        foreach (var file in Directory.EnumerateFiles(published)) folder.Copy(file);
    }

    private XElement Describe(IEnumerable<string> dependencies, IReadOnlyCollection<string> switches) => new(
        "Project",
        new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement("PropertyGroup", Properties().Select(static property => new XElement(property.Name, property.Value))),
        new XElement("ItemGroup", dependencies.Select(static file => new XElement("Reference", new XAttribute("Include", file)))),
        new XElement("ItemGroup", switches.Concat(UnneededLoops()).Select(static name => new XElement(
            "RuntimeHostConfigurationOption", new XAttribute("Include", name), new XAttribute("Value", "false"), new XAttribute("Trim", "true")))),
        new XElement("ItemGroup", PublishSettings.For(switches).Select(static setting => new XElement(
            "RuntimeHostConfigurationOption", new XAttribute("Include", setting.Key), new XAttribute("Value", setting.Value)))),
        new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
        new XElement(
            "Target",
            new XAttribute("Name", "CoreCompile"),
            new XElement("Copy", new XAttribute("SourceFiles", $"{AssemblyFolder}/{name}.dll"), new XAttribute("DestinationFiles", "@(IntermediateAssembly)")),
            new XElement("Copy", new XAttribute("SourceFiles", $"{AssemblyFolder}/{name}.pdb"), new XAttribute("DestinationFiles", "@(_DebugSymbolsIntermediatePath)"))));

    // Linux has an event loop of its own.
    private IEnumerable<string> UnneededLoops() =>
        Runtime.StartsWith("linux", StringComparison.Ordinal) ? [PublishSettings.ManagedLoopSwitch] : [];

    private IEnumerable<(string Name, object Value)> Properties()
    {
        yield return ("OutputType", "Exe");
        yield return ("TargetFramework", "net10.0");
        yield return ("AssemblyName", name);
        yield return ("RuntimeIdentifier", Runtime);
        yield return ("EnableDefaultItems", false);
        yield return ("GenerateAssemblyInfo", false);
        yield return ("GenerateTargetFrameworkAttribute", false);
        yield return ("ProduceReferenceAssembly", false);
        yield return ("GenerateDocumentationFile", false);
        yield return ("AllowedReferenceRelatedFileExtensions", "none"); // no PDBs of luvit itself
        yield return ("InvariantGlobalization", true);
        yield return ("ConcurrentGarbageCollection", false);
        yield return ("TieredPGO", false);
        yield return ("CopyOutputSymbolsToPublishDirectory", false);
        if (mode == PublishMode.Native)
        {
            yield return ("PublishAot", true);
            yield return ("OptimizationPreference", "Speed");
            // Lua's tracebacks don't need .NET's.
            yield return ("StackTraceSupport", false);
        }
        else
        {
            yield return ("SelfContained", IsSelfContained);
            yield return ("PublishSingleFile", IsSingleFile);
            yield return ("PublishReadyToRun", IsReadyToRun);
            yield return ("PublishTrimmed", IsTrimmed);
        }

        if (mode != PublishMode.Native && !IsTrimmed) yield break;
        yield return ("TrimmerSingleWarn", false);
        yield return ("UseSystemResourceKeys", true);
        yield return ("EventSourceSupport", false);
    }
}
