using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace Luvit.Testing;

/// <summary><c>--filter text</c>: run only the tests whose names contain the text.</summary>
internal sealed class FilterOption : ICommandLineOptionsProvider
{
    private const string Name = "filter";

    /// <summary>What <c>dotnet test --filter</c> says of other test frameworks' properties; a test in Lua has but its name.</summary>
    private static readonly string[] Prefixes = ["FullyQualifiedName~", "DisplayName~", "Name~"];

    /// <inheritdoc/>
    public string Uid => nameof(FilterOption);

    /// <inheritdoc/>
    public string Version => "1.0.0";

    /// <inheritdoc/>
    public string DisplayName => "Filter";

    /// <inheritdoc/>
    public string Description => "Chooses tests by their names.";

    /// <summary>The text that names must contain; null when all tests are to run.</summary>
    public static string? Read(ICommandLineOptions options)
    {
        if (!options.TryGetOptionArgumentList(Name, out var arguments)) return null;
        var text = arguments[0];
        var prefix = Array.Find(Prefixes, prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return text[(prefix?.Length ?? 0)..];
    }

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
        [new(Name, "Run only the tests whose names, with the file's path before them, contain this text.", ArgumentArity.ExactlyOne, isHidden: false)];

    /// <inheritdoc/>
    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) => ValidationResult.ValidTask;

    /// <inheritdoc/>
    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) => ValidationResult.ValidTask;
}
