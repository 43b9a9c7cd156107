using System.Globalization;

namespace Luvit.Runtime;

/// <summary>
/// A date and time of any year that C's <c>struct tm</c> can hold. The Gregorian calendar repeats, days of the week included, every
/// 400 years, so the date is kept as one that .NET knows (years 1 to 9999) and the cycles that lie between the two.
/// </summary>
/// <param name="Time">The date, in the year that stands for its own.</param>
/// <param name="Cycles">How many cycles of 400 years to add.</param>
internal readonly record struct CalendarTime(DateTimeOffset Time, long Cycles)
{
    private const int CycleYears = 400;
    private const long CycleSeconds = 146097L * 86400;

    /// <summary>C counts the years of a <c>struct tm</c> from this one, in an int.</summary>
    private const int TmYearBase = 1900;

    // Beyond this many seconds, and a good deal before, years are beyond C's.
    private const long MaxSeconds = 1L << 57;

    // A day inside the range of .NET, so that a time zone's offset doesn't leave it.
    private static readonly long First = DateTimeOffset.MinValue.AddDays(1).ToUnixTimeSeconds();
    private static readonly long Last = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeSeconds();

    public long Year => Time.Year + (Cycles * CycleYears);

    /// <summary>The year to which the week belongs (ISO 8601).</summary>
    public long WeekYear => ISOWeek.GetYear(Time.DateTime) + (Cycles * CycleYears);

    public long UnixSeconds => Time.ToUnixTimeSeconds() + (Cycles * CycleSeconds);

    /// <summary>The date in a zone; null when its year is beyond C's.</summary>
    public static CalendarTime? FromUnixSeconds(long seconds, TimeZoneInfo zone)
    {
        if (seconds is < -MaxSeconds or > MaxSeconds) return null;
        var cycles = CyclesOutside(seconds);
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds - (cycles * CycleSeconds));
        var date = new CalendarTime(TimeZoneInfo.ConvertTime(time, zone), cycles);
        return IsYear(date.Year) ? date : null;
    }

    /// <summary>
    /// C's <c>mktime</c>: the Unix time of a local date, whose parts may exceed their ranges; null when its year is beyond C's.
    /// </summary>
    public static long? ToUnixSeconds(int year, int month, int day, long secondsOfDay, bool? isSummer)
    {
        // Years are counted from March, so that a leap day is a year's last.
        var months = (year * 12L) + month - 3;
        var (marchYear, marchMonth) = Math.DivRem(months, 12);
        if (marchMonth < 0) (marchYear, marchMonth) = (marchYear - 1, marchMonth + 12);
        var (cycles, cycleYear) = Math.DivRem(marchYear, CycleYears);
        if (cycleYear < 0) (cycles, cycleYear) = (cycles - 1, cycleYear + CycleYears);
        var start = new DateTimeOffset(CycleYears + (int)cycleYear, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMonths((int)marchMonth).ToUnixTimeSeconds();
        var seconds = start + ((cycles - 1) * CycleSeconds) + ((day - 1) * 86400L) + secondsOfDay;

        cycles = CyclesOutside(seconds);
        var local = DateTimeOffset.FromUnixTimeSeconds(seconds - (cycles * CycleSeconds)).DateTime;
        if (!IsYear(local.Year + (cycles * CycleYears))) return null;
        var zone = TimeZoneInfo.Local;
        var offset = isSummer is { } summer ? zone.BaseUtcOffset + TimeSpan.FromHours(summer ? 1 : 0) : zone.GetUtcOffset(local);
        return seconds - (long)offset.TotalSeconds;
    }

    private static bool IsYear(long year) => year - TmYearBase is >= int.MinValue and <= int.MaxValue;

    /// <summary>The cycles to take away so that a time lies in the range of .NET: 0 when it does.</summary>
    private static long CyclesOutside(long seconds)
    {
        if (seconds < First) return -((First - seconds + CycleSeconds - 1) / CycleSeconds);
        return seconds > Last ? (seconds - Last + CycleSeconds - 1) / CycleSeconds : 0;
    }
}
