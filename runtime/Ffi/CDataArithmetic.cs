namespace Luvit.Runtime.Ffi;

/// <summary>
/// The operators when an operand is a C value (LuaJIT's "cdata arithmetic"): pointers, then 64-bit integers, then the
/// metamethods of <c>ffi.metatype</c>.
/// </summary>
public static partial class CDataArithmetic
{
    /// <summary>Applies an operator, of which at least one operand is a C value. The result may be a signal.</summary>
    public static LuaValue Operate(MetaEvent operation, LuaValue a, LuaValue b, LuaState state)
    {
        var left = CDataOperand.Of(a, b);
        var right = operation == MetaEvent.Negate ? left : CDataOperand.Of(b, a);
        if (left.Type is CNumber { IsScalar: true } x && right.Type is CNumber { IsScalar: true } y)
        {
            if (OfIntegers(operation, x, left.Word, y, right.Word) is { } result) return result;
        }
        else if (left.Type != null && right.Type != null && OfPointers(operation, left, right) is { } result)
        {
            return result;
        }

        var handler = HandlerOf(a, isFirst: true);
        if (handler.IsNil) handler = HandlerOf(b, isFirst: false);
        if (!handler.IsNil) return state.SettleOne(Invoke.Call2(state, handler, a, b));
        // Comparing for equality never fails. A number equals no address.
        if (operation != MetaEvent.Equal) return Refuse(operation, a, b, state);
        return left.Word == right.Word && left.IsComparable && right.IsComparable && left.IsNumber == right.IsNumber;

        // A table beside a C value has a say only as the first operand, and none in comparisons.
        LuaValue HandlerOf(LuaValue operand, bool isFirst) =>
            operand.Ref is CData || (isFirst && operation is not (MetaEvent.Equal or MetaEvent.Less or MetaEvent.LessOrEqual)) ? state.GetMetaHandler(operand, operation) : default;
    }

    /// <summary>The error of an operator that these operands have no meaning for.</summary>
    public static LuaValue Refuse(MetaEvent operation, LuaValue a, LuaValue b, LuaState state)
    {
        if (EnumOf(a) is { } first && b.IsString) return state.RaiseMessage($"cannot convert 'string' to '{first}'", level: 1);
        if (EnumOf(b) is { } second && a.IsString) return state.RaiseMessage($"cannot convert 'string' to '{second}'", level: 1);
        var (left, right) = (OperandName(a), OperandName(b));
        return state.RaiseMessage(
            operation switch
            {
                MetaEvent.Length => $"attempt to get length of '{left}'",
                MetaEvent.Concat => $"attempt to concatenate '{left}' and '{right}'",
                MetaEvent.Equal or MetaEvent.Less or MetaEvent.LessOrEqual => $"attempt to compare '{left}' with '{right}'",
                _ => $"attempt to perform arithmetic on '{left}' and '{right}'",
            },
            level: 1);
    }

    private static CEnum? EnumOf(LuaValue value) => (value.Ref as CData)?.Type.Dereferenced as CEnum;

    /// <summary>Operators see the number that an enum is, and the pointer that a function is.</summary>
    private static string OperandName(LuaValue value) => (value.Ref as CData)?.Type.Dereferenced switch
    {
        CEnum named => named.Underlying.ToString(),
        CFunction function => function.PointerTo().ToString(),
        _ => NameOf(value),
    };

    /// <summary>A value's type as messages show it.</summary>
    internal static string NameOf(LuaValue value) => value.Ref is CData data ? data.Type.Dereferenced.ToString() : value.TypeName;
}
