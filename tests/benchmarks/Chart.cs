using System.Globalization;
using System.Text;

namespace Luvit.Benchmarks;

/// <summary>
/// The processor times as a picture: a row a program, on a logarithmic scale of multiples of the baseline's time. The first
/// engine is a bar from the baseline's line, to the left where it is faster; the others are marks.
/// </summary>
internal sealed class Chart
{
    private const int Left = 150, Right = 24, Width = 860, Top = 76, RowHeight = 18, BarHeight = 11;

    /// <summary>The marks of the engines after the first, as paths around (0, 0).</summary>
    private static readonly string[] s_marks =
    [
        "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z", // circle
        "M0,-5L5,0L0,5L-5,0Z", // diamond
        "M0,-4.5L4.5,3.5L-4.5,3.5Z", // triangle
        "M-3.5,-3.5h7v7h-7Z", // square
        "M-1.2,-4.5h2.4v3.3h3.3v2.4h-3.3v3.3h-2.4v-3.3h-3.3v-2.4h3.3Z", // cross
    ];

    private const string Style = """
          <style>
            .back { fill: #ffffff } text { fill: #1f2328 } .faint { fill: #656d76 } .grid { stroke: #d8dee4 } .one { stroke: #1f2328 }
            .faster { fill: #2f81c7 } .slower { fill: #d1642a } .mark { fill-opacity: 0.85; stroke: #ffffff; stroke-width: 0.7 }
            .e0 { fill: #2f81c7 } .e1 { fill: #6f42c1 } .e2 { fill: #1a7f37 } .e3 { fill: #9a6700 } .e4 { fill: #8c959f } .e5 { fill: #bf3989 }
            @media (prefers-color-scheme: dark) {
              .back { fill: #0d1117 } text { fill: #e6edf3 } .faint { fill: #8b949e } .grid { stroke: #30363d } .one { stroke: #e6edf3 } .mark { stroke: #0d1117 }
              .faster { fill: #58a6ff } .slower { fill: #f0883e }
              .e0 { fill: #58a6ff } .e1 { fill: #bc8cff } .e2 { fill: #3fb950 } .e3 { fill: #d29922 } .e4 { fill: #8b949e } .e5 { fill: #f778ba }
            }
          </style>
        """;

    private readonly StringBuilder _svg = new();
    private readonly Session _session;
    private readonly Engine[] _engines;
    private readonly (string Label, Amount?[] Ratios)[] _rows;
    private readonly double _smallest, _largest;

    private Chart(Session session)
    {
        _session = session;
        _engines = [.. session.Engines.Where(engine => engine != session.Baseline).Take(s_marks.Length + 1)];
        _rows =
        [
            ("geometric mean", [.. _engines.Select(engine => session.MeanRatio(engine, Cost.Cpu))]),
            .. session.Programs.Select(program => (program, Ratios: (Amount?[])[.. _engines.Select(engine => session.Ratio(program, engine, Cost.Cpu))]))
                .OrderBy(row => row.Ratios[0]?.Value ?? double.MaxValue),
        ];
        double[] all = [1, .. _rows.SelectMany(row => row.Ratios).OfType<Amount>().Select(ratio => ratio.Value)];
        _smallest = all.Min() / 1.15;
        _largest = all.Max() * 1.15;
    }

    public static string Svg(Session session) => session.Engines.Count > 1 ? new Chart(session).Draw() : throw new InvalidOperationException("a chart compares two engines or more");

    private string Draw()
    {
        int bottom = Top + _rows.Length * RowHeight + 8;
        _svg.AppendLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {bottom + 24}\" width=\"{Width}\" font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        _svg.AppendLine(Style);
        _svg.AppendLine("  <rect class=\"back\" width=\"100%\" height=\"100%\"/>");
        _svg.AppendLine($"  <text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"600\">Processor time in multiples of {Escape(_session.Baseline.Name)}'s (left of 1 is faster)</text>");
        DrawLegend();
        DrawGrid(bottom);
        for (int i = 0; i < _rows.Length; i++)
            DrawRow(Top + i * RowHeight + RowHeight / 2, _rows[i].Label, _rows[i].Ratios, isMean: i == 0);
        return _svg.AppendLine("</svg>").ToString();
    }

    private void DrawLegend()
    {
        int x = 12;
        for (int i = 0; i < _engines.Length; i++)
        {
            if (i == 0)
                _svg.AppendLine($"  <rect class=\"faster\" x=\"{x}\" y=\"38\" width=\"9\" height=\"{BarHeight}\"/><rect class=\"slower\" x=\"{x + 9}\" y=\"38\" width=\"9\" height=\"{BarHeight}\"/>");
            else
                DrawMark(i, x + 9, 43.5);
            _svg.AppendLine($"  <text x=\"{x + 24}\" y=\"48\">{Escape(_engines[i].Name)}</text>");
            x += 44 + _engines[i].Name.Length * 7;
        }
    }

    private void DrawGrid(int bottom)
    {
        for (double decade = Math.Pow(10, Math.Floor(Math.Log10(_smallest))); decade <= _largest; decade *= 10)
        {
            foreach (double value in new[] { decade, 2 * decade, 5 * decade })
            {
                if (value < _smallest || value > _largest)
                    continue;
                string kind = Math.Abs(value - 1) < 1e-9 ? "one" : "grid", x = Text(Position(value));
                _svg.AppendLine($"  <line class=\"{kind}\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top - 4}\" y2=\"{bottom}\"/>");
                foreach (int y in new[] { Top - 8, bottom + 15 })
                    _svg.AppendLine($"  <text class=\"faint\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-size=\"11\">{value.ToString("0.###", CultureInfo.InvariantCulture)}</text>");
            }
        }
    }

    private void DrawRow(int y, string label, Amount?[] ratios, bool isMean)
    {
        string weight = isMean ? " font-weight=\"600\"" : "";
        _svg.AppendLine($"  <text x=\"{Left - 10}\" y=\"{y + 4}\" text-anchor=\"end\"{weight}>{Escape(label)}</text>");
        for (int i = 0; i < ratios.Length; i++)
        {
            if (ratios[i] is not { } ratio)
                continue;
            double end = Position(ratio.Value), one = Position(1);
            if (i == 0)
                _svg.AppendLine($"  <rect class=\"{(end < one ? "faster" : "slower")}\" x=\"{Text(Math.Min(end, one))}\" y=\"{Text(y - BarHeight / 2.0)}\" width=\"{Text(Math.Abs(end - one))}\" height=\"{BarHeight}\">{Title(i, ratio)}</rect>");
            else
                DrawMark(i, end, y, Title(i, ratio));
        }
    }

    private void DrawMark(int engine, double x, double y, string title = "") =>
        _svg.AppendLine($"  <path class=\"mark e{engine}\" transform=\"translate({Text(x)},{Text(y)})\" d=\"{s_marks[engine - 1]}\">{title}</path>");

    private string Title(int engine, Amount ratio) => $"<title>{Escape(_engines[engine].Name)} {Escape(ratio.ToString("0.00"))}</title>";

    private double Position(double ratio) => Left + Math.Log(ratio / _smallest) / Math.Log(_largest / _smallest) * (Width - Left - Right);

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
