namespace Luvit.Programs;

/// <summary>Writes statements; every loop is bounded and every function spends fuel.</summary>
internal sealed class StatementWriter(RandomSource random, Dialect dialect, SourceText source)
{
    private const int MaximumDepth = 4;

    private readonly ExpressionWriter _expressions = new(random);
    private int _names;

    public void Block(Scope scope, int statements)
    {
        for (int i = 0; i < statements; i++)
            Statement(scope);
    }

    public void Statement(Scope scope)
    {
        if (scope.Depth >= MaximumDepth)
        {
            Simple(scope);
            return;
        }
        switch (random.Below(18))
        {
            case < 6: Simple(scope); break;
            case 6: If(scope); break;
            case 7: NumericFor(scope); break;
            case 8: While(scope); break;
            case 9: Repeat(scope); break;
            case 10: GenericFor(scope); break;
            case 11: FunctionDeclaration(scope); break;
            case 12: Recursion(scope); break;
            case 13: ProtectedCall(scope); break;
            case 14: Coroutine(scope); break;
            case 15: ClosureList(scope); break;
            case 16: MixedOperands(); break;
            default: source.Nest("do", () => Block(scope.Block(), 3), "end"); break;
        }
    }

    private string NewName(string prefix) => $"{prefix}{++_names}";

    private void Simple(Scope scope)
    {
        switch (random.Below(14))
        {
            case 0: Declare(scope, Kind.Number, _expressions.Number(scope)); break;
            case 1: Declare(scope, Kind.Text, $"cut({_expressions.Text(scope)})"); break;
            case 2: Declare(scope, Kind.List, _expressions.List(scope)); break;
            case 3: Declare(scope, Kind.Record, _expressions.Record(scope)); break;
            case 4: Declare(scope, Kind.Vector, _expressions.Vector(scope)); break;
            case 5: DeclareSeveral(scope); break;
            case 6 or 7: Assign(scope); break;
            case 8: AssignSeveral(scope); break;
            case 9: Store(scope); break;
            case 10: source.Line($"out({_expressions.Text(scope)}, {_expressions.Condition(scope)} and 'yes' or 'no')"); break;
            default: source.Line($"out({_expressions.Number(scope)}, {_expressions.Vector(scope)}, {_expressions.MultipleResults(scope, 1)})"); break;
        }
    }

    private void Declare(Scope scope, Kind kind, string value)
    {
        string name = NewName(char.ToLowerInvariant(kind.ToString()[0]).ToString());
        source.Line(kind == Kind.Number ? $"local {name} = clamp({value})" : $"local {name} = {value}");
        scope.Declare(new Variable(name, kind));
    }

    private void DeclareSeveral(Scope scope)
    {
        string[] names = [NewName("n"), NewName("n"), NewName("n")];
        source.Line($"local {string.Join(", ", names)} = {_expressions.Number(scope)}, {_expressions.MultipleResults(scope, 1)}");
        source.Line($"{names[0]}, {names[1]}, {names[2]} = num({names[0]}), num({names[1]}), num({names[2]})");
        foreach (string name in names)
            scope.Declare(new Variable(name, Kind.Number));
    }

    private Variable[] AssignableNumbers(Scope scope) => [.. scope.Visible(Kind.Number).Where(variable => variable.Assignable)];

    private void Assign(Scope scope)
    {
        Variable[] numbers = AssignableNumbers(scope);
        Variable[] texts = scope.Visible(Kind.Text);
        if (texts.Length > 0 && random.Percent(30))
            source.Line($"{random.Pick<Variable>(texts).Name} = cut({_expressions.Text(scope)})");
        else if (numbers.Length > 0)
            source.Line($"{random.Pick<Variable>(numbers).Name} = clamp({_expressions.Number(scope)})");
        else
            Declare(scope, Kind.Number, _expressions.Number(scope));
    }

