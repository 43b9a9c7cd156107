using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Captures (manual, "Captures").</summary>
internal sealed partial class LpegModule
{
    /// <summary>The largest number of an argument or a selected capture.</summary>
    private const int MaxNumber = ushort.MaxValue;

    private void OpenCaptures(LuaTable module)
    {
        Capture(module, "lpeg.C", PegCaptureKind.Simple);
        Capture(module, "lpeg.Ct", PegCaptureKind.Table);
        Capture(module, "lpeg.Cs", PegCaptureKind.Substitution);
        _state.Register(module, "lpeg.Cg", (_, a) => Wrap(new PegCapture(PegCaptureKind.Group, CheckNode(a, 0), a[1])));
        _state.Register(module, "lpeg.Cf", (_, a) => Wrap(new PegCapture(PegCaptureKind.Fold, CheckNode(a, 0), a.CheckFunction(1))));
        _state.Register(module, "lpeg.Cmt", (_, a) => Wrap(new PegMatchTime(CheckNode(a, 0), a.CheckFunction(1))));
        _state.Register(module, "lpeg.Cp", (_, _) => Wrap(Empty(PegCaptureKind.Position, default)));
        _state.Register(module, "lpeg.Cb", (_, a) => Wrap(Empty(PegCaptureKind.BackReference, a.CheckAny(0))));
        _state.Register(module, "lpeg.Carg", (_, a) =>
        {
            var number = a.CheckInt(0);
            return number is > 0 and <= MaxNumber
                ? Wrap(Empty(PegCaptureKind.Argument, number))
                : throw new LuaArgumentException(0, "invalid argument index");
        });
        _state.Register(module, "lpeg.Cc", (_, a) => Wrap(Constants(a)));
    }

    private void Capture(LuaTable module, string name, PegCaptureKind kind) =>
        _state.Register(module, name, (_, a) => Wrap(new PegCapture(kind, CheckNode(a, 0))));

    private static PegCapture Empty(PegCaptureKind kind, LuaValue value) => new(kind, PegEmpty.Instance, value);

    /// <summary>Several constants are one capture.</summary>
    private static PegNode Constants(LuaArguments values)
    {
        PegNode all = PegEmpty.Instance;
        foreach (var value in values.Span) all = PegNodes.Sequence(all, Empty(PegCaptureKind.Constant, value));
        return values.Count > 1 ? new PegCapture(PegCaptureKind.Group, all) : all;
    }

    /// <summary><c>patt / value</c></summary>
    private static PegCapture Transform(LuaArguments arguments)
    {
        var (body, value) = (CheckNode(arguments, 0), arguments[1]);
        if (value.IsNumber)
        {
            var number = arguments.CheckInt(1);
            return number is >= 0 and <= MaxNumber
                ? new PegCapture(PegCaptureKind.Select, body, number)
                : throw new LuaArgumentException(0, "invalid number");
        }

        return value.Ref switch
        {
            LuaString => new PegCapture(PegCaptureKind.Template, body, value),
            LuaTable => new PegCapture(PegCaptureKind.Query, body, value),
            LuaFunction => new PegCapture(PegCaptureKind.Function, body, value),
            _ => throw new LuaArgumentException(1, "invalid replacement value"),
        };
    }
}
