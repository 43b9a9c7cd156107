using System.Reflection;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// How a call by a certain name probably goes to a library function that takes and gives any values, as
/// <see cref="IntrinsicCall"/> does for numbers.
/// </summary>
/// <param name="Intrinsic">The library function.</param>
/// <param name="Name">The name by which programs call it, behind a prefix perhaps.</param>
/// <param name="Arity">The number of arguments.</param>
/// <param name="Method">What to call in its place: gives the result, or a signal for what the library's function has to do itself.</param>
internal sealed record ValueCall(Intrinsic Intrinsic, string Name, int Arity, MethodInfo Method)
{
    private static readonly string[] Prefixes = ["t", "tbl", "table", "s", "str", "string"];

    private static readonly ValueCall[] All =
    [
        Of(Intrinsic.Type, "type", 1, nameof(Intrinsics.TypeName)), Of(Intrinsic.Insert, "insert", 2, nameof(Intrinsics.Insert)),
        Of(Intrinsic.Remove, "remove", 1, nameof(Intrinsics.Remove)),
        Of(Intrinsic.Char, "char", 1, nameof(Intrinsics.Char)), Of(Intrinsic.Char, "char", 2, nameof(Intrinsics.TwoChars)), Of(Intrinsic.Char, "char", 3, nameof(Intrinsics.ThreeChars)),
        Of(Intrinsic.Length, "len", 1, nameof(Intrinsics.TextLength)), Of(Intrinsic.ToText, "tostring", 1, nameof(Intrinsics.ToText)),
        Of(Intrinsic.ToNumber, "tonumber", 1, nameof(Intrinsics.ToNumber)), Of(Intrinsic.RawGet, "rawget", 2, nameof(Intrinsics.RawGet)), Of(Intrinsic.Next, "next", 1, nameof(Intrinsics.FirstKey)),
    ];

    /// <summary>True for a function without result.</summary>
    public bool GivesNothing => Intrinsic == Intrinsic.Insert;

    /// <summary>The guess for a call by a name; null for none.</summary>
    public static ValueCall? Guess(string name, int arguments) =>
        Array.Find(All, call => call.Arity == arguments && LibraryName.IsOf(call.Name, name, Prefixes));

    private static ValueCall Of(Intrinsic intrinsic, string name, int arity, string method) => new(intrinsic, name, arity, RuntimeMembers.Method(typeof(Intrinsics), method));
}
