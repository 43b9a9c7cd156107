using System.CommandLine;

namespace Luvit.Cli.Packages;

/// <summary>
/// The package manager: <c>luvit install</c>, <c>add</c>, <c>remove</c>, <c>restore</c> and <c>list</c>. In a folder with a project file packages are
/// NuGet's; in another they are luvit's, named in <c>package.lua</c>.
/// </summary>
internal static class PackageCommands
{
    private static readonly Option<string> Registry = new("--registry")
    {
        Description = "The URL of a server like lit's, or a folder of packages; otherwise LUVIT_REGISTRY.",
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("LUVIT_REGISTRY") ?? Packages.Registry.Default,
    };

    private static readonly Option<bool> Update = new("--update") { Description = "Take the newest versions that do, in the place of those in luvit.lock." };
    private static readonly Option<bool> Locked = new("--locked") { Description = "Fail if luvit.lock doesn't name what the program needs." };
    private static readonly Option<bool> Force = new("--force") { Description = "Replace what was changed in deps." };

    private static readonly Argument<string[]> Dependencies = new("dependency") { Description = "author/name@version, the path of a folder or zip archive, or the URL of an archive or git repository.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Argument<string> Package = new("package") { Description = "The package's name." };
    private static readonly Argument<string?> Version = new("version") { Description = "Its version; otherwise the newest.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The commands with their options.</summary>
    public static IEnumerable<Command> Define()
    {
        yield return Command("install", "Install the dependencies that package.lua names, after adding some.", Install, Dependencies, Registry, Update, Locked, Force);
        yield return Command("add", "Add a package to the project, or to package.lua.", Add, Package, Version, Registry);
        yield return Command("remove", "Remove a package from the project, or from package.lua.", Remove, Package, Registry);
        yield return Command("restore", "Get the packages that the project or package.lua names.", Restore, Registry, Locked);
        yield return Command("list", "List the packages of the project, or those installed for package.lua.", List);
    }

    private static Command Command(string name, string description, Func<ParseResult, int> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else command.Options.Add((Option)symbol);
        }

        command.SetAction(arguments => Errors.Report(() => run(arguments)));
        return command;
    }

    private static int Install(ParseResult arguments)
    {
        var program = new Installer(".");
        if (arguments.GetValue(Dependencies) is { Length: > 0 } dependencies) program.Add(dependencies, Options(arguments));
        else Existing(program).Install(Options(arguments));
        return 0;
    }

    private static int Add(ParseResult arguments)
    {
        string package = arguments.GetValue(Package)!;
        var version = arguments.GetValue(Version);
        if (Project() is { } project) return DotnetCommand.Run(["package", "add", package, "--project", project, .. version == null ? Array.Empty<string>() : ["--version", version]]);
        new Installer(".").Add([version == null ? package : $"{package}@{version}"], Options(arguments));
        return 0;
    }

    private static int Remove(ParseResult arguments)
    {
        if (Project() is { } project) return DotnetCommand.Run(["package", "remove", arguments.GetValue(Package)!, "--project", project]);
        Existing(new Installer(".")).Remove([arguments.GetValue(Package)!], Options(arguments));
        return 0;
    }

    private static int Restore(ParseResult arguments)
    {
        if (Project() is { } project) return DotnetCommand.Run(["restore", project, .. arguments.GetValue(Locked) ? ["--locked-mode"] : Array.Empty<string>()]);
        Existing(new Installer(".")).Install(Options(arguments));
        return 0;
    }

    private static int List(ParseResult arguments)
    {
        if (Project() is { } project) return DotnetCommand.Run(["package", "list", "--project", project]);
        Existing(new Installer(".")).List();
        return 0;
    }

    private static InstallOptions Options(ParseResult arguments) => new(
        arguments.GetValue(Registry) ?? Packages.Registry.Default,
        arguments.GetValue(Update),
        arguments.GetValue(Locked),
        arguments.GetValue(Force));

    private static Installer Existing(Installer program) =>
        program.Exists ? program : throw new PackageException("there is neither a project file nor a package.lua here");

    /// <summary>The folder's project file; null when there is none.</summary>
    private static string? Project()
    {
        string[] projects = [.. ((ReadOnlySpan<string>)["*.luaproj", "*.csproj"]).ToArray().SelectMany(static pattern => Directory.EnumerateFiles(".", pattern))];
        return projects.Length < 2 ? projects.FirstOrDefault() : throw new PackageException("there are several project files here");
    }
}
