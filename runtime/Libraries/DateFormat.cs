using System.Globalization;
using System.Text;

namespace Luvit.Runtime;

/// <summary><c>os.date</c> and <c>os.time</c>: C's <c>strftime</c> in the C locale, and <c>mktime</c>.</summary>
internal static partial class DateFormat
{
    /// <summary>A wider field than this has no use, and would let a format take memory at will.</summary>
    private const int MaxWidth = 1000;

    private static readonly CultureInfo C = CultureInfo.InvariantCulture;

    /// <summary><c>os.time</c>: seconds since 1970, now or of a date table in local time.</summary>
    public static LuaValue Time(LuaState state, LuaArguments args)
    {
        if (args.IsNoneOrNil(0)) return DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var table = args.CheckTable(0);
        var (second, minute, hour) = (Field(state, table, "sec", 0), Field(state, table, "min", 0), Field(state, table, "hour", 12));
        var (day, month, year) = (Field(state, table, "day", null), Field(state, table, "month", null), Field(state, table, "year", null));
        bool? isSummer = state.Index(table, "isdst") is { IsNil: false } given ? given.IsTruthy : null;
        return CalendarTime.ToUnixSeconds(year, month, day, ((hour * 60L) + minute) * 60 + second, isSummer) is { } seconds ? seconds : LuaValue.Nil;
    }

    /// <summary><c>os.difftime</c>: seconds between two times. LuaJIT looks at the second one first.</summary>
    public static LuaValue Difference(LuaState state, LuaArguments args)
    {
        var subtrahend = args.OptLong(1, 0);
        return (double)((Int128)args.CheckLong(0) - subtrahend);
    }

    /// <summary><c>os.date</c>: a date as text or as a table.</summary>
    public static LuaValue Date(LuaState state, LuaArguments args)
    {
        // As Latin-1, a byte is a character. C's text ends at a zero.
        var format = args.OptString(0) is { } bytes ? Encoding.Latin1.GetString(bytes.Span) : "%c";
        if (format.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end) format = format[..end];
        var seconds = args.IsNoneOrNil(1) ? DateTimeOffset.UtcNow.ToUnixTimeSeconds() : args.CheckLong(1);
        var isUtc = format.StartsWith('!');
        if (isUtc) format = format[1..];
        if (CalendarTime.FromUnixSeconds(seconds, isUtc ? TimeZoneInfo.Utc : TimeZoneInfo.Local) is not { } date) return default;
        return format == "*t" ? ToTable(date, isUtc) : LuaString.FromBytes(Encoding.Latin1.GetBytes(Format(format, date, isUtc)));
    }

    private static int Field(LuaState state, LuaTable table, string name, int? otherwise)
    {
        if (state.Index(table, name).TryToNumber(out var number)) return unchecked((int)double.ConvertToIntegerNative<long>(number));
        return otherwise ?? throw new LuaException($"field '{name}' missing in date table");
    }

    private static LuaTable ToTable(CalendarTime date, bool isUtc)
    {
        var time = date.Time;
        var table = new LuaTable();
        table["sec"] = time.Second;
        table["min"] = time.Minute;
        table["hour"] = time.Hour;
        table["day"] = time.Day;
        table["month"] = time.Month;
        table["year"] = date.Year;
        table["wday"] = (int)time.DayOfWeek + 1;
        table["yday"] = time.DayOfYear;
        table["isdst"] = !isUtc && TimeZoneInfo.Local.IsDaylightSavingTime(time);
        return table;
    }

    private static string ZoneName(TimeZoneInfo zone, DateTimeOffset time)
    {
        // .NET spells this one out.
        if (zone.StandardName == TimeZoneInfo.Utc.StandardName) return "UTC";
        return zone.IsDaylightSavingTime(time) ? zone.DaylightName : zone.StandardName;
    }

    /// <summary>A conversion that shows the whole year; null for others.</summary>
    private static string? YearConversion(char letter, CalendarTime date) => letter switch
    {
        'c' => string.Create(C, $"{date.Time:ddd MMM} {date.Time.Day,2} {date.Time:HH:mm:ss} {date.Year}"),
        'C' => Math.Floor(date.Year / 100.0).ToString("00", C),
        'F' => string.Create(C, $"{date.Year}-{date.Time:MM-dd}"),
        'G' => date.WeekYear.ToString(C),
        's' => date.UnixSeconds.ToString(C),
        'Y' => date.Year.ToString(C),
        _ => null,
    };

    private static string? Conversion(char letter, DateTimeOffset time, bool isUtc) => letter switch
    {
        'a' => time.ToString("ddd", C),
        'A' => time.ToString("dddd", C),
        'b' or 'h' => time.ToString("MMM", C),
        'B' => time.ToString("MMMM", C),
        'd' => time.ToString("dd", C),
        'D' or 'x' => time.ToString("MM/dd/yy", C),
        'e' => time.Day.ToString(C).PadLeft(2),
        'g' => (ISOWeek.GetYear(time.DateTime) % 100).ToString("00", C),
        'H' => time.ToString("HH", C),
        'I' => time.ToString("hh", C),
        'j' => time.DayOfYear.ToString("000", C),
        'k' => time.Hour.ToString(C).PadLeft(2),
        'l' => time.ToString("%h", C).PadLeft(2),
        'm' => time.ToString("MM", C),
        'M' => time.ToString("mm", C),
        'n' => "\n",
        'p' => time.ToString("tt", C),
        'P' => time.ToString("tt", C).ToLowerInvariant(),
        'r' => time.ToString("hh:mm:ss tt", C),
        'R' => time.ToString("HH:mm", C),
        'S' => time.ToString("ss", C),
        't' => "\t",
        'T' or 'X' => time.ToString("HH:mm:ss", C),
        'u' => (time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek).ToString(C),
        'U' => ((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7).ToString("00", C),
        'V' => ISOWeek.GetWeekOfYear(time.DateTime).ToString("00", C),
        'w' => ((int)time.DayOfWeek).ToString(C),
        'W' => ((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7).ToString("00", C),
        'y' => time.ToString("yy", C),
        'z' => time.ToString("zzz", C).Replace(":", "", StringComparison.Ordinal),
        'Z' => isUtc ? "GMT" : ZoneName(TimeZoneInfo.Local, time),
        '%' => "%",
        _ => null,
    };
}
