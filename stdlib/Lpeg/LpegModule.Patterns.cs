using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Patterns (manual, "Basic Constructions" and "Grammars").</summary>
internal sealed partial class LpegModule
{
    /// <summary>No pattern looks further behind, as in LPeg.</summary>
    private const int MaxBehind = 255;

    private void OpenPatterns(LuaTable module)
    {
        _state.Register(module, "lpeg.P", (_, a) =>
        {
            a.CheckAny(0);
            return a[0].Ref is LuaUserdata { Value: LpegPattern } ? a[0] : Wrap(CheckNode(a, 0));
        });
        _state.Register(module, "lpeg.S", (_, a) => Wrap(new PegOneOf(PegSet.Of(a.CheckString(0).Span))));
        _state.Register(module, "lpeg.R", (_, a) =>
        {
            PegSet set = default;
            for (var i = 0; i < a.Count; i++) set |= CheckRange(a, i);
            return Wrap(new PegOneOf(set));
        });
        _state.Register(module, "lpeg.utfR", (_, a) =>
        {
            var first = CheckCodePoint(a, 0, least: 0);
            return Wrap(Utf8Range.Of(first, CheckCodePoint(a, 1, least: first)));
        });
        _state.Register(module, "lpeg.V", (_, a) =>
            a.IsNoneOrNil(0) ? throw new LuaArgumentException(0, "non-nil value expected") : Wrap(new PegReference(a[0])));
        _state.Register(module, "lpeg.B", (_, a) => Wrap(Behind(CheckNode(a, 0))));
    }

    private static PegSet CheckRange(LuaArguments arguments, int index)
    {
        var text = arguments.CheckString(index);
        return text.Length == 2 ? PegSet.Range(text[0], text[1]) : throw new LuaArgumentException(index, "range must have two characters");
    }

    private static int CheckCodePoint(LuaArguments arguments, int index, int least)
    {
        var value = arguments.CheckInt(index);
        if (value < least) throw new LuaArgumentException(index, "empty range");
        return value <= Utf8Range.MaxCodePoint ? value : throw new LuaArgumentException(index, "invalid code point");
    }

    private static PegBehind Behind(PegNode body)
    {
        if (body.HasCaptures) throw new LuaArgumentException(0, "pattern have captures");
        if (body.FixedLength is not { } length) throw new LuaArgumentException(0, "pattern may not have fixed length");
        return length <= MaxBehind ? new PegBehind(body) : throw new LuaArgumentException(0, "pattern too long to look behind");
    }

    private void OpenOperators()
    {
        Operator("__mul", PegNodes.Sequence);
        Operator("__add", PegNodes.Choice);
        Operator("__sub", PegNodes.Difference);
        _state.Register(_metatable, "__unm", (_, a) => Wrap(new PegNot(CheckNode(a, 0))));
        _state.Register(_metatable, "__len", (_, a) => Wrap(new PegAnd(CheckNode(a, 0))));
        _state.Register(_metatable, "__pow", (_, a) =>
        {
            var count = a.CheckInt(1);
            return Wrap(PegNodes.Repeat(CheckNode(a, 0), count));
        });
        _state.Register(_metatable, "__div", (_, a) => Wrap(Transform(a)));
        _state.Register(_metatable, "__mod", (_, a) => Wrap(new PegCapture(PegCaptureKind.Accumulator, CheckNode(a, 0), a.CheckFunction(1))));
    }

    private void Operator(string name, Func<PegNode, PegNode, PegNode> combine) =>
        _state.Register(_metatable, name, (_, a) =>
        {
            var left = CheckNode(a, 0);
            return Wrap(combine(left, CheckNode(a, 1)));
        });
}
