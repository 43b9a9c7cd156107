using Luvit.Runtime;
using Microsoft.Testing.Extensions;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Capabilities.TestFramework;
using Microsoft.Testing.Platform.Services;

namespace Luvit.Testing;

/// <summary>What <c>require('luvit-testing')</c> gives: the test platform, for the main module that the SDK makes of a test project.</summary>
[LuaModule("luvit-testing")]
public static partial class TestProgram
{
    /// <summary>Runs the tests of some files, or does what else the options ask for.</summary>
    /// <param name="files">The test files' names, each of which this program runs when its arguments are <c>--file</c> and the name.</param>
    /// <param name="options">The platform's options.</param>
    /// <returns>The exit code: 0 when all passed, else one of the platform's.</returns>
    [LuaFunction]
    public static int Run(IEnumerable<string> files, IEnumerable<string> options)
    {
        string[] names = [.. files], arguments = [.. options];
        return Task.Run(() => RunAsync(names, arguments)).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(string[] files, string[] arguments)
    {
        var builder = await TestApplication.CreateBuilderAsync(arguments).ConfigureAwait(false);
        builder.CommandLine.AddProvider(static () => new FilterOption());
        builder.AddTrxReportProvider();
        builder.RegisterTestFramework(
            static _ => new TestFrameworkCapabilities(new TrxCapability()),
            (_, services) => new LuaTestFramework(files, FilterOption.Read(services.GetCommandLineOptions())));
        using var application = await builder.BuildAsync().ConfigureAwait(false);
        return await application.RunAsync().ConfigureAwait(false);
    }
}
