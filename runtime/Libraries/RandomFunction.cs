namespace Luvit.Runtime;

/// <summary><c>math.random</c>, which programs call in their innermost loops (manual 5.6).</summary>
internal sealed class RandomFunction(LuaState state, RandomSource source) : HostFunction(state, "math.random")
{
    /// <inheritdoc/>
    public override LuaValue Call0() => State.IsStackFullOrHooked ? base.Call0() : source.NextFraction();

    /// <inheritdoc/>
    public override LuaValue Call1(LuaValue a) => State.IsStackFullOrHooked || !a.IsNumber ? base.Call1(a) : Between(source.NextFraction(), 1, a.Number);

    /// <inheritdoc/>
    public override LuaValue Call2(LuaValue a, LuaValue b) =>
        State.IsStackFullOrHooked || !a.IsNumber || !b.IsNumber ? base.Call2(a, b) : Between(source.NextFraction(), a.Number, b.Number);

    /// <inheritdoc/>
    private protected override LuaValue Run(ReadOnlySpan<LuaValue> arguments)
    {
        var args = new LuaArguments(arguments);
        // Arguments that are none take a number of the sequence, too.
        var fraction = source.NextFraction();
        try
        {
            return args.Count switch
            {
                0 => fraction,
                1 => Between(fraction, 1, args.CheckNumber(0)),
                _ => Between(fraction, args.CheckNumber(0), args.CheckNumber(1)),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return State.RaiseFrom(this, exception);
        }
    }

    private static LuaValue Between(double fraction, double first, double last) => Math.Floor(fraction * (last - first + 1)) + first;
}
