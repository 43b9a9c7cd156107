using System.Text;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Syntax;

public class BindingTests
{
    [Fact]
    public void A_local_comes_into_scope_after_its_value()
    {
        var local = Source.Statement<LocalStatement>("local x = x");
        Assert.IsType<GlobalExpression>(local.Values[0]);
    }

    [Fact]
    public void A_local_function_sees_itself()
    {
        var statement = Source.Statement<LocalFunctionStatement>("local function f() return f end");
        Assert.Same(statement.Local, Assert.Single(statement.Function.Body.Upvalues).Local);
        Assert.True(statement.Local.IsCapturedBeforeInitialised);
        Assert.True(statement.Local.NeedsCell);
    }

    [Fact]
    public void A_local_function_that_others_use_needs_no_cell()
    {
        var statement = Assert.IsType<LocalFunctionStatement>(Source.Statements("local function f() end function g() return f end")[0]);
        Assert.True(statement.Local.IsCaptured);
        Assert.False(statement.Local.NeedsCell);
    }

    [Theory]
    [InlineData("local x = 1 return x", false, false)]
    [InlineData("local x = 1 x = 2", false, true)]
    [InlineData("local x = 1 function f() return x end", true, false)]
    [InlineData("local x = 1 function f() x = 2 end", true, true)]
    [InlineData("local x function x() end", false, true)]
    [InlineData("local x x.y = 1", false, false)]
    [InlineData("local x do local x = 1 x = 2 end", false, false)]
    public void Captures_and_assignments_are_noted(string program, bool isCaptured, bool isReassigned)
    {
        LocalSymbol local = Assert.IsType<LocalStatement>(Source.Statements(program)[0]).Locals[0];
        Assert.Equal((isCaptured, isReassigned), (local.IsCaptured, local.IsReassigned));
    }

    [Fact]
    public void Upvalues_pass_through_every_function_between()
    {
        FunctionBody main = Source.Parse("local a, b function outer() return function() return b, a, b end end");
        FunctionBody outer = Assert.Single(main.Children);
        FunctionBody inner = Assert.Single(outer.Children);
        Assert.Equal(["b", "a"], inner.Upvalues.Select(upvalue => upvalue.Local.Name));
        Assert.Equal(inner.Upvalues.Select(upvalue => upvalue.Parent), outer.Upvalues);
        Assert.All(outer.Upvalues, upvalue => Assert.Null(upvalue.Parent));
        Assert.Equal([0, 1], inner.Upvalues.Select(upvalue => upvalue.Index));
    }

    [Fact]
    public void The_condition_of_repeat_sees_the_body()
    {
        var loop = Source.Statement<RepeatStatement>("repeat local x until x");
        LocalSymbol local = Assert.IsType<LocalStatement>(loop.Body.Statements[0]).Locals[0];
        Assert.Same(local, Assert.IsType<LocalExpression>(loop.Condition).Local);
    }

    [Fact]
    public void Blocks_end_scopes()
    {
        Assert.IsType<GlobalExpression>(Source.Statement<ReturnStatement>("do local x end return x").Values[0]);
        Assert.IsType<GlobalExpression>(Source.Statement<ReturnStatement>("for x = 1, 2 do end return x").Values[0]);
        Assert.IsType<GlobalExpression>(Source.Statement<ReturnStatement>("for x in f do end return x").Values[0]);
    }

    [Fact]
    public void Loop_variables_are_bound_in_the_body_only()
    {
        var loop = Source.Statement<NumericForStatement>("for i = i, 2 do return i end");
        Assert.IsType<GlobalExpression>(loop.Start);
        Expression use = Assert.IsType<ReturnStatement>(loop.Body.Statements[0]).Values[0];
        Assert.Same(loop.Variable, Assert.IsType<LocalExpression>(use).Local);
    }

