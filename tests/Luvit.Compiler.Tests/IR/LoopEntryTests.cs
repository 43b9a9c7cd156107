using System.Text;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.IR;

public class LoopEntryTests
{
    /// <summary>A function that starts at a loop is sound as any other, whatever loop of whatever program it is.</summary>
    [Fact]
    public void What_is_left_at_a_loop_is_a_sound_function()
    {
        var (cut, refused) = (0, 0);
        foreach (var path in Directory.GetFiles(Programs(), "*.lua", SearchOption.AllDirectories))
        {
            if (TryLower(File.ReadAllBytes(path)) is not { } chunk) continue;
            for (var number = 0; number < chunk.Functions.Count; number++)
            {
                foreach (var position in LoopsOf(chunk.Functions[number]))
                {
                    var rest = IRReader.Read(IRWriter.Write(chunk, "@test", number)).Chunk;
                    if (LoopEntry.Cut(rest, position) == null)
                    {
                        refused++;
                        continue;
                    }

                    var image = IRWriter.Write(rest, "@test");
                    Assert.True(Record.Exception(() => IRReader.Read(image)) == null, $"{path}: function {number} at {position}");
                    cut++;
                }
            }
        }

        Assert.True(cut > 1000 && refused < cut / 20, $"{cut} cut, {refused} refused");
    }

    [Fact]
    public void Cells_become_upvalues_and_loop_numbers_parameters()
    {
        var chunk = Lower("local n, unused = 0, {} for i = 1, 10, 2 do f(function() n = n + i end) n = n * 2 end return n");
        var main = chunk.Functions[0];
        var values = main.Registers.Values;
        var entry = LoopEntry.Cut(chunk, LoopsOf(main).Single());
        Assert.NotNull(entry);
        Assert.Equal([0], entry.Numbers);
        Assert.Equal("n", Assert.Single(main.Upvalues).Name);
        Assert.Equal(values + 1, main.ParameterCount);
        Assert.Equal([Opcode.ForNumber, Opcode.ForNumber, Opcode.ForNumber, Opcode.NewCell, Opcode.Jump], main.Instructions.Take(5).Select(static i => i.Opcode));
        Assert.DoesNotContain(main.Instructions, static i => i.Opcode == Opcode.NewTable);
        Assert.Equal(new UpvalueIR("n", IsCell: true, IsFromParent: true, 0), chunk.Functions[1].Upvalues[0]);
    }

    [Fact]
    public void A_function_that_the_rest_does_not_make_is_dropped()
    {
        var chunk = Lower("local function before() end local function after() return 1 end while f() do g(after) end return function() end");
        Assert.Equal(4, chunk.Functions.Count);
        Assert.NotNull(LoopEntry.Cut(chunk, LoopsOf(chunk.Functions[0]).Single()));
        Assert.Equal(2, chunk.Functions.Count);
    }

    [Fact]
    public void A_cell_whose_place_another_variable_has_later_is_refused()
    {
        const string Source = "do local a = 0 for i = 1, 9 do f(function() a = a + 1 end) end end do local b = 0 g(function() b = b + 1 end) end";
        var chunk = Lower(Source);
        Assert.Null(LoopEntry.Cut(chunk, LoopsOf(chunk.Functions[0]).Single()));
    }

    private static string Programs()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Luvit.Compiler.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests/conformance/programs");
    }

    private static ChunkIR Lower(string source) => TryLower(Encoding.UTF8.GetBytes(source))!;

    private static ChunkIR? TryLower(byte[] source)
    {
        try
        {
            return Lowering.Lower(Parser.Parse(source, "test"));
        }
        catch (LuaSyntaxException)
        {
            return null;
        }
    }

    private static List<int> LoopsOf(FunctionIR function)
    {
        var positions = new Dictionary<IRLabel, int>();
        var loops = new SortedSet<int>();
        for (var i = 0; i < function.Instructions.Count; i++)
        {
            var instruction = function.Instructions[i];
            if (instruction.Label is not { } label) continue;
            if (instruction.Opcode == Opcode.Label) positions.Add(label, i);
            else if (positions.TryGetValue(label, out var position)) loops.Add(position);
        }

        return [.. loops];
    }
}
