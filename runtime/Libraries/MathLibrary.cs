namespace Luvit.Runtime;

/// <summary>The library <c>math</c> (manual 5.6).</summary>
public static class MathLibrary
{
    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("math");
        library["pi"] = Math.PI;
        library["huge"] = double.PositiveInfinity;
        RegisterFunctions(state, library);
        var random = new RandomSource();
        LuaState.Put(library, new RandomFunction(state, random));
        state.Register(library, "math.randomseed", (_, args) =>
        {
            random.Seed(args.CheckNumber(0));
            return LuaValue.None;
        });
    }

    private static void RegisterFunctions(LuaState state, LuaTable library)
    {
        state.Register(library, "math.abs", Intrinsic.Abs, static (_, args) => Math.Abs(args.CheckNumber(0)));
        state.Register(library, "math.acos", static (_, args) => Math.Acos(args.CheckNumber(0)));
        state.Register(library, "math.asin", static (_, args) => Math.Asin(args.CheckNumber(0)));
        state.Register(library, "math.atan", Intrinsic.Atan, static (_, args) => Math.Atan(args.CheckNumber(0)));
        state.Register(library, "math.atan2", Intrinsic.Atan2, static (_, args) => Math.Atan2(args.CheckNumber(0), args.CheckNumber(1)));
        state.Register(library, "math.ceil", Intrinsic.Ceil, static (_, args) => Math.Ceiling(args.CheckNumber(0)));
        state.Register(library, "math.cos", Intrinsic.Cos, static (_, args) => Math.Cos(args.CheckNumber(0)));
        state.Register(library, "math.cosh", static (_, args) => Math.Cosh(args.CheckNumber(0)));
        state.Register(library, "math.deg", static (_, args) => args.CheckNumber(0) * (180 / Math.PI));
        state.Register(library, "math.exp", Intrinsic.Exp, static (_, args) => Math.Exp(args.CheckNumber(0)));
        state.Register(library, "math.floor", Intrinsic.Floor, static (_, args) => Math.Floor(args.CheckNumber(0)));
        state.Register(library, "math.fmod", Intrinsic.FMod, static (_, args) => Intrinsics.Remainder(args.CheckNumber(0), args.CheckNumber(1)));
        state.Register(library, "math.frexp", SplitExponent);
        state.Register(library, "math.ldexp", static (_, args) => Scale(args.CheckNumber(0), args.CheckNumber(1)));
        state.Register(library, "math.log", Intrinsic.Log, Logarithm);
        state.Register(library, "math.log10", static (_, args) => Math.Log10(args.CheckNumber(0)));
        state.Register(library, "math.max", Intrinsic.Max, Max);
        state.Register(library, "math.min", Intrinsic.Min, Min);
        state.Register(library, "math.modf", SplitFraction);
        state.Register(library, "math.pow", Intrinsic.Pow, static (_, args) => Arithmetic.Power(args.CheckNumber(0), args.CheckNumber(1)));
        state.Register(library, "math.rad", static (_, args) => args.CheckNumber(0) * (Math.PI / 180));
        state.Register(library, "math.sin", Intrinsic.Sin, static (_, args) => Math.Sin(args.CheckNumber(0)));
        state.Register(library, "math.sinh", static (_, args) => Math.Sinh(args.CheckNumber(0)));
        state.Register(library, "math.sqrt", Intrinsic.Sqrt, static (_, args) => Math.Sqrt(args.CheckNumber(0)));
        state.Register(library, "math.tan", Intrinsic.Tan, static (_, args) => Math.Tan(args.CheckNumber(0)));
        state.Register(library, "math.tanh", static (_, args) => Math.Tanh(args.CheckNumber(0)));
    }

    /// <summary>C's <c>ldexp</c> for exponents of any size.</summary>
    private static double Scale(double number, double exponent) =>
        double.IsFinite(exponent) ? Math.ScaleB(number, (int)exponent) : number * Math.Pow(2, exponent);

    private static LuaValue Logarithm(LuaState state, LuaArguments args)
    {
        var number = args.CheckNumber(0);
        if (args.Count < 2) return Math.Log(number);
        // As LuaJIT rounds it.
        return Math.Log2(number) * (1 / Math.Log2(args.CheckNumber(1)));
    }

    private static LuaValue Max(LuaState state, LuaArguments args)
    {
        var max = args.CheckNumber(0);
        for (var i = 1; i < args.Count; i++)
        {
            max = Intrinsics.Max(max, args.CheckNumber(i));
        }

        return max;
    }

    private static LuaValue Min(LuaState state, LuaArguments args)
    {
        var min = args.CheckNumber(0);
        for (var i = 1; i < args.Count; i++)
        {
            min = Intrinsics.Min(min, args.CheckNumber(i));
        }

        return min;
    }

    private static LuaValue SplitFraction(LuaState state, LuaArguments args)
    {
        var number = args.CheckNumber(0);
        var whole = Math.Truncate(number);
        return state.Return(whole, Math.CopySign(double.IsInfinity(number) ? 0 : number - whole, number));
    }

    /// <summary>C's <c>frexp</c>: a fraction in [0.5, 1) and a power of two.</summary>
    private static LuaValue SplitExponent(LuaState state, LuaArguments args)
    {
        var number = args.CheckNumber(0);
        if (number == 0 || !double.IsFinite(number)) return state.Return(number, 0);
        var exponent = Math.ILogB(number) + 1;
        return state.Return(Math.ScaleB(number, -exponent), exponent);
    }
}
