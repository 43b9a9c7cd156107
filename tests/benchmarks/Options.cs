namespace Luvit.Benchmarks;

/// <summary>What the command line asked for.</summary>
internal sealed class Options
{
    public const string Usage = """
        usage: Luvit.Benchmarks [options] [PROGRAM...]
          --luvit PATH        the luvit command to measure; put first
          --built FOLDER      a folder of built executables, one a program; measured as 'built'
          --engine NAME=CMD   another engine; {program} and {name} in CMD are replaced (repeatable)
          --no-defaults       leave out luajit, luajit -joff and lua5.1
          --baseline NAME     the engine that ratios refer to (luajit)
          --runs N            runs of each program under each engine (5)
          --limit SECONDS     kill a run that takes longer; its ratio is then "more than" (60)
          --once SECONDS      measure a program once under an engine that takes longer (10)
          --folder FOLDER     holds programs/ and expected/ (the source folder's)
          --markdown FILE     also write the tables as Markdown: between the lines <!-- results: begin -->
                              and <!-- results: end --> of a file that has them
          --svg FILE          also draw the ratios as SVG
        """;

    public List<Engine> Engines { get; } = [];
    public List<string> Programs { get; } = [];
    public string Baseline { get; private set; } = "luajit";
    public int Runs { get; private set; } = 5;
    public TimeSpan Limit { get; private set; } = TimeSpan.FromSeconds(60);
    public TimeSpan Once { get; private set; } = TimeSpan.FromSeconds(10);
    public string Folder { get; private set; } = Path.Combine("tests", "benchmarks");
    public string? Markdown { get; private set; }
    public string? Svg { get; private set; }

    /// <exception cref="FormatException">An option is unknown, or its value is missing or wrong.</exception>
    public static Options Parse(string[] arguments)
    {
        Options options = new();
        bool defaults = true;
        Queue<string> rest = new(arguments);
        while (rest.TryDequeue(out string? argument))
        {
            string Value() => rest.TryDequeue(out string? value) ? value : throw new FormatException($"{argument} needs a value");
            switch (argument)
            {
                case "--luvit": options.Engines.Insert(0, new Engine("luvit", Value())); break;
                case "--built": options.Engines.Add(new Engine("built", Path.Combine(Value(), "{name}"))); break;
                case "--engine": options.Engines.Add(Engine.Parse(Value())); break;
                case "--no-defaults": defaults = false; break;
                case "--baseline": options.Baseline = Value(); break;
                case "--runs": options.Runs = Positive(argument, Value()); break;
                case "--limit": options.Limit = TimeSpan.FromSeconds(Positive(argument, Value())); break;
                case "--once": options.Once = TimeSpan.FromSeconds(Positive(argument, Value())); break;
                case "--folder": options.Folder = Value(); break;
                case "--markdown": options.Markdown = Value(); break;
                case "--svg": options.Svg = Value(); break;
                default:
                    if (argument.StartsWith('-'))
                        throw new FormatException($"unknown option {argument}");
                    options.Programs.Add(argument);
                    break;
            }
        }
        if (defaults)
            options.Engines.AddRange([new("luajit", "luajit"), new("luajit -joff", "luajit -joff"), new("lua5.1", "lua5.1")]);
        if (options.Engines.All(engine => engine.Name != options.Baseline))
            throw new FormatException($"the baseline '{options.Baseline}' is none of the engines");
        return options;
    }

    private static int Positive(string option, string text) =>
        int.TryParse(text, out int number) && number > 0 ? number : throw new FormatException($"{option} needs a positive number, not '{text}'");
}
