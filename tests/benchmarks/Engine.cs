namespace Luvit.Benchmarks;

/// <summary>
/// A Lua implementation: a name and a command line. <c>{program}</c> stands for the program's path,
/// <c>{name}</c> for its bare name; a command with neither gets the path at its end.
/// </summary>
internal sealed record Engine(string Name, string Command)
{
    /// <summary>Reads <c>name=command line</c>.</summary>
    public static Engine Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1)
            throw new FormatException($"engine '{text}' is not name=command");
        return new Engine(text[..equals], text[(equals + 1)..]);
    }

    /// <summary>The command line for a program, split at spaces.</summary>
    public string[] ArgumentsFor(string program)
    {
        string template = Command.Contains('{', StringComparison.Ordinal) ? Command : Command + " {program}";
        return [.. template.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word
            .Replace("{program}", program, StringComparison.Ordinal)
            .Replace("{name}", Path.GetFileNameWithoutExtension(program), StringComparison.Ordinal))];
    }
}
