using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// How often compiled code left its fastest form. One that keeps leaving it is not entered any more; but once in a while,
/// say at the end of a long loop, costs nothing, however many times it adds up to.
/// </summary>
public static class Detours
{
    /// <summary>Counts one.</summary>
    /// <param name="count">The count so far; above <paramref name="limit"/> once they were too frequent.</param>
    /// <param name="limit">So many in a row are looked at.</param>
    /// <param name="since">When the first of them was, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="interval">They are too frequent with less time than this between them, in nanoseconds.</param>
    /// <returns>The count from now on.</returns>
    /// <remarks>Reading the clock leaves managed code; a method with that in it would prepare for it at each entry.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Count(int count, int limit, ref long since, int interval)
    {
        if (count == 0) since = Stopwatch.GetTimestamp();
        if (count != limit) return count + 1;
        return Stopwatch.GetElapsedTime(since).TotalNanoseconds < (double)limit * interval ? count + 1 : 0;
    }
}
