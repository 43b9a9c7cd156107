using System.CommandLine;
using System.Runtime.InteropServices;
using Luvit.Compiler;
using Luvit.Stdlib;

namespace Luvit.Cli;

/// <summary><c>luvit publish</c>: a program for other machines, through the .NET SDK but without a project file.</summary>
internal static class PublishCommand
{
    private static readonly Argument<string> Source = new("source") { Description = "A script, or a folder with main.lua or init.lua." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The folder for the result.", DefaultValueFactory = static _ => "publish" };
    private static readonly Option<string?> Name = new("--name") { Description = "The program's name; otherwise the script's or folder's." };
    private static readonly Option<bool> Native = new("--aot") { Description = "Compile to native code: one executable that needs no .NET." };
    private static readonly Option<bool> SelfContained = new("--self-contained") { Description = "Bring .NET along." };
    private static readonly Option<bool> SingleFile = new("--single-file") { Description = "Put everything into one file." };
    private static readonly Option<bool> Trim = new("--trim") { Description = "Leave out what the program does not use; brings .NET along." };
    private static readonly Option<bool> ReadyToRun = new("--r2r") { Description = "Compile ahead, so that the program starts faster." };
    private static readonly Option<string> Runtime = new("--runtime", "-r") { Description = "What to publish for, such as linux-arm64.", DefaultValueFactory = static _ => RuntimeInformation.RuntimeIdentifier };

    /// <summary>The command with its options.</summary>
    public static Command Define()
    {
        var command = new Command("publish", "Make a program that runs elsewhere, also without .NET.")
        {
            Source, Output, Name, Native, SelfContained, SingleFile, Trim, ReadyToRun, Runtime,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Native) && (result.GetValue(SingleFile) || result.GetValue(ReadyToRun)))
                result.AddError("--aot makes one file of native code: leave out --single-file and --r2r");
        });
        command.SetAction(static arguments => Errors.Report(() => Publish(arguments)));
        return command;
    }

    private static int Publish(ParseResult arguments)
    {
        var output = arguments.GetValue(Output)!;
        var sources = ProgramSources.Read(arguments.GetValue(Source)!, output);
        var isNative = arguments.GetValue(Native);
        var options = ProgramBuilder.Options(arguments.GetValue(Name) ?? sources.Name, sources.MainModule ?? "main.lua") with { IsAheadOfTime = isNative };
        var result = ProgramBuilder.Compile(sources, options);
        if (result == null) return LuvitProgram.Failure;
        var project = new PublishProject(options.AssemblyName, isNative ? PublishMode.Native : PublishMode.Managed)
        {
            Runtime = arguments.GetValue(Runtime)!,
            IsSelfContained = arguments.GetValue(SelfContained) || arguments.GetValue(Trim),
            IsSingleFile = arguments.GetValue(SingleFile),
            IsTrimmed = arguments.GetValue(Trim),
            IsReadyToRun = arguments.GetValue(ReadyToRun),
        };
        return project.Publish(result, output);
    }
}
