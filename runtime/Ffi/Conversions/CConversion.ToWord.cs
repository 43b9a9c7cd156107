namespace Luvit.Runtime.Ffi;

/// <summary>From Lua to scalars of C.</summary>
internal static unsafe partial class CConversion
{
    /// <summary>The error of a type whose size is not known.</summary>
    public const string UnknownSize = "size of C type is unknown or too large";

    /// <summary>Converts a value to a scalar.</summary>
    /// <param name="type">A scalar type.</param>
    /// <param name="value">The value.</param>
    /// <param name="state">The state, to which callbacks belong.</param>
    /// <param name="isCast">True for <c>ffi.cast</c>, which converts between pointers and integers too.</param>
    /// <exception cref="LuaException">The value can't be converted.</exception>
    public static ulong ToWord(CType type, LuaValue value, LuaState state, bool isCast = false)
    {
        switch (type)
        {
            case CNumber number:
                return value.IsNumber ? number.FromDouble(value.Number) : ToNumberWord(number, type, value, isCast);
            case CEnum named:
                if (value.Ref is not LuaString text) return ToNumberWord(named.Underlying, value.Ref is null or CData or LuaUserdata ? named.Underlying : type, value, isCast);
                if (named.Constants != null && named.Constants.TryGetValue(text.ToString(), out var constant)) return named.Underlying.FromInt64(constant);
                throw Refuse(value, type);
            case CPointer pointer:
                return ToPointer(pointer, value, state, isCast);
            default:
                return ToReference((CReference)type, value, isCast);
        }
    }

    /// <summary>The error of a conversion that there is none for.</summary>
    public static LuaException Refuse(LuaValue value, CType type) =>
        new($"cannot convert '{NameOf(value)}' to '{type}'");

    private static string NameOf(LuaValue value) => value switch
    {
        { IsBoolean: true } => "bool",
        // A file that can't be a pointer is told from what can.
        { Ref: LuaUserdata and not LuaFile } => "void *",
        { Ref: CData { Type.Dereferenced: CEnum named } } => named.Underlying.ToString(),
        _ => CDataArithmetic.NameOf(value),
    };

    private static ulong ToNumberWord(CNumber number, CType shown, LuaValue value, bool isCast)
    {
        if (value.IsNumber) return number.FromDouble(value.Number);
        if (value.IsBoolean) return number.FromInt64(value.IsTruthy ? 1 : 0);
        if (isCast && CanHoldAddress(number))
        {
            if (value.IsNil) return 0;
            if (value.Ref is LuaString text) return number.FromInt64((long)CStrings.AddressOf(text));
            if (value.Ref is LuaUserdata userdata) return number.FromInt64((long)CUserdata.AddressOf(userdata));
        }

        if (value.Ref is not CData data || !number.IsScalar) throw Refuse(value, shown);
        switch (data.Type.Dereferenced)
        {
            case CNumber { IsScalar: true } from:
                return number.Convert(from, Word(data));
            case CEnum from:
                return number.Convert(from.Underlying, Word(data));
            case CComplex from when number.Kind != CNumberKind.Bool:
                return number.Convert(from.Part, CWord.Load((byte*)data.Word, from.Part.Size));
            case CPointer or CArray or CFunction when isCast && CanHoldAddress(number):
                return number.FromInt64((long)Word(data));
            default:
                throw Refuse(value, shown);
        }
    }

    private static bool CanHoldAddress(CNumber number) => number.IsInteger && number.Kind != CNumberKind.Bool;

    private static ulong ToPointer(CPointer pointer, LuaValue value, LuaState state, bool isCast)
    {
        switch (value.Ref)
        {
            case null:
                return 0;
            case CData data:
                return ToPointer(pointer, data, isCast);
            case LuaString text when isCast || AreCompatible(pointer.Element, ConstChar, PointerMatch.Assignable):
                return (ulong)CStrings.AddressOf(text);
            case LuaFunction function when pointer.Element is CFunction signature:
                return CCallbacks.Create(state, signature, function);
            case LuaUserdata userdata when CUserdata.AddressOf(userdata) is not 0 and var address:
                return address;
            case not null when value.IsNumber && isCast:
                return CNumber.UInt64.FromDouble(value.Number);
            default:
                throw Refuse(value, pointer);
        }
    }

    private static readonly CType ConstChar = CNumber.Char.With(CQualifiers.Const);

    private static ulong ToPointer(CPointer pointer, CData data, bool isCast)
    {
        var type = data.Type.Dereferenced;
        switch (type)
        {
            case CPointer from when isCast || AreCompatible(pointer.Element, from.Element, PointerMatch.Assignable):
            case CArray array when isCast || AreCompatible(pointer.Element, array.Element.With(array.Qualifiers), PointerMatch.Assignable):
            case CRecord or CFunction when isCast || AreCompatible(pointer.Element, type, PointerMatch.Assignable):
                return Word(data);
            case CNumber number when isCast && CanHoldAddress(number):
                return number.ToUInt64(Word(data));
            case CEnum named when isCast:
                return (ulong)named.Underlying.ToInt64(Word(data));
            case CFunction:
                throw new LuaException($"cannot convert '{type.PointerTo()}' to '{pointer}'");
            default:
                throw Refuse(new LuaValue(data), pointer);
        }
    }

    /// <summary>The address of an object of the type, or of what a pointer or an array of such leads to.</summary>
    private static ulong ToReference(CReference reference, LuaValue value, bool isCast)
    {
        if (isCast && value.IsNil) return 0;
        if (value.Ref is not CData data) throw Refuse(value, reference);
        var type = data.Type.Dereferenced;
        if (AreSame(type, reference.Element) && (!type.IsScalar || data.Type is CReference)) return data.Word;
        var element = type switch
        {
            CPointer pointer => pointer.Element,
            CArray array => array.Element.With(array.Qualifiers),
            CRecord or CFunction => type,
            _ => null,
        };
        return element != null && (isCast || AreCompatible(reference.Element, element, PointerMatch.Assignable)) ? Word(data) : throw Refuse(value, reference);
    }
}
