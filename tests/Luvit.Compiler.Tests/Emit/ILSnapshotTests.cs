using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Luvit.Compiler.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Snapshooter;
using Snapshooter.Xunit;
using Instruction = Mono.Cecil.Cil.Instruction;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>
/// The IL of the generic body for each construct of the language, as <c>__snapshots__</c> has it. After a change that is
/// meant, delete that folder, run these tests, and look at the difference.
/// </summary>
public class ILSnapshotTests
{
    /// <summary>Compiled-in paths are those of any machine, so the place is said.</summary>
    private static readonly string Folder = Path.Combine(
        typeof(ILSnapshotTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Repository").Value!,
        "tests/Luvit.Compiler.Tests/Emit");

    [Theory]
    [InlineData("local", "local a, b = x")]
    [InlineData("assignment", "local a, b = 1, 2 a, b = b, a return a, b")]
    [InlineData("arithmetic", "local a, b = ... return a * 2 - b")]
    [InlineData("comparison", "local a, b = ... if a < b then return a end return b")]
    [InlineData("logic", "local a, b = ... return a and b or not a")]
    [InlineData("concatenation", "local a, b = ... return a .. ':' .. b")]
    [InlineData("field", "local t = ... t.x = t.y")]
    [InlineData("index", "local t, i = ... t[i] = t[1]")]
    [InlineData("table", "return { 1, 2, x = 3 }")]
    [InlineData("call", "local a = f(1)")]
    [InlineData("method-call", "local o = ... o:m(1)")]
    [InlineData("tail-call", "return f(1)")]
    [InlineData("open-call", "f(g())")]
    [InlineData("varargs", "local a, b = ... return ...")]
    [InlineData("while", "local n = ... while n do n = f() end")]
    [InlineData("repeat", "repeat local n = f() until n")]
    [InlineData("numeric-for", "for i = 1, 10 do f(i) end")]
    [InlineData("generic-for", "for k, v in f() do g(k, v) end")]
    [InlineData("goto", "::again:: f() goto again")]
    [InlineData("closure", "local n = 0 return function() n = n + 1 return n end")]
    public void Generic_body(string construct, string program) => Snapshot.Match(Dump(program), new SnapshotFullName($"{construct}.il", Folder));

    private static string Dump(string program)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("snapshot"), typeof(object).Assembly);
        ChunkEmitter.Emit(assembly.DefineDynamicModule("snapshot"), Lowering.Lower(Parser.Parse(Encoding.ASCII.GetBytes(program), "snapshot")), "=snapshot", "Chunk");
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        using var definition = AssemblyDefinition.ReadAssembly(image);
        var text = new StringBuilder($"-- {program}\n");
        foreach (var method in definition.MainModule.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.Name == "Resume"))
        {
            text.Append($"{method.DeclaringType.Name}::{method.Name}\n");
            foreach (var instruction in method.Body.Instructions) text.Append($"  {instruction.Offset:x4} {instruction.OpCode.Name} {Show(instruction.Operand)}".TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Show(object? operand) => operand switch
    {
        null => "",
        Instruction target => $"{target.Offset:x4}",
        Instruction[] targets => string.Join(", ", targets.Select(static target => $"{target.Offset:x4}")),
        VariableDefinition variable => $"{variable.VariableType.Name} V{variable.Index}",
        MethodReference method => $"{method.DeclaringType.Name}::{method.Name}",
        FieldReference field => $"{field.DeclaringType.Name}::{field.Name}",
        TypeReference type => type.Name,
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => operand.ToString()!,
    };
}
