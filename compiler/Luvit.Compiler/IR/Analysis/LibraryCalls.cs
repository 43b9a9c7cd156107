using Luvit.Runtime;

namespace Luvit.Compiler.IR.Analysis;

/// <summary>
/// Which calls of a chunk probably go to library functions, by the names that the source has for those. A guess: emitted code
/// checks it at run time.
/// </summary>
internal sealed class LibraryCalls(ChunkIR chunk)
{
    /// <summary>A statement that makes many locals has the first value this number of instructions before they are there, or less.</summary>
    private const int MaxDistance = 600;

    private static readonly HashSet<string> Libraries = ["bit", "coroutine", "math", "string", "table"];

    private readonly Dictionary<FunctionIR, Lookups> _lookups = [];
    private Dictionary<string, string?>? _aliases;

    /// <summary>What a function looks up in the tables of libraries.</summary>
    /// <param name="Fields">The instructions that load a field of one.</param>
    /// <param name="Calls">The calls of such a field, and its name.</param>
    private sealed record Lookups(HashSet<Instruction> Fields, Dictionary<Instruction, string> Calls);

    /// <summary>The name of the library function that a call probably goes to; null where the chunk has a function for it.</summary>
    public string? NameOf(FunctionIR function, Instruction call)
    {
        if (FieldOfLibrary(function, call) is { } field) return field;
        var callee = function.Sites[call.Site].First;
        if (callee.Text is not { } name || chunk.FunctionsNamed(name).Count == 1) return null;
        return callee.Kind is NameKind.Local or NameKind.Upvalue ? (_aliases ??= FindAliases()).GetValueOrDefault(name) ?? name : name;
    }

    /// <summary>For a call of a field of a library's table, as in <c>table.insert(t, v)</c>, the field; else null.</summary>
    public string? FieldOfLibrary(FunctionIR function, Instruction call) =>
        function.Sites[call.Site].First.Kind == NameKind.Field ? LookupsOf(function).Calls.GetValueOrDefault(call) : null;

    private Lookups LookupsOf(FunctionIR function)
    {
        if (!_lookups.TryGetValue(function, out var lookups)) _lookups.Add(function, lookups = Find(function));
        return lookups;
    }

    private Lookups Find(FunctionIR function)
    {
        var lookups = new Lookups([], []);
        // What each register was loaded with last: a library's table, or a field of one.
        var tables = new HashSet<int>();
        var fields = new Dictionary<int, string>();
        foreach (var instruction in function.Instructions)
        {
            var isField = instruction.Opcode == Opcode.GetField && instruction.A.IsRegister && tables.Contains(instruction.A.Index);
            if (instruction.Opcode is Opcode.Call or Opcode.TailCall && instruction.A.IsRegister && fields.TryGetValue(instruction.A.Index, out var name)) lookups.Calls.Add(instruction, name);
            if (instruction.Target < 0) continue;
            tables.Remove(instruction.Target);
            fields.Remove(instruction.Target);
            if (isField)
            {
                lookups.Fields.Add(instruction);
                fields.Add(instruction.Target, TextOf(instruction));
            }
            else if (instruction.Opcode == Opcode.GetGlobal && Libraries.Contains(TextOf(instruction)))
            {
                tables.Add(instruction.Target);
            }
        }

        return lookups;
    }

    /// <summary>
    /// The names of locals that begin as a library's function of another name: <c>local fmt = string.format</c>. Null where the chunk
    /// has other locals of the name.
    /// </summary>
    private Dictionary<string, string?> FindAliases()
    {
        var aliases = new Dictionary<string, string?>();
        foreach (var function in chunk.Functions)
        {
            for (var i = 0; i < function.Locals.Count; i++)
            {
                var original = FirstValue(function, i);
                var name = function.Locals[i].Name;
                if (!aliases.TryAdd(name, original) && aliases[name] != original) aliases[name] = null;
            }
        }

        return aliases;
    }

    /// <summary>The name of the library function that a local begins as; null for anything else.</summary>
    private string? FirstValue(FunctionIR function, int local)
    {
        var (register, before) = (function.Locals[local].Register, function.Scopes[local].First - 1);
        if (before < 0 || function.Locals[local].Kind != LocalKind.Value) return null;
        var position = function.Instructions.FindLastIndex(before, Math.Min(before + 1, MaxDistance), instruction => instruction.Target == register);
        if (position < 0) return null;
        var instruction = function.Instructions[position];
        return instruction.Opcode == Opcode.GetGlobal || LookupsOf(function).Fields.Contains(instruction) ? TextOf(instruction) : null;
    }

    private string TextOf(Instruction instruction) => chunk.Strings[instruction.Name].ToString();
}
