using System.Text;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.IR;

/// <summary>Which library functions calls are taken for: a wrong guess costs time, and changes nothing that a program sees.</summary>
public class LibraryCallsTests
{
    [Theory]
    [InlineData("local sar = bit.arshift return (sar(8, 1))", "arshift")]
    [InlineData("local a, sar, c = 1, bit.arshift, 2 return (sar(8, 1))", "arshift")]
    [InlineData("local each = pairs for k in each({}) do end", "pairs")]
    [InlineData("local sar = bit.arshift local function f() return (sar(8, 1)) end", "arshift")]
    [InlineData("local f = math.floor local function g(f) return f end return (f(1))", "f")]
    [InlineData("local f = math.floor local function g() local f = math.ceil end return (f(1))", "f")]
    [InlineData("local f = object.floor return (f(1))", "f")]
    [InlineData("function Queue:insert(v) table.insert(self, v) end", "insert")]
    [InlineData("function Queue:insert(v) end q:insert(1)", null)]
    [InlineData("local function floor(x) end return (floor(1))", null)]
    [InlineData("return (floor(1))", "floor")]
    public void The_first_call_is_taken_for(string program, string? name)
    {
        var chunk = Lowering.Lower(Parser.Parse(Encoding.ASCII.GetBytes(program), "program"));
        var libraries = new LibraryCalls(chunk);
        var (function, call) = chunk.Functions
            .SelectMany(static function => function.Instructions.Select(instruction => (Function: function, Instruction: instruction)))
            .First(static pair => pair.Instruction.Opcode == Opcode.Call && pair.Function.Sites[pair.Instruction.Site].First.Text != null);
        Assert.Equal(name, libraries.NameOf(function, call));
    }
}
