namespace Luvit.Benchmarks;

/// <summary>All runs of all programs under all engines.</summary>
internal sealed class Session(Options options)
{
    // These programs need the bit library, which only LuaJIT and luvit have.
    private static readonly Dictionary<string, string[]> Unsupported = new() { ["lua5.1"] = ["md5", "sha256"] };

    public IReadOnlyList<Engine> Engines => options.Engines;

    public string Baseline => options.Baseline;

    public int Runs => options.Runs;

    /// <summary>The programs measured, by name.</summary>
    public string[] Programs { get; } = FindPrograms(options);

    private readonly Dictionary<(string Program, string Engine), List<Measurement>> _measurements = [];

    /// <summary>Runs everything, engine after engine within each round, so that slow drifts of the machine hit all alike.</summary>
    public void Run(TextWriter progress)
    {
        string output = Path.GetTempFileName();
        try
        {
            foreach (string program in Programs)
            {
                progress.Write($"{program} ");
                for (int run = 0; run < options.Runs; run++)
                {
                    foreach (Engine engine in options.Engines)
                    {
                        if (Unsupported.GetValueOrDefault(engine.Name)?.Contains(program) != true)
                            Measure(program, engine, output);
                    }
                    progress.Write('.');
                }
                progress.WriteLine();
            }
        }
        finally
        {
            File.Delete(output);
        }
    }

    /// <summary>The median CPU seconds, or null when the program was skipped or went wrong.</summary>
    public double? CpuSeconds(string program, Engine engine) => Median(program, engine, measurement => measurement.CpuSeconds);

    public double? WallSeconds(string program, Engine engine) => Median(program, engine, measurement => measurement.WallSeconds);

    public double? PeakMegabytes(string program, Engine engine) => Median(program, engine, measurement => measurement.PeakBytes / 1048576.0);

    /// <summary>A program's cost relative to the baseline: 2 means twice as long.</summary>
    public double? Ratio(string program, Engine engine, Func<string, Engine, double?> cost) =>
        cost(program, engine) / cost(program, options.Engines.First(candidate => candidate.Name == options.Baseline));

    /// <summary>The geometric mean of the ratios over the programs that have one, or null without any.</summary>
    public double? MeanRatio(Engine engine, Func<string, Engine, double?> cost)
    {
        double[] ratios = [.. Programs.Select(program => Ratio(program, engine, cost)).OfType<double>()];
        return ratios.Length == 0 ? null : Statistics.GeometricMean(ratios);
    }

    /// <summary>The first problem of a program under an engine, or null.</summary>
    public string? Problem(string program, Engine engine) =>
        _measurements.GetValueOrDefault((program, engine.Name))?.Select(measurement => measurement.Problem).FirstOrDefault(problem => problem != null);

    private double? Median(string program, Engine engine, Func<Measurement, double> value) =>
        _measurements.TryGetValue((program, engine.Name), out List<Measurement>? runs) && runs.All(run => run.Problem == null)
            ? Statistics.Median(runs.Select(value))
            : null;

    private void Measure(string program, Engine engine, string output)
    {
        List<Measurement> runs = RunsOf(program, engine);
        if (runs.Any(run => run.Problem != null))
            return;
        string path = Path.Combine(options.Folder, "programs", program + ".lua");
        Measurement measurement = MeasuredProcess.Run(engine.ArgumentsFor(path), output, options.Limit);
        byte[] expected = File.ReadAllBytes(Path.Combine(options.Folder, "expected", program + ".txt"));
        if (measurement.Problem == null && !File.ReadAllBytes(output).AsSpan().SequenceEqual(expected))
            measurement = measurement with { Problem = "wrong output" };
        runs.Add(measurement);
    }

    private List<Measurement> RunsOf(string program, Engine engine)
    {
        if (!_measurements.TryGetValue((program, engine.Name), out List<Measurement>? runs))
            _measurements[(program, engine.Name)] = runs = [];
        return runs;
    }

    private static string[] FindPrograms(Options options) => options.Programs.Count > 0
        ? [.. options.Programs]
        : [.. Directory.GetFiles(Path.Combine(options.Folder, "programs"), "*.lua").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];
}