    private void AssignSeveral(Scope scope)
    {
        Variable[] numbers = AssignableNumbers(scope);
        if (numbers.Length < 2)
        {
            DeclareSeveral(scope);
            return;
        }
        string first = numbers[random.Below(numbers.Length - 1)].Name;
        string second = numbers[^1].Name;
        source.Line(random.Percent(40)
            ? $"{first}, {second} = {second}, {first}"
            : $"{first}, {second} = clamp({_expressions.Number(scope)}), clamp({_expressions.Number(scope)})");
    }

    private void Store(Scope scope)
    {
        Variable[] lists = scope.Visible(Kind.List);
        Variable[] records = scope.Visible(Kind.Record);
        Variable[] vectors = scope.Visible(Kind.Vector);
        string value = $"clamp({_expressions.Number(scope)})";
        if (lists.Length > 0 && random.Percent(50))
        {
            string list = random.Pick<Variable>(lists).Name;
            source.Line(random.Pick(
                $"table.insert({list}, {value})",
                $"table.insert({list}, 1, {value})",
                $"out(table.remove({list}))",
                $"{list}[#{list} + 1] = {value}",
                $"{list}[1] = {value}",
                $"table.sort({list}, function(a, b) return a > b end)"));
        }
        else if (records.Length > 0 && random.Percent(60))
        {
            string record = random.Pick<Variable>(records).Name;
            source.Line(random.Pick($"{record}.a = {value}", $"{record}['b'] = {value}", $"{record}.c = nil", $"{record}['k' .. #cut('abc')] = {value}"));
        }
        else if (vectors.Length > 0)
            source.Line($"{random.Pick<Variable>(vectors).Name}.{random.Pick("x", "anything")} = {value}");
        else
            Declare(scope, Kind.List, _expressions.List(scope));
    }

    private void If(Scope scope)
    {
        source.Nest($"if {_expressions.Condition(scope)} then", () => Block(scope.Block(), 2), random.Percent(50) ? "else" : $"elseif {_expressions.Condition(scope)} then");
        source.Nest("  tick()", () => Block(scope.Block(), 2), "end");
    }

    /// <summary>A loop body: fuel, statements, and perhaps a break or a continue.</summary>
    private void LoopBody(Scope body)
    {
        source.Line("tick()");
        bool hasContinue = dialect == Dialect.LuaJit && random.Percent(40);
        string label = hasContinue ? NewName("continue") : "";
        Block(body, 1);
        if (hasContinue)
            source.Line($"if {_expressions.Condition(body)} then goto {label} end");
        else if (random.Percent(30))
            source.Line($"if {_expressions.Condition(body)} then break end");
        Block(body, random.Between(1, 2));
        if (hasContinue)
            source.Line($"::{label}::");
    }

    private void NumericFor(Scope scope)
    {
        string name = NewName("i");
        Scope body = scope.Loop();
        body.Declare(new Variable(name, Kind.Number));
        string range = random.Pick("1, 5", "3, 1, -1", "0, 2, 0.5", "1, 0", "-2, 2, 2", "10, 7, -1.5", $"1, num({_expressions.Number(scope, 2)}) % 6");
        source.Nest($"for {name} = {range} do", () => LoopBody(body), "end");
    }

    private void While(Scope scope)
    {
        string counter = NewName("w");
        source.Line($"local {counter} = 0");
        scope.Declare(new Variable(counter, Kind.Number, Assignable: false));
        source.Nest($"while {counter} < {random.Between(2, 5)} do", () =>
        {
            source.Line($"{counter} = {counter} + 1");
            LoopBody(scope.Loop());
        }, "end");
    }

    private void Repeat(Scope scope)
    {
        string counter = NewName("r");
        string seen = NewName("n");
        source.Line($"local {counter} = 0");
        scope.Declare(new Variable(counter, Kind.Number, Assignable: false));
        Scope body = scope.Loop();
        body.Declare(new Variable(seen, Kind.Number));
        source.Nest("repeat", () =>
        {
            source.Line("tick()");
            source.Line($"{counter} = {counter} + 1");
            source.Line($"local {seen} = {counter} * 2");
            Block(body, 2);
        }, $"until {counter} > {random.Between(1, 4)} or {seen} == 5");
    }

