using System.Diagnostics;

namespace Luvit.Runtime.Tests.Execution;

/// <summary>When compiled code is taken for one that keeps leaving its fast form.</summary>
public sealed class DetoursTests
{
    private const int Limit = 3;

    [Fact]
    public void Detours_in_quick_succession_pass_the_limit_for_good()
    {
        var (count, since) = (0, 0L);
        // An interval of a second: the machine may be slow.
        for (var i = 0; i <= Limit; i++) count = Detours.Count(count, Limit, ref since, 1_000_000_000);
        Assert.Equal(Limit + 1, count);
        since -= 100 * Stopwatch.Frequency;
        Assert.True(Detours.Count(count, Limit, ref since, 1_000_000_000) > Limit);
    }

    [Fact]
    public void Rare_detours_are_counted_anew()
    {
        var (count, since) = (0, 0L);
        for (var i = 0; i < Limit; i++) count = Detours.Count(count, Limit, ref since, 1_000_000_000);
        Assert.Equal(Limit, count);
        since -= 100 * Stopwatch.Frequency;
        Assert.Equal(0, Detours.Count(count, Limit, ref since, 1_000_000_000));
    }
}
