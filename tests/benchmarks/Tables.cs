using System.Runtime.InteropServices;
using System.Text;

namespace Luvit.Benchmarks;

/// <summary>The results as tables, one for each cost: as text in columns, and as Markdown.</summary>
internal static class Tables
{
    private const string Begin = "<!-- results: begin -->";
    private const string End = "<!-- results: end -->";

    public static string Text(Session session)
    {
        StringBuilder text = new();
        foreach (Cost cost in Cost.All)
        {
            string[][] rows = Rows(session, cost);
            int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
            text.AppendLine(Caption(session, cost));
            foreach (string[] row in rows)
            {
                string line = string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
                text.AppendLine(line.TrimEnd());
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    /// <summary>Writes the tables to a file, in the place of those that it has between two marks.</summary>
    public static void WriteMarkdown(Session session, string path)
    {
        string tables = Markdown(session);
        string old = File.Exists(path) ? File.ReadAllText(path) : "";
        int begin = old.IndexOf(Begin, StringComparison.Ordinal), end = old.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(path, begin < 0 || end < begin ? tables : $"{old[..(begin + Begin.Length)]}\n{tables}{old[end..]}");
    }

    private static string Markdown(Session session)
    {
        StringBuilder text = new();
        text.AppendLine($"{session.Runs} interleaved runs on {Processor()}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription.Split('-')[0]}, {DateTime.UtcNow:yyyy-MM-dd}.");
        foreach (Cost cost in Cost.All)
        {
            string[][] rows = Rows(session, cost);
            text.AppendLine().AppendLine($"**{Caption(session, cost)}**").AppendLine();
            text.AppendLine($"| {string.Join(" | ", rows[0])} |");
            text.AppendLine($"|---|{string.Concat(Enumerable.Repeat("---:|", rows[0].Length - 1))}");
            foreach (string[] row in rows.Skip(1))
                text.AppendLine($"| {string.Join(" | ", row)} |");
        }
        return text.ToString();
    }

    private static string Caption(Session session, Cost cost) =>
        $"{cost.Title}: medians in {cost.Unit}" + (cost.IsRelative ? $", and as multiples of {session.Baseline.Name}'s" : "");

    /// <summary>A heading, a row a program, and the mean of the ratios to the baseline.</summary>
    private static string[][] Rows(Session session, Cost cost)
    {
        Engine[] others = [.. session.Engines.Where(engine => engine != session.Baseline)];
        return
        [
            ["program", $"{session.Baseline.Name} ({cost.Unit})", .. others.Select(engine => engine.Name)],
            .. session.Programs.Select(program => (string[])[program, Cell(session.Median(program, session.Baseline, cost), program, session.Baseline), .. others.Select(engine => Other(program, engine))]),
            ["geometric mean of ratios", "1.00", .. others.Select(engine => session.MeanRatio(engine, cost)?.ToString("0.00") ?? "-")],
        ];

        string Other(string program, Engine engine) =>
            Cell(cost.IsRelative ? session.Ratio(program, engine, cost) : session.Median(program, engine, cost), program, engine);

        string Cell(Amount? amount, string program, Engine engine) => amount?.ToString(cost.Format) ?? session.Problem(program, engine) ?? "-";
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
}
