using Luvit.Programs;

// Writes the programs of the seeds FIRST to LAST into FOLDER as <seed>.lua.
if (args.Length != 3 || !int.TryParse(args[0], out int first) || !int.TryParse(args[1], out int last))
{
    Console.Error.WriteLine("usage: Luvit.ProgramGenerator FIRST LAST FOLDER");
    return 2;
}

for (int seed = first; seed <= last; seed++)
    File.WriteAllText(Path.Combine(args[2], $"{seed}.lua"), ProgramGenerator.Generate(seed));
return 0;
