using System.Globalization;
using System.Text;

namespace Luvit.Benchmarks;

/// <summary>Writes the results as a text table, as Markdown, and as a bar chart.</summary>
internal static class Report
{
    /// <summary>One row a program: seconds of the baseline, the ratio of each engine, and the peak memory of each.</summary>
    public static string[][] Rows(Session session)
    {
        Engine baseline = session.Engines.First(engine => engine.Name == session.Baseline);
        string[] heading = ["program", $"{baseline.Name} s", .. session.Engines.Select(engine => engine.Name), .. session.Engines.Select(engine => $"{engine.Name} MB")];
        IEnumerable<string[]> programs = session.Programs.Select(program => (string[])
        [
            program,
            Number(session.CpuSeconds(program, baseline), "0.000", session.Problem(program, baseline)),
            .. session.Engines.Select(engine => Number(session.Ratio(program, engine, session.CpuSeconds), "0.00", session.Problem(program, engine))),
            .. session.Engines.Select(engine => Number(session.PeakMegabytes(program, engine), "0.0", null)),
        ]);
        return [heading, .. programs, Means("geometric mean, CPU", session.CpuSeconds), Means("geometric mean, wall", session.WallSeconds)];

        string[] Means(string name, Func<string, Engine, double?> cost) =>
            [name, "", .. session.Engines.Select(engine => Number(session.MeanRatio(engine, cost), "0.00", null)), .. session.Engines.Select(_ => "")];
    }

    public static string Text(Session session)
    {
        string[][] rows = Rows(session);
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            string line = string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
            text.AppendLine(line.TrimEnd());
        }
        return text.Append(Caption(session)).AppendLine().ToString();
    }

    public static string Markdown(Session session)
    {
        string[][] rows = Rows(session);
        StringBuilder text = new();
        text.AppendLine($"| {string.Join(" | ", rows[0])} |");
        text.AppendLine($"|---|{string.Concat(Enumerable.Repeat("---:|", rows[0].Length - 1))}");
        foreach (string[] row in rows.Skip(1))
            text.AppendLine($"| {string.Join(" | ", row)} |");
        return text.AppendLine().AppendLine(Caption(session)).ToString();
    }

    /// <summary>A horizontal bar an engine: the geometric mean of its ratios, shorter is faster.</summary>
    public static string Svg(Session session)
    {
        const int barLeft = 150, barRoom = 400, rowHeight = 30;
        (string Name, double Mean)[] bars = [.. session.Engines.Select(engine => (engine.Name, Mean: session.MeanRatio(engine, session.CpuSeconds) ?? 0)).Where(bar => bar.Mean > 0)];
        double longest = bars.Length == 0 ? 1 : bars.Max(bar => bar.Mean);
        StringBuilder svg = new();
        svg.AppendLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"{bars.Length * rowHeight + 50}\" font-family=\"sans-serif\" font-size=\"14\">");
        svg.AppendLine($"  <text x=\"10\" y=\"22\">CPU time relative to {Escape(session.Baseline)} (geometric mean of {session.Programs.Length} programs, shorter is faster)</text>");
        for (int i = 0; i < bars.Length; i++)
        {
            int y = 40 + i * rowHeight;
            string width = (bars[i].Mean / longest * barRoom).ToString("0.0", CultureInfo.InvariantCulture);
            svg.AppendLine($"  <text x=\"{barLeft - 10}\" y=\"{y + 15}\" text-anchor=\"end\">{Escape(bars[i].Name)}</text>");
            svg.AppendLine($"  <rect x=\"{barLeft}\" y=\"{y}\" width=\"{width}\" height=\"20\" fill=\"#4a78b5\"/>");
            svg.AppendLine($"  <text x=\"{barLeft + barRoom + 10}\" y=\"{y + 15}\">{Number(bars[i].Mean, "0.00", null)}</text>");
        }
        return svg.AppendLine("</svg>").ToString();
    }

    private static string Caption(Session session) =>
        $"Ratios of median CPU time (user + system, {session.Runs} interleaved runs) to {session.Baseline}; MB is the peak resident set.";

    private static string Number(double? value, string format, string? problem) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? problem ?? "-";

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
