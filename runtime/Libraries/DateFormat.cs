using System.Globalization;
using System.Text;

namespace Luvit.Runtime;

/// <summary><c>os.date</c> and <c>os.time</c>: C's <c>strftime</c> in the C locale, and <c>mktime</c>.</summary>
internal static class DateFormat
{
    private static readonly CultureInfo C = CultureInfo.InvariantCulture;

    /// <summary><c>os.time</c>: seconds since 1970, now or of a date table in local time.</summary>
    public static LuaValue Time(LuaState state, LuaArguments args)
    {
        if (args.IsNoneOrNil(0)) return DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var table = args.CheckTable(0);
        var (second, minute, hour) = (Field(table, "sec", 0), Field(table, "min", 0), Field(table, "hour", 12));
        var (day, month, year) = (Field(table, "day", null), Field(table, "month", null), Field(table, "year", null));
        try
        {
            var local = new DateTime(year, 1, 1).AddMonths(month - 1).AddDays(day - 1).AddHours(hour).AddMinutes(minute).AddSeconds(second);
            var zone = TimeZoneInfo.Local;
            var offset = table["isdst"] is { IsBoolean: true } isSummer
                ? zone.BaseUtcOffset + TimeSpan.FromHours(isSummer.IsTruthy ? 1 : 0)
                : zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset).ToUnixTimeSeconds();
        }
        catch (ArgumentOutOfRangeException)
        {
            return default;
        }
    }

    /// <summary><c>os.date</c>: a date as text or as a table.</summary>
    public static LuaValue Date(LuaState state, LuaArguments args)
    {
        var format = args.OptString(0)?.ToString() ?? "%c";
        var seconds = args.IsNoneOrNil(1) ? DateTimeOffset.UtcNow.ToUnixTimeSeconds() : args.CheckLong(1);
        var isUtc = format.StartsWith('!');
        if (isUtc) format = format[1..];
        if (seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return default;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (!isUtc) time = TimeZoneInfo.ConvertTime(time, TimeZoneInfo.Local);
        return format == "*t" ? ToTable(time, isUtc) : Format(format, time, isUtc);
    }

    private static int Field(LuaTable table, string name, int? otherwise)
    {
        if (table[name].TryToNumber(out var number)) return (int)number;
        return otherwise ?? throw new LuaException($"field '{name}' missing in date table");
    }

    private static LuaTable ToTable(DateTimeOffset time, bool isUtc)
    {
        var table = new LuaTable();
        table["sec"] = time.Second;
        table["min"] = time.Minute;
        table["hour"] = time.Hour;
        table["day"] = time.Day;
        table["month"] = time.Month;
        table["year"] = time.Year;
        table["wday"] = (int)time.DayOfWeek + 1;
        table["yday"] = time.DayOfYear;
        table["isdst"] = !isUtc && TimeZoneInfo.Local.IsDaylightSavingTime(time);
        return table;
    }

    private static string Format(string format, DateTimeOffset time, bool isUtc)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            if (format[i] is 'E' or 'O' && i + 1 < format.Length) i++;
            text.Append(Conversion(format[i], time, isUtc));
        }

        return text.ToString();
    }

    private static string ZoneName(TimeZoneInfo zone, DateTimeOffset time)
    {
        // .NET spells this one out.
        if (zone.StandardName == TimeZoneInfo.Utc.StandardName) return "UTC";
        return zone.IsDaylightSavingTime(time) ? zone.DaylightName : zone.StandardName;
    }

    private static string Conversion(char letter, DateTimeOffset time, bool isUtc) => letter switch
    {
        'a' => time.ToString("ddd", C),
        'A' => time.ToString("dddd", C),
        'b' or 'h' => time.ToString("MMM", C),
        'B' => time.ToString("MMMM", C),
        'c' => $"{time.ToString("ddd MMM", C)} {time.Day,2} {time.ToString("HH:mm:ss yyyy", C)}",
        'C' => (time.Year / 100).ToString("00", C),
        'd' => time.ToString("dd", C),
        'D' or 'x' => time.ToString("MM/dd/yy", C),
        'e' => time.Day.ToString(C).PadLeft(2),
        'F' => time.ToString("yyyy-MM-dd", C),
        'g' => (ISOWeek.GetYear(time.DateTime) % 100).ToString("00", C),
        'G' => ISOWeek.GetYear(time.DateTime).ToString("0000", C),
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
        's' => time.ToUnixTimeSeconds().ToString(C),
        'S' => time.ToString("ss", C),
        't' => "\t",
        'T' or 'X' => time.ToString("HH:mm:ss", C),
        'u' => (time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek).ToString(C),
        'U' => ((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7).ToString("00", C),
        'V' => ISOWeek.GetWeekOfYear(time.DateTime).ToString("00", C),
        'w' => ((int)time.DayOfWeek).ToString(C),
        'W' => ((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7).ToString("00", C),
        'y' => time.ToString("yy", C),
        'Y' => time.Year.ToString(C),
        'z' => time.ToString("zzz", C).Replace(":", "", StringComparison.Ordinal),
        'Z' => isUtc ? "GMT" : ZoneName(TimeZoneInfo.Local, time),
        '%' => "%",
        _ => "%" + letter,
    };
}
