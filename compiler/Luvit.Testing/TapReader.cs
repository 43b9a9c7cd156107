using System.Text;
using System.Text.RegularExpressions;

namespace Luvit.Testing;

/// <summary>Reads a file's output: lines of the Test Anything Protocol (testanything.org), comments on a test after its line, and anything else.</summary>
/// <param name="file">The file's name, which stands before those of its tests.</param>
/// <param name="listsOnly">Whether the file named its tests and ran none.</param>
internal sealed partial class TapReader(string file, bool listsOnly)
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _comments = new();
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);
    private DateTimeOffset _start = DateTimeOffset.UtcNow;
    private TestResult? _current;
    private bool _isExplained;

    /// <summary>Takes a line; gives the test that ended before it, as only then its comments are complete.</summary>
    public TestResult? Read(string line)
    {
        _output.AppendLine(line);
        var match = TestLine().Match(line);
        if (!match.Success)
        {
            if (line.StartsWith('#')) _comments.AppendLine(line[(line.StartsWith("# ", StringComparison.Ordinal) ? 2 : 1)..]);
            return null;
        }

        var (ended, now) = (Ended(), DateTimeOffset.UtcNow);
        _comments.Clear();
        _isExplained |= match.Groups["not"].Success;
        var state = match.Groups["not"].Success ? TestState.Failed : match.Groups["skip"].Success ? TestState.Skipped : TestState.Passed;
        _current = new TestResult(Unique($"{file}: {match.Groups["name"].Value}"), state, _start, now);
        _start = now;
        return ended;
    }

    /// <summary>The tests that are still to be told of when the file ends.</summary>
    /// <param name="ending">How it ended; null when well.</param>
    /// <param name="errors">What it wrote to standard error.</param>
    public IEnumerable<TestResult> End(string? ending, string errors)
    {
        var hasTests = _current != null;
        if (Ended() is { } last) yield return last;
        if (hasTests && (ending == null || _isExplained)) yield break;
        var isBad = ending != null && !listsOnly;
        yield return new TestResult(file, isBad ? TestState.Failed : TestState.Passed, _start, DateTimeOffset.UtcNow)
        {
            Text = isBad ? $"{ending}\n{_output}{errors}" : "",
        };
    }

    private TestResult? Ended() => _current == null ? null : _current with { Text = _comments.ToString() };

    /// <summary>Tests of one name are told apart by numbers.</summary>
    private string Unique(string name)
    {
        var count = _occurrences[name] = _occurrences.GetValueOrDefault(name) + 1;
        return count == 1 ? name : $"{name} ({count})";
    }

    [GeneratedRegex("^(?<not>not )?ok [0-9]+ ?-? ?(?<name>.*?)(?<skip> # SKIP.*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TestLine();
}