    private void GenericFor(Scope scope)
    {
        string key = NewName("k");
        string value = NewName("n");
        Scope body = scope.Loop();
        Variable[] lists = scope.Visible(Kind.List);
        Variable[] records = scope.Visible(Kind.Record);
        string iterator = "upto(4)";
        if (lists.Length > 0 && random.Percent(50))
            iterator = $"ipairs({random.Pick<Variable>(lists).Name})";
        else if (records.Length > 0)
            iterator = $"sorted({random.Pick<Variable>(records).Name})";
        source.Nest($"for {key}, {value} in {iterator} do", () =>
        {
            body.Declare(new Variable(value, Kind.Number));
            source.Line($"out({key}, {value})");
            LoopBody(body);
        }, "end");
    }

    private void FunctionDeclaration(Scope scope)
    {
        string name = NewName("f");
        int arity = random.Between(0, 3);
        bool varargs = random.Percent(40);
        Scope body = scope.Function(varargs);
        string[] parameters = [.. Enumerable.Range(0, arity).Select(_ => NewName("p"))];
        string list = string.Join(", ", varargs ? [.. parameters, "..."] : parameters);
        int results = random.Between(1, 3);
        source.Nest($"local function {name}({list})", () =>
        {
            source.Line("tick()");
            foreach (string parameter in parameters)
            {
                source.Line($"{parameter} = num({parameter})");
                body.Declare(new Variable(parameter, Kind.Number));
            }
            Block(body, random.Between(1, 3));
            string values = string.Join(", ", Enumerable.Range(0, results).Select(_ => _expressions.Number(body, 1)));
            source.Line(random.Percent(25) && body.Visible(Kind.Function).Length > 0 ? $"return num({_expressions.Call(body, 1)})" : $"return {values}");
        }, "end");
        scope.Declare(new Variable(name, Kind.Function, arity, results));
    }

    private void Recursion(Scope scope)
    {
        string name = NewName("f");
        string depth = NewName("p");
        string value = NewName("p");
        Scope body = scope.Function();
        body.Declare(new Variable(depth, Kind.Number, Assignable: false));
        body.Declare(new Variable(value, Kind.Number));
        source.Nest($"local function {name}({depth}, {value})", () =>
        {
            source.Line("tick()");
            source.Line($"{depth}, {value} = num({depth}) % 6, num({value})");
            source.Line($"if {depth} < 1 then return {_expressions.Number(body, 2)} end");
            Block(body, 1);
            source.Line(random.Percent(50)
                ? $"return {name}({depth} - 1, {_expressions.Number(body, 1)})"
                : $"return clamp({_expressions.Number(body, 1)} + num({name}({depth} - 1, {value})))");
        }, "end");
        scope.Declare(new Variable(name, Kind.Function, 2, 1));
    }

    private void ProtectedCall(Scope scope)
    {
        // Lua 5.1 cannot yield across pcall.
        Scope body = scope.Function(mayYield: scope.MayYield && dialect == Dialect.LuaJit);
        string call = random.Percent(70) ? "out(pcall(function()" : "out(xpcall(function()";
        string close = call.StartsWith("out(p", StringComparison.Ordinal) ? "end))" : "end, function(m) return 'handled ' .. show(m) end))";
        source.Nest(call, () =>
        {
            Block(body, 2);
            source.Line(random.Below(6) switch
            {
                0 => $"error('failed ' .. {_expressions.Text(body, 2)}, 0)",
                1 => $"error({{ {_expressions.Number(body, 2)} }})",
                2 => $"if {_expressions.Condition(body)} then error('maybe', 0) end",
                3 => "local missing; return missing.field",
                4 => $"return {_expressions.MultipleResults(body, 1)}",
                _ => "local missing = {}; return 1 + missing",
            });
        }, close);
    }

