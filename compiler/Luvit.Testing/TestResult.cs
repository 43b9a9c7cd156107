using Microsoft.Testing.Extensions.TrxReport.Abstractions;
using Microsoft.Testing.Platform.Extensions.Messages;

namespace Luvit.Testing;

/// <summary>How a test ended.</summary>
internal enum TestState
{
    /// <summary>Well.</summary>
    Passed,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>It didn't run.</summary>
    Skipped,
}

/// <summary>A test that ended.</summary>
/// <param name="Name">The file's name and its own.</param>
/// <param name="State">How it ended.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
internal sealed record TestResult(string Name, TestState State, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>What it wrote, and why it failed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The test as the platform knows it.</summary>
    /// <param name="isListed">Whether the test was found rather than run.</param>
    public TestNode Node(bool isListed)
    {
        var node = new TestNode { Uid = Name, DisplayName = Name };
        if (isListed)
        {
            node.Properties.Add(DiscoveredTestNodeStateProperty.CachedInstance);
            return node;
        }

        node.Properties.Add(StateProperty());
        node.Properties.Add(new TimingProperty(new TimingInfo(Start, End, End - Start)));
        node.Properties.Add(new TrxFullyQualifiedTypeNameProperty(Name.Split(": ", 2)[0]));
        if (State == TestState.Failed) node.Properties.Add(new TrxExceptionProperty(Text, null));
        else if (Text.Length > 0) node.Properties.Add(new StandardOutputProperty(Text));
        return node;
    }

    private IProperty StateProperty() => State switch
    {
        TestState.Passed => PassedTestNodeStateProperty.CachedInstance,
        TestState.Skipped => SkippedTestNodeStateProperty.CachedInstance,
        // An explanation of its own would be printed before the error.
        _ => new FailedTestNodeStateProperty(new TestFailure(Text.TrimEnd()), explanation: ""),
    };
}

/// <summary>Why a test failed.</summary>
internal sealed class TestFailure(string message) : Exception(message);
