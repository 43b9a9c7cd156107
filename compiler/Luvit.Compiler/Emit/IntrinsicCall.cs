using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// How a call by a certain name probably goes to a library function. The guess is from the name alone, as in
/// <c>local floor = math.floor</c> or <c>s:byte()</c>; emitted code checks it at run time.
/// </summary>
/// <param name="Intrinsic">The library function.</param>
/// <param name="Name">The name by which programs call it, behind a prefix perhaps.</param>
/// <param name="Arity">The number of arguments, all numbers but for a string that <paramref name="TakesText"/> asks for.</param>
/// <param name="Method">What to call in its place; null for an instruction of IL.</param>
internal sealed record IntrinsicCall(Intrinsic Intrinsic, string Name, int Arity, MethodInfo? Method)
{
    private const int MaxFolded = 6;

    /// <summary>What programs put before the names of library functions that they keep in locals: <c>mfloor</c>, <c>str_sub</c>.</summary>
    private static readonly string[] Prefixes = ["m", "math", "s", "str", "string", "b", "bit"];

    private static readonly IntrinsicCall[] All =
    [
        OfMath(Intrinsic.Abs, "abs", nameof(Math.Abs)), OfMath(Intrinsic.Floor, "floor", nameof(Math.Floor)),
        OfMath(Intrinsic.Ceil, "ceil", nameof(Math.Ceiling)), OfMath(Intrinsic.Sqrt, "sqrt", nameof(Math.Sqrt)),
        OfMath(Intrinsic.Sin, "sin", nameof(Math.Sin)), OfMath(Intrinsic.Cos, "cos", nameof(Math.Cos)),
        OfMath(Intrinsic.Exp, "exp", nameof(Math.Exp)), OfMath(Intrinsic.Log, "log", nameof(Math.Log)),
        OfMath(Intrinsic.Tan, "tan", nameof(Math.Tan)), OfMath(Intrinsic.Atan, "atan", nameof(Math.Atan)),
        Of(Intrinsic.Atan2, "atan2", 2, typeof(Math).GetMethod(nameof(Math.Atan2), [typeof(double), typeof(double)])!), Of(Intrinsic.FMod, "fmod", 2, nameof(Intrinsics.Remainder)),
        Of(Intrinsic.Pow, "pow", 2, typeof(Arithmetic).GetMethod(nameof(Arithmetic.Power), [typeof(double), typeof(double)])!),
        Of(Intrinsic.Max, "max", 2, nameof(Intrinsics.Max)), Of(Intrinsic.Min, "min", 2, nameof(Intrinsics.Min)),
        OfBits(Intrinsic.ToBit, "tobit", 1, OpCodes.Nop), OfBits(Intrinsic.BitNot, "bnot", 1, OpCodes.Not),
        OfBits(Intrinsic.BitAnd, "band", 2, OpCodes.And), OfBits(Intrinsic.BitXor, "bxor", 2, OpCodes.Xor), OfBits(Intrinsic.BitOr, "bor", 2, OpCodes.Or),
        OfBits(Intrinsic.ShiftLeft, "lshift", 2, OpCodes.Shl), OfBits(Intrinsic.ShiftRight, "rshift", 2, OpCodes.Shr_Un), OfBits(Intrinsic.ShiftRightArithmetic, "arshift", 2, OpCodes.Shr),
        OfRotation(Intrinsic.RotateLeft, "rol", nameof(BitOperations.RotateLeft)), OfRotation(Intrinsic.RotateRight, "ror", nameof(BitOperations.RotateRight)),
        OfText(Intrinsic.Byte, "byte", nameof(Intrinsics.Byte), 1), OfText(Intrinsic.Sub, "sub", nameof(Intrinsics.Sub), 2),
    ];

    /// <summary>True when the first argument is a string.</summary>
    public bool TakesText => Intrinsic is Intrinsic.Byte or Intrinsic.Sub;

    /// <summary>True for what the library <c>bit</c> does with 32-bit integers.</summary>
    public bool IsOfBits { get; private init; }

    /// <summary>What to call where the numbers are known to be integers; null for no difference.</summary>
    public MethodInfo? IntegerMethod { get; private init; }

    /// <summary>For an operation on bits without <see cref="Method"/>, the instruction.</summary>
    public OpCode Operator { get; private init; }

    /// <summary>True when the result is an integer of 32 bits.</summary>
    public bool GivesInteger => IsOfBits || Intrinsic == Intrinsic.Byte;

    private bool TakesMore => Intrinsic is Intrinsic.BitAnd or Intrinsic.BitOr or Intrinsic.BitXor or Intrinsic.Max or Intrinsic.Min;

    /// <summary>The guess for a call by a name; null for none.</summary>
    public static IntrinsicCall? Guess(string name, int arguments) =>
        Array.Find(All, call => call.Takes(arguments) && LibraryName.IsOf(call.Name, name, Prefixes));

    /// <summary>True for the name of a function that takes a string, without a prefix: <c>s:byte()</c>.</summary>
    public static bool IsOfText(string name) => Array.Exists(All, call => call.TakesText && call.Name == name);

    private bool Takes(int arguments) =>
        arguments == Arity || (TakesText && arguments == Arity - 1) || (TakesMore && arguments > Arity && arguments <= MaxFolded);

    private static IntrinsicCall OfMath(Intrinsic intrinsic, string name, string method) => new(intrinsic, name, 1, typeof(Math).GetMethod(method, [typeof(double)])!);

    private static IntrinsicCall OfBits(Intrinsic intrinsic, string name, int arity, OpCode code) => new(intrinsic, name, arity, null) { IsOfBits = true, Operator = code };

    private static IntrinsicCall OfRotation(Intrinsic intrinsic, string name, string method) =>
        new(intrinsic, name, 2, typeof(BitOperations).GetMethod(method, [typeof(uint), typeof(int)])!) { IsOfBits = true };

    private static IntrinsicCall OfText(Intrinsic intrinsic, string name, string method, int numbers) =>
        new(intrinsic, name, numbers + 1, TextMethod(method, numbers, typeof(double))) { IntegerMethod = TextMethod(method, numbers, typeof(long)) };

    private static MethodInfo TextMethod(string name, int numbers, Type type) =>
        typeof(Intrinsics).GetMethod(name, [typeof(object), .. Enumerable.Repeat(type, numbers)])!;

    private static IntrinsicCall Of(Intrinsic intrinsic, string name, int arity, string method) => Of(intrinsic, name, arity, RuntimeMembers.Method(typeof(Intrinsics), method));

    private static IntrinsicCall Of(Intrinsic intrinsic, string name, int arity, MethodInfo method) => new(intrinsic, name, arity, method);
}
