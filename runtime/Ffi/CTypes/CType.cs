namespace Luvit.Runtime.Ffi;

/// <summary>What can stand before a C type.</summary>
[Flags]
public enum CQualifiers
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary><c>const</c></summary>
    Const = 1,

    /// <summary><c>volatile</c></summary>
    Volatile = 2,
}

/// <summary>
/// A C type. Types are compared by reference: those built from the same parts are the same object. A qualified type is a
/// copy that remembers its plain one in <see cref="Unqualified"/>.
/// </summary>
/// <remarks>
/// Scalars (numbers, enums, pointers, references) are handled as <em>words</em>: the value in the low bytes of a 64-bit
/// integer. What is larger is handled in memory, by address.
/// </remarks>
public abstract class CType
{
    /// <summary>The size of a type that has none: functions, incomplete and variable-length types.</summary>
    public const long UnknownSize = -1;

    private readonly CType?[] _qualified = new CType?[(int)(CQualifiers.Const | CQualifiers.Volatile) + 1];
    private readonly Dictionary<(CType Element, long Length), CType> _arrays;
    private int _givenAlignment;
    private CPointer? _pointer;
    private CReference? _reference;

    /// <summary>A type without qualifiers.</summary>
    protected CType()
    {
        Unqualified = this;
        _qualified[0] = this;
        _arrays = [];
    }

    /// <summary>Size in bytes, or <see cref="UnknownSize"/>.</summary>
    public abstract long Size { get; }

    /// <summary>Distance of elements that pointers count with, or <see cref="UnknownSize"/>.</summary>
    public virtual long Stride => Size;

    /// <summary>Alignment in bytes: that of its kind, or more where the declaration asks for it.</summary>
    public int Alignment => _givenAlignment > 0 ? _givenAlignment : NaturalAlignment;

    /// <summary>Alignment in bytes, as its kind has it.</summary>
    private protected abstract int NaturalAlignment { get; }

    /// <summary>True for what is handled as a word; false for what lives in memory.</summary>
    public virtual bool IsScalar => false;

    /// <summary>True when an element of the type takes an initializer list of its own.</summary>
    public virtual bool IsAggregate => false;

    /// <summary>Its qualifiers.</summary>
    public CQualifiers Qualifiers { get; private set; }

    /// <summary>True for a <c>const</c> type.</summary>
    public bool IsConst => (Qualifiers & CQualifiers.Const) != 0;

    /// <summary>True for what can't be assigned as a whole: a <c>const</c> type, or one with such a part.</summary>
    public bool IsReadOnly => IsConst || HasReadOnlyPart;

    private protected virtual bool HasReadOnlyPart => false;

    /// <summary>The type without qualifiers.</summary>
    public CType Unqualified { get; private set; }

    /// <summary>The type with these qualifiers added.</summary>
    public CType With(CQualifiers added)
    {
        var qualifiers = Qualifiers | added;
        if (qualifiers == Qualifiers) return this;
        lock (Unqualified._arrays)
        {
            ref var known = ref Unqualified._qualified[(int)qualifiers];
            if (known != null) return known;
            var copy = (CType)MemberwiseClone();
            copy.Qualifiers = qualifiers;
            if (copy is CArray && copy.IsConst) copy.NumberElement = null;
            copy.Record = null;
            copy.RecordElement = null;
            copy._pointer = null;
            copy._reference = null;
            return known = copy;
        }
    }

    /// <summary>The type with another alignment, in bytes.</summary>
    public CType AlignedTo(int alignment)
    {
        if (alignment == Alignment) return this;
        var copy = (CType)MemberwiseClone();
        copy._givenAlignment = alignment;
        copy._pointer = null;
        copy._reference = null;
        return copy;
    }

    /// <summary>The type of pointers to it.</summary>
    public CPointer PointerTo() => _pointer ?? Interlocked.CompareExchange(ref _pointer, new CPointer(this), null) ?? _pointer;

    /// <summary>The type of references to it.</summary>
    public CReference ReferenceTo() => _reference ?? Interlocked.CompareExchange(ref _reference, new CReference(this), null) ?? _reference;

    /// <summary>The type of arrays of it.</summary>
    /// <param name="length">Number of elements, or <see cref="CArray.Variable"/>, or <see cref="CArray.Open"/>.</param>
    public CArray ArrayOf(long length)
    {
        lock (_arrays)
        {
            if (_arrays.TryGetValue((this, length), out var known)) return (CArray)known;
            var array = new CArray(this, length);
            _arrays.Add((this, length), array);
            return array;
        }
    }

    /// <summary>For arrays of numbers, references and pointers to such: the type of the numbers, which indexing can read at once.</summary>
    internal CNumber? NumberElement { get; private protected set; }

    /// <summary>For structs and unions, references and pointers to such: the type whose fields indexing can reach at once.</summary>
    internal CRecord? Record { get; private protected set; }

    /// <summary>For arrays of structs and unions, references and pointers to such: the type of the elements, which indexing can refer to at once.</summary>
    internal CRecord? RecordElement { get; private protected set; }

    /// <summary>The type without a reference in front.</summary>
    public CType Dereferenced => this is CReference reference ? reference.Element : this;

    /// <summary>As C writes it, and LuaJIT prints it.</summary>
    public override string ToString() => CTypeText.Of(this);
}
