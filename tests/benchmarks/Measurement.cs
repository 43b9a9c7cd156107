namespace Luvit.Benchmarks;

/// <summary>What one run of one program cost.</summary>
/// <param name="CpuSeconds">User and system time of the process and its waited-for children.</param>
/// <param name="WallSeconds">Elapsed time from start to exit.</param>
/// <param name="PeakBytes">Largest resident set.</param>
/// <param name="Problem">Why the run does not count, or null. One that took too long counts for at least what it took.</param>
internal readonly record struct Measurement(double CpuSeconds, double WallSeconds, long PeakBytes, string? Problem)
{
    /// <summary>The problem of a run that was killed at the time limit.</summary>
    public const string TimedOut = "timeout";
}

internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