    [Fact]
    public void Methods_have_self()
    {
        var statement = Source.Statement<AssignStatement>("function a.b:c(x, ...) return self end");
        FunctionBody body = Assert.IsType<FunctionExpression>(statement.Values[0]).Body;
        Assert.Equal(["self", "x"], body.Parameters.Select(parameter => parameter.Name));
        Assert.True(body.IsVararg);
        Assert.Equal("a.b:c", body.Name);
        Assert.Equal("c", Encoding.ASCII.GetString(Assert.IsType<StringLiteral>(Assert.IsType<IndexExpression>(statement.Targets[0]).Key).Value));
    }

    [Theory]
    [InlineData("local f = function() end", "f")]
    [InlineData("local function f() end", "f")]
    [InlineData("a.b = function() end", "a.b")]
    [InlineData("t = {f = function() end}", "f")]
    [InlineData("a[1] = function() end", null)]
    [InlineData("f(function() end)", null)]
    public void Functions_are_named_after_their_declaration(string program, string? name) =>
        Assert.Equal(name, Source.Parse(program).Children[0].Name);

    [Fact]
    public void Break_jumps_to_the_innermost_loop()
    {
        var outer = Source.Statement<WhileStatement>("while a do for i = 1, 2 do if i then break end end break end");
        var inner = Assert.IsType<NumericForStatement>(outer.Body.Statements[0]);
        Statement innerBreak = Assert.IsType<IfStatement>(inner.Body.Statements[0]).Clauses[0].Body.Statements[0];
        Assert.Same(inner.Break, Assert.IsType<GotoStatement>(innerBreak).Target);
        Assert.Same(outer.Break, Assert.IsType<GotoStatement>(outer.Body.Statements[1]).Target);
    }

    [Fact]
    public void Goto_finds_the_nearest_label()
    {
        List<Statement> statements = Source.Statements("::a:: do goto a ::a:: end goto a");
        var block = Assert.IsType<DoStatement>(statements[1]).Body.Statements;
        Assert.Same(Assert.IsType<LabelStatement>(block[1]).Label, Assert.IsType<GotoStatement>(block[0]).Target);
        Assert.Same(Assert.IsType<LabelStatement>(statements[0]).Label, Assert.IsType<GotoStatement>(statements[2]).Target);
    }

    [Theory]
    [InlineData("for i = 1, 2 do goto continue local x = f() ::continue:: end")]
    [InlineData("goto a local x ::a:: ::b:: ;")]
    [InlineData("::a:: local x goto a")]
    [InlineData("do goto a end ::a:: local x = 1 return x")]
    [InlineData("::x:: goto x (f)()")]
    public void Jumps_may_go_backwards_and_over_locals_at_the_end_of_a_block(string program) => Source.Parse(program);

    [Theory]
    [InlineData(";;; f(); ; g()")]
    [InlineData("while true do break f() end")]
    [InlineData("f\n(g)\n(h)")]
    [InlineData("local x (f)() x = {} (f)() x = 'a' ('b'):c() function g() (f)() end")]
    public void What_52_compatibility_allows_is_accepted(string program) => Source.Parse(program);

    [Fact]
    public void An_opening_parenthesis_continues_the_call_before_it() =>
        Assert.Single(Source.Statements("f\n(g)\n(h)"));

    [Fact]
    public void Spans_of_compound_statements_are_their_heads()
    {
        var statement = Source.Statement<IfStatement>("if a then\nb()\nelseif c then\nd()\nelse\nend");
        Assert.Equal(new SourceSpan(1, 1, 1, 10), statement.Span);
        Assert.Equal(new SourceSpan(3, 1, 3, 14), statement.Clauses[1].Span);
        Assert.Equal((3, 5, 6), (statement.Clauses[0].Body.EndLine, statement.Clauses[1].Body.EndLine, statement.Else!.EndLine));
        Assert.Equal(new SourceSpan(1, 1, 3, 4), Source.Parse("function f()\nreturn\nend").Children[0].Span);
    }
}
