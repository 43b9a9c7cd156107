namespace Luvit.Runtime.Ffi;

/// <summary>Conversions between Lua values and C types, by the rules of LuaJIT's manual ("conversions").</summary>
internal static partial class CConversion
{
    /// <summary>How strictly two pointers must match.</summary>
    internal enum PointerMatch
    {
        /// <summary>As in a C assignment: qualifiers may be added, <c>void *</c> matches everything.</summary>
        Assignable,

        /// <summary>For arithmetic: qualifiers don't matter.</summary>
        Comparable,

        /// <summary>Below the first level: the same qualifiers.</summary>
        Same,
    }

    /// <summary>True when a pointer to <paramref name="from"/> will do as a pointer to <paramref name="to"/> without a cast.</summary>
    public static bool AreCompatible(CType to, CType from, PointerMatch match)
    {
        if (to == from) return true;
        if (match == PointerMatch.Same && to.Qualifiers != from.Qualifiers) return false;
        if (match == PointerMatch.Assignable)
        {
            if ((from.Qualifiers & ~to.Qualifiers) != 0) return false;
            if (to is CVoid || from is CVoid) return true;
        }

        var below = match == PointerMatch.Comparable ? PointerMatch.Comparable : PointerMatch.Same;
        return (to, from) switch
        {
            (CNumber a, CNumber b) => a.Size == b.Size && a.IsInteger == b.IsInteger && a.Kind == CNumberKind.Bool == (b.Kind == CNumberKind.Bool),
            (CPointer a, CPointer b) => AreCompatible(a.Element, b.Element, below),
            (CArray a, CArray b) => a.Length == b.Length && AreCompatible(a.Element, b.Element, below),
            // LuaJIT looks no further into functions.
            (CFunction a, CFunction b) => a.Parameters.Length == b.Parameters.Length,
            (CEnum, CEnum) => true,
            _ => AreSame(to, from),
        };
    }

    /// <summary>True for the same type but for qualifiers.</summary>
    public static bool AreSame(CType a, CType b) => a.Unqualified == b.Unqualified;
}
