namespace Luvit.Runtime.Ffi;

/// <summary>Pointer arithmetic and comparison.</summary>
public static partial class CDataArithmetic
{
    private static LuaValue? OfPointers(MetaEvent operation, CDataOperand left, CDataOperand right)
    {
        if (left.IsAddress && right.IsAddress) return OfTwoPointers(operation, left, right);
        if (operation == MetaEvent.Equal && left.Type is CTypeHandle && right.Type is CTypeHandle) return left.Word == right.Word;
        if (operation == MetaEvent.Add && right.IsAddress) (left, right) = (right, left);
        if (operation is not (MetaEvent.Add or MetaEvent.Subtract) || !left.IsAddress || right.Type is not CNumber { IsScalar: true } number) return null;
        var size = left.Element.Stride;
        if (size == CType.UnknownSize) return null;
        var index = number.ToInt64(right.Word);
        if (operation == MetaEvent.Subtract) index = -index;
        return new LuaValue(new CData(left.Element.PointerTo(), left.Word + (ulong)(index * size)));
    }

    private static LuaValue? OfTwoPointers(MetaEvent operation, CDataOperand left, CDataOperand right)
    {
        if (operation == MetaEvent.Equal) return left.Word == right.Word;
        if (!CConversion.AreCompatible(left.Element, right.Element, CConversion.PointerMatch.Comparable)) return null;
        switch (operation)
        {
            case MetaEvent.Less:
                return left.Word < right.Word;
            case MetaEvent.LessOrEqual:
                return left.Word <= right.Word;
            case MetaEvent.Subtract:
                var size = left.Element.Stride;
                return size > 0 ? (double)((long)(left.Word - right.Word) / size) : null;
            default:
                return null;
        }
    }
}
