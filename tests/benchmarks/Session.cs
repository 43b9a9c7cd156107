namespace Luvit.Benchmarks;

/// <summary>All runs of all programs under all engines.</summary>
internal sealed class Session(Options options)
{
    // These programs need the bit library, which only LuaJIT and luvit have.
    private static readonly Dictionary<string, string[]> Unsupported = new() { ["lua5.1"] = ["md5", "sha256"] };

    public IReadOnlyList<Engine> Engines => options.Engines;

    /// <summary>The engine that ratios refer to.</summary>
    public Engine Baseline { get; } = options.Engines.First(engine => engine.Name == options.Baseline);

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

    /// <summary>The median of what a program costs under an engine, or null when it was skipped or went wrong.</summary>
    public Amount? Median(string program, Engine engine, Cost cost) =>
        _measurements.TryGetValue((program, engine.Name), out List<Measurement>? runs) && Problem(program, engine) is (null or Measurement.TimedOut)
            ? new Amount(Statistics.Median(runs.Select(cost.Of)), runs.Any(run => run.Problem != null))
            : null;

    /// <summary>A program's cost relative to the baseline: 2 means twice as much.</summary>
    public Amount? Ratio(string program, Engine engine, Cost cost) =>
        Median(program, Baseline, cost) is { IsLeast: false } baseline ? Median(program, engine, cost) / baseline : null;

    /// <summary>The geometric mean of the ratios over the programs that have one, or null without any.</summary>
    public Amount? MeanRatio(Engine engine, Cost cost)
    {
        Amount[] ratios = [.. Programs.Select(program => Ratio(program, engine, cost)).OfType<Amount>()];
        return ratios.Length == 0 ? null : Amount.GeometricMean(ratios);
    }

    /// <summary>The first problem of a program under an engine, or null.</summary>
    public string? Problem(string program, Engine engine) =>
        _measurements.GetValueOrDefault((program, engine.Name))?.Select(measurement => measurement.Problem).FirstOrDefault(problem => problem != null);

    private void Measure(string program, Engine engine, string output)
    {
        List<Measurement> runs = RunsOf(program, engine);
        if (runs.Any(run => run.Problem != null || run.WallSeconds > options.Once.TotalSeconds))
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
