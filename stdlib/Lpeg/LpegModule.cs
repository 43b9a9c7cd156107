using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// The module <c>lpeg</c>: parsing expression grammars as values (https://www.inf.puc-rio.br/~roberto/lpeg/). An own
/// implementation of what the manual of LPeg 1.1 says.
/// </summary>
internal sealed partial class LpegModule
{
    private const string Version = "1.1.0";

    private readonly LuaState _state;
    private readonly LuaTable _metatable = new();
    private int _choiceLimit = PegMatcher.LeastLimit;
    private PegMemory? _memory;

    public LpegModule(LuaState state) => _state = state;

    /// <summary>Makes the module's table, which is where patterns find their methods, too.</summary>
    public LuaTable Open()
    {
        var module = new LuaTable();
        _metatable["__index"] = module;
        OpenFunctions(module);
        OpenPatterns(module);
        OpenCaptures(module);
        OpenOperators();
        return module;
    }

    private void OpenFunctions(LuaTable module)
    {
        _state.Register(module, "lpeg.match", (_, a) => Match(a));
        // LPeg 1.1 has a text here, but programs that call it are many.
        _state.Register(module, "lpeg.version", static (_, _) => Version);
        _state.Register(module, "lpeg.type", static (_, a) => a[0].Ref is LuaUserdata { Value: LpegPattern } ? "pattern" : default(LuaValue));
        _state.Register(module, "lpeg.setmaxstack", (_, a) =>
        {
            var limit = a.CheckInt(0);
            _choiceLimit = limit > 0 ? limit : throw new LuaArgumentException(0, "out of range");
            return LuaValue.None;
        });
        _state.Register(module, "lpeg.locale", (_, a) => Locale(a));
    }

    private LuaValue Match(LuaArguments arguments)
    {
        var pattern = CheckPattern(arguments, 0);
        var subject = arguments.CheckString(1);
        var start = Start(arguments.OptInt(2, 1), subject.Length);
        var program = pattern.Compile(_state.Budget);
        // A function that the match calls may match, too.
        var memory = _memory ?? new PegMemory();
        _memory = null;
        try
        {
            var evaluator = new PegEvaluator(_state, program, subject, memory, arguments.From(3).ToArray());
            var matcher = new PegMatcher(program, subject.Span, memory, evaluator, _state.Budget, _choiceLimit);
            var end = matcher.Match(start);
            return end == PegMatcher.NoMatch ? LuaValue.Nil : evaluator.Results(matcher.CaptureCount, end);
        }
        finally
        {
            memory.Clear();
            _memory = memory;
        }
    }

    private static int Start(int position, int length) =>
        position > 0 ? Math.Min(position - 1, length) : Math.Max(length + position, 0);

    private LuaTable Locale(LuaArguments arguments)
    {
        var table = arguments.IsNoneOrNil(0) ? new LuaTable() : arguments.CheckTable(0);
        foreach (var (name, test) in LpegClasses.All) table[name] = Wrap(new PegOneOf(PegSet.Where(test)));
        return table;
    }

    private LuaValue Wrap(PegNode node) => new(new LuaUserdata { Value = new LpegPattern(node), Metatable = _metatable });

    /// <summary>The pattern that an argument is, or stands for (<c>lpeg.P</c>).</summary>
    private static LpegPattern CheckPattern(LuaArguments arguments, int index) =>
        arguments[index].Ref is LuaUserdata { Value: LpegPattern pattern } ? pattern : new LpegPattern(CheckNode(arguments, index));

    private static PegNode CheckNode(LuaArguments arguments, int index)
    {
        var value = arguments[index];
        return value.Ref switch
        {
            LuaUserdata { Value: LpegPattern pattern } => pattern.Node,
            LuaString text => PegNodes.Literal(text.Span),
            LuaTable table => LpegGrammar.Read(table),
            LuaFunction function => new PegMatchTime(PegEmpty.Instance, function),
            _ when value.IsNumber => PegNodes.Any(arguments.CheckInt(index)),
            _ when value.IsBoolean => value.IsTruthy ? PegEmpty.Instance : PegFail.Instance,
            _ => throw arguments.TypeError(index, "lpeg-pattern"),
        };
    }
}
