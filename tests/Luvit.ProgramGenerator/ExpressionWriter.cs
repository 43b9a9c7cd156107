namespace Luvit.Programs;

/// <summary>Writes expressions of a wanted kind over the variables in scope.</summary>
internal sealed class ExpressionWriter(RandomSource random)
{
    private const int MaximumDepth = 4;

    private static readonly string[] Words = ["''", "'a'", "'lua'", "'Hello'", "'x y'", "'42'", "'%d'", "'-7.5'"];

    public string Number(Scope scope, int depth = 0)
    {
        if (depth >= MaximumDepth)
            return SimpleNumber(scope);
        string Operand() => Number(scope, depth + 1);
        return random.Below(20) switch
        {
            < 5 => SimpleNumber(scope),
            5 => $"({Operand()} + {Operand()})",
            6 => $"({Operand()} - {Operand()})",
            7 => $"({Operand()} * {Operand()})",
            8 => $"({Operand()} / {random.Pick("2", "4", "-2", "0.5", "8")})",
            9 => $"({Operand()} % {random.Pick("2", "3", "7", "10", "-5", "2.5", "1000")})",
            10 => $"(clamp({Operand()}) ^ {random.Pick("2", "3", "1", "0")})",
            11 => $"(- {Operand()})",
            12 => $"math.{random.Pick("floor", "ceil", "abs")}({Operand()})",
            13 => $"math.{random.Pick("max", "min")}({Operand()}, {Operand()})",
            14 => $"({Condition(scope, depth + 1)} and {Operand()} or {Operand()})",
            15 => $"#{Text(scope, depth + 1)}",
            16 => FromTable(scope, depth),
            17 => Call(scope, depth),
            18 => scope.HasVarargs ? $"select('#', ...)" : $"{Vector(scope, depth + 1)}.{random.Pick("x", "double", "other")}",
            _ => scope.MayYield ? $"num(coroutine.yield({Operand()}))" : $"(function() return {Number(scope.Function(), depth + 1)} end)()",
        };
    }

    public string Text(Scope scope, int depth = 0)
    {
        if (depth >= MaximumDepth)
            return SimpleText(scope);
        string Operand() => Text(scope, depth + 1);
        return random.Below(14) switch
        {
            < 4 => SimpleText(scope),
            4 => $"({Operand()} .. {Operand()})",
            5 => $"({Operand()} .. text({Number(scope, depth + 1)}) .. {Operand()})",
            6 => $"cut({Operand()}):upper()",
            7 => $"cut({Operand()}):rep({random.Between(0, 3)})",
            8 => $"({Operand()}):sub({random.Between(-3, 3)}, {random.Between(-2, 4)})",
            9 => $"({Operand()}):reverse()",
            10 => $"(({Operand()}):gsub({random.Pick("'%a'", "'l+'", "'[aeiou]'", "'^.'", "'%s*'")}, {random.Pick("'.'", "'%0%0'", "string.upper", "{ l = 'L', a = 1 }")}))",
            11 => $"string.format({random.Pick("'%5s|'", "'%-6s|'", "'%.2s'", "'%q'")}, {Operand()})",
            12 => $"string.format({random.Pick("'%d'", "'%04d'", "'%+d'")}, math.floor(clamp({Number(scope, depth + 1)})))",
            _ => $"({Vector(scope, depth + 1)} .. {Operand()})",
        };
    }

    public string Condition(Scope scope, int depth = 0)
    {
        if (depth >= MaximumDepth)
            return random.Pick("true", "false", "nil");
        return random.Below(9) switch
        {
            < 3 => $"{Number(scope, depth + 1)} {random.Pick("<", "<=", ">", ">=", "==", "~=")} {Number(scope, depth + 1)}",
            3 => $"{Text(scope, depth + 1)} {random.Pick("<", "<=", "==", "~=")} {Text(scope, depth + 1)}",
            4 => $"{Vector(scope, depth + 1)} {random.Pick("<", "<=", ">", ">=", "==", "~=")} {Vector(scope, depth + 1)}",
            5 => $"not ({Condition(scope, depth + 1)})",
            6 => $"({Condition(scope, depth + 1)} and {Condition(scope, depth + 1)})",
            7 => $"({Condition(scope, depth + 1)} or {Condition(scope, depth + 1)})",
            _ => $"({Text(scope, depth + 1)}):find({random.Pick("'l'", "'%d+'", "'a', 1, true", "'^H'")})",
        };
    }

