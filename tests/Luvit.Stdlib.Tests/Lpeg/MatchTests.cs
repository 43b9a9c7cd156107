using Luvit.Runtime;

namespace Luvit.Stdlib.Tests.Lpeg;

/// <summary>Compiled patterns match what the patterns mean.</summary>
public class MatchTests
{
    private const int Patterns = 5000;
    private const int SubjectsPerPattern = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_patterns_match_as_by_their_definition(int seed)
    {
        var random = new RandomPatterns(seed);
        var matches = 0;
        for (var i = 0; i < Patterns; i++)
        {
            if (random.Pattern() is not { } pattern) continue;
            var program = PegProgram.Of(pattern);
            for (var j = 0; j < SubjectsPerPattern; j++)
            {
                var subject = random.Subject();
                var expected = NaiveMatcher.Match(pattern, subject, 0, null);
                if (expected != null) matches++;
                Assert.Equal(Describe(expected), Describe(Match(program, subject)));
            }
        }

        Assert.InRange(matches, Patterns, Patterns * SubjectsPerPattern);
    }

    [Theory]
    [InlineData(0x20, 0x7e)]
    [InlineData(0, 0x10ffff)]
    [InlineData(0x7f, 0x80)]
    [InlineData(0x3b1, 0x3c9)]
    [InlineData(0x7ff, 0x801)]
    [InlineData(0x1234, 0x5678)]
    [InlineData(0xfffe, 0x10001)]
    [InlineData(0x1f600, 0x1f64f)]
    public void A_range_of_code_points_has_those_and_no_others(int first, int last)
    {
        var program = PegProgram.Of(Utf8Range.Of(first, last));
        foreach (var code in new[] { 0, 0x7f, 0x80, 0x7ff, 0x800, 0x801, 0xffff, 0x10000, 0x10ffff, first - 1, first, first + 1, (first + last) / 2, last - 1, last, last + 1 })
        {
            if (code is < 0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff)) continue;
            var bytes = System.Text.Encoding.UTF8.GetBytes(char.ConvertFromUtf32(code));
            var end = Match(program, string.Concat(bytes.Select(static value => (char)value)))?.End;
            Assert.Equal(code >= first && code <= last ? bytes.Length : null, end);
        }
    }

    private static (int End, string[] Captures)? Match(PegProgram program, string subject)
    {
        var state = new LuaState();
        var memory = new PegMemory();
        var text = LuaString.FromBytes(subject.Select(static letter => (byte)letter).ToArray());
        var evaluator = new PegEvaluator(state, program, text, memory, []);
        var matcher = new PegMatcher(program, text.Span, memory, evaluator, budget: null, choiceLimit: 10_000);
        var end = matcher.Match(0);
        if (end == PegMatcher.NoMatch) return null;
        evaluator.Results(matcher.CaptureCount, end);
        return (end, memory.Values.From(0).ToArray().Select(static value => value.ToString()).ToArray());
    }

    private static string Describe((int End, string[] Captures)? match) => match is { } found ? $"{found.End}: {string.Join(' ', found.Captures)}" : "none";
}
