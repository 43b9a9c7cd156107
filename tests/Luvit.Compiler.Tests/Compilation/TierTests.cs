using System.Text;
using Luvit.Compiler.Interpreter;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Compilation;

/// <summary>What is compiled before it runs, and when the rest is.</summary>
public class TierTests
{
    private const string Program = "local t = {} for i = 1, 3 do t[i] = function(a) return a + i end end return t[2](5)";

    private static readonly string LargeProgram = string.Concat(Enumerable.Repeat("f(a.b)\n", 2000)) + "while a do end";

    private readonly LuaState _state = new() { Compiler = new LuaCompiler { HastensTiers = false } };

    [Fact]
    public void The_first_instructions_of_a_program_are_compiled_before_they_run()
    {
        Assert.IsNotType<InterpretedClosure>(Load(Program, "@first.lua"));
        Assert.IsType<InterpretedClosure>(Load(LargeProgram, "@large.lua"));
        Assert.IsNotType<InterpretedClosure>(Load(Program, "@second.lua"));
        for (var i = 0; i < 200; i++) Load(Program, $"@module{i}.lua");
        Assert.IsType<InterpretedClosure>(Load(Program, "@late.lua"));
    }

    [Theory]
    [InlineData(Program, "=text")]
    [InlineData("return 1", "@line.lua")]
    public void Texts_and_scripts_that_run_once_start_in_the_interpreter(string program, string name) => Assert.IsType<InterpretedClosure>(Load(program, name));

    [Fact]
    public void A_function_that_ran_for_long_is_compiled_at_its_next_call()
    {
        var function = Assert.IsType<InterpretedClosure>(_state.Call(Load("return function(a) return a + 1 end", "=text"))[0].Ref);
        for (var i = 0; i < 1000; i++) function.Call1(i);
        Assert.Null(function.Compiled);
        for (var i = 0; i < 1_000_000; i++) function.Call1(i);
        Assert.NotNull(function.Compiled);
        Assert.Equal(8, function.Call1(7).Number);
    }

    /// <summary>The variable's place is another one's later, so no compiled code can take over; the function is compiled all the same.</summary>
    [Fact]
    public void A_loop_that_cannot_be_taken_over_runs_on()
    {
        const string Function = """
            return function(n)
              local sum = 0
              do local a = 0 for i = 1, n do local f = function() a = a + 1 end a = a + i end sum = a end
              do local b = 1 local g = function() b = b + 1 end g() sum = sum + b end
              return sum
            end
            """;
        var function = Assert.IsType<InterpretedClosure>(_state.Call(Load(Function, "=text"))[0].Ref);
        Assert.Equal(125_000_250_002, function.Call1(500_000).Number);
        Assert.Equal(8, function.Call1(3).Number);
        Assert.NotNull(function.Compiled);
    }

    private LuaFunction Load(string program, string name) => _state.Compiler!.Compile(_state, Encoding.ASCII.GetBytes(program), name, _state.Globals);
}
