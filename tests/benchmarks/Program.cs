using Luvit.Benchmarks;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("the benchmarks read process times with wait4 and run on Linux only");
    return 2;
}

Session session = new(options);
session.Run(Console.Error);
Console.Write(Tables.Text(session));
if (options.Markdown != null)
    Tables.WriteMarkdown(session, options.Markdown);
if (options.Svg != null)
    File.WriteAllText(options.Svg, Chart.Svg(session));
return session.Programs.Any(program => session.Engines.Any(engine => session.Problem(program, engine) is not (null or Measurement.TimedOut))) ? 1 : 0;
