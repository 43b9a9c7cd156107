namespace Luvit.Runtime.Ffi;

/// <summary>C values as plain numbers.</summary>
internal static unsafe partial class CConversion
{
    /// <summary>The number that <c>tonumber</c> gives: that of a number or enum, the real part of a complex number.</summary>
    public static bool TryToNumber(CData data, out double number)
    {
        switch (data.Type.Dereferenced)
        {
            case CNumber { IsScalar: true } type:
                number = type.ToDouble(Word(data));
                return true;
            case CEnum type:
                number = type.Underlying.ToDouble(Word(data));
                return true;
            case CComplex type:
                number = type.Part.ToDouble(CWord.Load((byte*)data.Word, type.Part.Size));
                return true;
            default:
                number = 0;
                return false;
        }
    }

    /// <summary>Where a reference in memory refers to.</summary>
    private static byte* Target(CReference reference, byte* address)
    {
        var target = *(byte**)address;
        return target == null && reference.Element.IsScalar ? throw CDataAccess.NullAccess() : target;
    }

    /// <summary>The word of a scalar, read from where a reference refers to.</summary>
    public static ulong Word(CData data) =>
        data.Type is CReference { Element: { IsScalar: true } type } ? CWord.Load((byte*)data.Word, type.Size) : data.Word;
}
