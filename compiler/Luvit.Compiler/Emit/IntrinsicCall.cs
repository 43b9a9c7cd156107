using System.Collections.Frozen;
using System.Reflection;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// How a call by a certain name probably goes to a library function. The guess is from the name alone, as in
/// <c>local floor = math.floor</c> or <c>s:byte()</c>; emitted code checks it at run time.
/// </summary>
/// <param name="Intrinsic">The library function.</param>
/// <param name="Name">The name by which programs call it, behind a prefix perhaps.</param>
/// <param name="Arity">The number of arguments, all numbers but for a string that <paramref name="TakesText"/> asks for.</param>
/// <param name="Method">What to call in its place.</param>
internal sealed record IntrinsicCall(Intrinsic Intrinsic, string Name, int Arity, MethodInfo Method)
{
    /// <summary>What programs put before the names of library functions that they keep in locals: <c>mfloor</c>, <c>str_sub</c>.</summary>
    private static readonly string[] Prefixes = ["", "m", "math", "s", "str", "string", "b", "bit"];

    private static readonly IntrinsicCall[] All =
    [
        OfMath(Intrinsic.Abs, "abs", nameof(Math.Abs)), OfMath(Intrinsic.Floor, "floor", nameof(Math.Floor)),
        OfMath(Intrinsic.Ceil, "ceil", nameof(Math.Ceiling)), OfMath(Intrinsic.Sqrt, "sqrt", nameof(Math.Sqrt)),
        OfMath(Intrinsic.Sin, "sin", nameof(Math.Sin)), OfMath(Intrinsic.Cos, "cos", nameof(Math.Cos)),
        OfMath(Intrinsic.Exp, "exp", nameof(Math.Exp)), OfMath(Intrinsic.Log, "log", nameof(Math.Log)),
        Of(Intrinsic.Max, "max", 2, nameof(Intrinsics.Max)), Of(Intrinsic.Min, "min", 2, nameof(Intrinsics.Min)),
        Of(Intrinsic.ToBit, "tobit", 1, nameof(Intrinsics.ToBit)), Of(Intrinsic.BitNot, "bnot", 1, nameof(Intrinsics.BitNot)),
        Of(Intrinsic.BitAnd, "band", 2, nameof(Intrinsics.BitAnd)), Of(Intrinsic.BitXor, "bxor", 2, nameof(Intrinsics.BitXor)),
        Of(Intrinsic.BitOr, "bor", 2, nameof(Intrinsics.BitOr)), Of(Intrinsic.ShiftLeft, "lshift", 2, nameof(Intrinsics.ShiftLeft)),
        Of(Intrinsic.ShiftRightArithmetic, "arshift", 2, nameof(Intrinsics.ShiftRightArithmetic)),
        Of(Intrinsic.ShiftRight, "rshift", 2, nameof(Intrinsics.ShiftRight)), Of(Intrinsic.RotateLeft, "rol", 2, nameof(Intrinsics.RotateLeft)),
        Of(Intrinsic.RotateRight, "ror", 2, nameof(Intrinsics.RotateRight)), Of(Intrinsic.Byte, "byte", 2, nameof(Intrinsics.Byte)),
        Of(Intrinsic.Sub, "sub", 3, nameof(Intrinsics.Sub)),
    ];

    /// <summary>The guesses by whole name, prefix included: <c>floor</c>, <c>mathFloor</c>, <c>math_floor</c>.</summary>
    private static readonly FrozenDictionary<string, IntrinsicCall> ByName = (
        from call in All
        from prefix in Prefixes
        from separator in new[] { "", "_" }
        select KeyValuePair.Create(prefix + separator + call.Name, call)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the first argument is a string.</summary>
    public bool TakesText => Intrinsic is Intrinsic.Byte or Intrinsic.Sub;

    /// <summary>True when the result is an integer of 32 bits.</summary>
    public bool GivesInteger => Method.ReturnType == typeof(long);

    /// <summary>The guess for a call by a name; null for none.</summary>
    public static IntrinsicCall? Guess(string name, int arguments) =>
        ByName.TryGetValue(name, out var call) && (call.Arity == arguments || (call.TakesText && arguments == call.Arity - 1)) ? call : null;

    private static IntrinsicCall OfMath(Intrinsic intrinsic, string name, string method) => new(intrinsic, name, 1, typeof(Math).GetMethod(method, [typeof(double)])!);

    private static IntrinsicCall Of(Intrinsic intrinsic, string name, int arity, string method) => new(intrinsic, name, arity, RuntimeMembers.Method(typeof(Intrinsics), method));
}