    private void Coroutine(Scope scope)
    {
        string name = NewName("co");
        string argument = NewName("p");
        Scope body = scope.Function(mayYield: true);
        body.Declare(new Variable(argument, Kind.Number));
        source.Nest($"local {name} = coroutine.wrap(function({argument})", () =>
        {
            Block(body, 2);
            source.Line(random.Below(6) switch
            {
                0 => $"out('yielded', coroutine.yield({_expressions.Number(body, 1)}), coroutine.yield())",
                1 => $"local t = {{ coroutine.yield({_expressions.Number(body, 2)}), k = coroutine.yield(1), coroutine.yield(2) }} out(t[1], t.k, t[2])",
                2 => $"for i = num(coroutine.yield('from')), num(coroutine.yield('to')), 1 do tick() coroutine.yield(i) end",
                3 => $"if num(coroutine.yield(1)) < num(coroutine.yield(2)) then out('less') else out('not less') end",
                4 => $"out(show(coroutine.yield('left')) .. show(coroutine.yield('right')) .. '!')",
                _ => dialect == Dialect.LuaJit
                    ? $"out(pcall(function() local v = coroutine.yield('inside pcall') error('after ' .. show(v), 0) end))"
                    : $"while num(coroutine.yield('again')) < 3 do tick() end",
            });
            source.Line($"return {_expressions.Number(body, 1)}, 'end'");
        }, "end)");
        source.Line($"for i = 1, {random.Between(2, 7)} do tick() out(pcall({name}, i)) end");
    }

    /// <summary>A small function of any two values, and calls of it that mostly fail; LuaJIT's messages are shown.</summary>
    private void MixedOperands()
    {
        string name = NewName("f");
        (string a, string b) = (NewName("p"), NewName("p"));
        source.Nest($"local function {name}({a}, {b})", () =>
        {
            source.Line("tick()");
            source.Line(random.Pick(
                $"return {a} + {b} * 2",
                $"return {a} .. {b}",
                $"return {a} .. '-' .. {b} .. '-'",
                $"return '<' .. {b} .. {a}.x .. '>'",
                $"return #{a} - {b}",
                $"return -{a}, {b} / 4",
                $"return {a}.x.y",
                $"return {a}[{b}], {a} == {b}",
                $"return {a}:upper() .. {b}",
                $"return ({a}({b}))",
                $"return {a} % {b} == 1 and {a} or {b}",
                $"{a}.x = {b} {a}.y.z = 1",
                $"for i = {a}, {b} do tick() if i > 3 then return i end end",
                $"local s = 0 for i = 1, 4 do s = s + {a} if i == 2 then {a} = {b} end end return s"));
        }, "end");
        for (int i = 0; i < 4; i++)
        {
            string call = $"pcall({name}, {Operand()}, {Operand()})";
            source.Line(dialect == Dialect.LuaJit ? $"out({call})" : $"out(({call}))");
        }

        string Operand() => random.Pick("nil", "true", "2", "-0.5", "1e300", "'7'", "'x'", "{}", "{ 4, x = { y = 1 } }", "vec(3)");
    }

    private void ClosureList(Scope scope)
    {
        string list = NewName("fs");
        string index = NewName("i");
        string captured = NewName("n");
        Scope body = scope.Function();
        body.Declare(new Variable(index, Kind.Number));
        body.Declare(new Variable(captured, Kind.Number));
        source.Line($"local {list} = {{}}");
        source.Nest($"for {index} = 1, 3 do", () =>
        {
            source.Line("tick()");
            source.Line($"local {captured} = {index} * {_expressions.Number(scope, 3)}");
            source.Line($"{list}[{index}] = function(d) tick() {captured} = clamp({captured} + d) return {_expressions.Number(body, 2)}, {captured} end");
        }, "end");
        source.Line($"out({list}[1](1), {list}[2](2), {list}[1](3), {list}[3](num({_expressions.Number(scope, 3)})))");
    }
}
