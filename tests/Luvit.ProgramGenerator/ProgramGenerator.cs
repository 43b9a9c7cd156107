using System.Reflection;

namespace Luvit.Programs;

/// <summary>The language a generated program keeps to.</summary>
public enum Dialect
{
    /// <summary>Lua 5.1: no goto, no yield across pcall, metamethods and iterators.</summary>
    Lua51,

    /// <summary>LuaJIT: all of that.</summary>
    LuaJit,
}

/// <summary>
/// Makes random Lua programs for differential tests: they always end, print much, and their output
/// depends neither on addresses nor on the order of hashes.
/// </summary>
public static class ProgramGenerator
{
    private static readonly string Prelude = ReadPrelude();

    /// <summary>The dialect of the program of a seed: Lua 5.1 for even seeds.</summary>
    public static Dialect DialectOf(int seed) => seed % 2 == 0 ? Dialect.Lua51 : Dialect.LuaJit;

    /// <summary>The source of the program of a seed; the same for the same seed.</summary>
    public static string Generate(int seed)
    {
        Dialect dialect = DialectOf(seed);
        RandomSource random = new(seed);
        SourceText source = new();
        StatementWriter statements = new(random, dialect, source);
        Scope scope = new();
        int sections = random.Between(2, 5);
        source.Nest("print('end', pcall(function()", () =>
        {
            for (int section = 1; section <= sections; section++)
            {
                source.Line($"section({section})");
                statements.Block(scope, 2);
                source.Nest("out(pcall(function()", () => statements.Block(scope.Function(), 3), "end))");
            }
        }, "end))");
        return $"-- Program {seed} ({dialect})\n{Prelude}{source}";
    }

    private static string ReadPrelude()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("prelude.lua")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