    public string Vector(Scope scope, int depth = 0)
    {
        if (depth < MaximumDepth && random.Percent(35))
            return random.Below(4) switch
            {
                0 => $"(- {Vector(scope, depth + 1)})",
                1 => $"({Number(scope, depth + 1)} * {Vector(scope, depth + 1)})",
                _ => $"({Vector(scope, depth + 1)} {random.Pick("+", "-", "*")} {Vector(scope, depth + 1)})",
            };
        Variable[] known = scope.Visible(Kind.Vector);
        return known.Length > 0 && random.Percent(70) ? random.Pick<Variable>(known).Name : $"vec({Number(scope, depth + 2)})";
    }

    public string List(Scope scope) => random.Below(3) switch
    {
        0 => $"{{ {Number(scope, 2)}, {Number(scope, 2)}, {MultipleResults(scope, 2)} }}",
        1 => $"{{ {Number(scope, 3)}; {Number(scope, 3)}, n = {Number(scope, 3)}, [4] = {Number(scope, 3)}, {Number(scope, 3)} }}",
        _ => scope.HasVarargs ? "{ 1, ... }" : $"{{ {Number(scope, 2)} }}",
    };

    public string Record(Scope scope) => $"{{ a = {Number(scope, 2)}, b = {Number(scope, 2)}, ['c'] = {Number(scope, 3)} }}";

    /// <summary>An expression that may give several numbers when it stands last in a list.</summary>
    public string MultipleResults(Scope scope, int depth) => random.Below(5) switch
    {
        0 when scope.HasVarargs => "...",
        1 => $"unpack({{ {Number(scope, depth + 1)}, {Number(scope, depth + 1)} }})",
        2 => $"{Vector(scope, depth + 1)}({Number(scope, depth + 1)}, {Number(scope, depth + 1)})",
        3 => $"select({random.Pick("1", "2", "-1", "-2")}, {Number(scope, depth + 1)}, {Number(scope, depth + 1)}, {Number(scope, depth + 1)})",
        _ => Call(scope, depth),
    };

    /// <summary>A call of a known function; possibly with too many or too few values passed on.</summary>
    public string Call(Scope scope, int depth)
    {
        Variable[] functions = scope.Visible(Kind.Function);
        if (functions.Length == 0)
            return SimpleNumber(scope);
        Variable function = random.Pick<Variable>(functions);
        string[] arguments = [.. Enumerable.Range(0, function.Arity).Select(_ => Number(scope, depth + 1))];
        string surplus = random.Percent(20) ? $"{(arguments.Length > 0 ? ", " : "")}{MultipleResults(scope, depth + 2)}" : "";
        return depth + 2 > MaximumDepth && surplus.Length > 0
            ? $"{function.Name}({string.Join(", ", arguments)})"
            : $"{function.Name}({string.Join(", ", arguments)}{surplus})";
    }

    private string SimpleNumber(Scope scope)
    {
        Variable[] known = scope.Visible(Kind.Number);
        if (known.Length > 0 && random.Percent(65))
            return random.Pick<Variable>(known).Name;
        return random.Pick("1", "2", "3", "5", "10", "0.5", "2.25", "100", "17", "0x10", "1e3", "0", "-3", "2^53", "1e300");
    }

    private string SimpleText(Scope scope)
    {
        Variable[] known = scope.Visible(Kind.Text);
        return known.Length > 0 && random.Percent(60) ? random.Pick<Variable>(known).Name : $"({random.Pick<string>(Words)})";
    }

    private string FromTable(Scope scope, int depth)
    {
        Variable[] lists = scope.Visible(Kind.List);
        Variable[] records = scope.Visible(Kind.Record);
        if (lists.Length > 0 && random.Percent(50))
            return $"num({random.Pick<Variable>(lists).Name}[{Number(scope, depth + 2)}])";
        if (records.Length > 0)
            return $"num({random.Pick<Variable>(records).Name}.{random.Pick("a", "b", "c", "missing")})";
        return lists.Length > 0 ? $"#{random.Pick<Variable>(lists).Name}" : SimpleNumber(scope);
    }
}
