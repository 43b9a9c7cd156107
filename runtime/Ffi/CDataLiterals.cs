namespace Luvit.Runtime.Ffi;

/// <summary>The kinds of LuaJIT's suffixed number literals.</summary>
public enum CDataKind
{
    /// <summary><c>42LL</c></summary>
    Int64,

    /// <summary><c>42ULL</c></summary>
    UInt64,

    /// <summary><c>12.5i</c>: the imaginary part of a complex number.</summary>
    Imaginary,
}

/// <summary>The values of LuaJIT's suffixed number literals.</summary>
public static class CDataLiterals
{
    /// <summary>Makes the value.</summary>
    /// <param name="kind">Which suffix.</param>
    /// <param name="bits">An integer's bits, or those of the imaginary part as a double.</param>
    public static CData Create(CDataKind kind, ulong bits) => kind switch
    {
        CDataKind.Int64 => CData.FromInt64((long)bits),
        CDataKind.UInt64 => CData.FromUInt64(bits),
        _ => CData.FromComplex(0, BitConverter.UInt64BitsToDouble(bits)),
    };
}
