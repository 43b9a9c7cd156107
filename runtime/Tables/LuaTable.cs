using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// A Lua table (manual 2.2): slots for the string keys of its <see cref="Shape"/>, an array part for the keys 0 to n,
/// and a hash part for the rest. The methods here are raw: they know no metamethods.
/// </summary>
/// <remarks>
/// The array part is <c>Numbers[0 .. Border]</c> while it has only numbers and booleans, else <c>Elements[0 .. Border]</c>; the
/// other array is empty. Each key is at its own place: the last element is never nil, and elements past
/// it are always nil. The hash part holds no key that the array has room for, nor the one that follows a full array. So the
/// border <c>#t</c> is <c>Border</c>. Key 0 has a place in every array there is: programs that count from 0 are many. Traversal goes through array, slots and hash, in insertion order.
/// </remarks>
[DebuggerDisplay("{DebugText,nq}")]
[DebuggerTypeProxy(typeof(Debugging.TableView))]
public sealed partial class LuaTable
{
    private static readonly LuaValue[] NoValues = [];
    private static readonly double[] NoNumbers = [];

    /// <summary>Keys of the slots, and the metatable.</summary>
    public Shape Shape;

    /// <summary>Values of the shape's keys; may be longer than the shape has keys.</summary>
    public LuaValue[] Slots;

    /// <summary>The array part of any values, with its spare room, by key: everything past the last element is nil.</summary>
    public LuaValue[] Elements;

    /// <summary>The array part of numbers and booleans, as <see cref="CompactValue"/>s, with its spare room.</summary>
    public double[] Numbers;

    /// <summary>The key of the array part's last element; 0 when there is none.</summary>
    public int Border;

    // No key from 1 on that is smaller has an element. Queues move through their arrays and leave nils behind: nobody shall look
    // through those again and again. An empty array has 1, since compiled code appends without looking here.
    private int _first = 1;

    private HashPart? _hash;
    private MetatableRole? _role;

    // Fits beside Border; 0 until it is asked for.
    private int _identity;

    /// <summary>An empty table.</summary>
    public LuaTable()
    {
        Shape = Shape.Empty;
        Slots = NoValues;
        Elements = NoValues;
        Numbers = NoNumbers;
    }

    /// <summary>An empty table with room for array elements and other keys.</summary>
    public LuaTable(int arrayCapacity, int fieldCapacity)
        : this()
    {
        if (arrayCapacity > 0) Numbers = CompactValue.NewArray(arrayCapacity + 1);
        if (fieldCapacity is > 0 and <= Shape.MaxSlots) Slots = new LuaValue[fieldCapacity];
    }

    /// <summary>A table whose slots are going to be filled: those that stay nil are no fields.</summary>
    public static LuaTable OfShape(Shape shape, int arrayCapacity) => new(arrayCapacity, shape.Count) { Shape = shape };

    /// <summary>The metatable (manual 2.8), or null.</summary>
    public LuaTable? Metatable
    {
        get => Shape.Metatable;
        set
        {
            Shape = Shape.WithMetatable(value);
            _role?.OnChange();
            if (value == null ? IsWeak : value.RoleAsMetatable.ConcernsGarbage(this)) ApplyMode();
        }
    }

    /// <summary>Gives a table that has no metatable one, as constructors of objects do: mostly one that tables of the same keys took before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void TakeMetatable(LuaTable metatable)
    {
        if (_role == null && _hash == null && metatable._role?.PlainShapeFor(Shape) is { } shape) Shape = shape;
        else Metatable = metatable;
    }

    /// <summary>For debuggers.</summary>
    internal string DebugText => $"table ({this.Count()} entries)";

    /// <summary>A border (manual 2.5.5): <c>#t</c> without metamethods, in constant time.</summary>
    public int Length => Border > 0 || _hash == null ? Border : LengthOfWeak();

    /// <summary>What this table knows as a metatable of others, or as what their <c>__index</c> leads to.</summary>
    public MetatableRole RoleAsMetatable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _role ?? TakeRole();
    }

    /// <summary>False for a table that is nothing to others.</summary>
    internal bool HasRole => _role != null;

    /// <summary>
    /// The array part's elements from 1 on, to be read or replaced in place. An array of numbers becomes one of any values for
    /// it; don't keep the span over a call into Lua.
    /// </summary>
    public Span<LuaValue> ArraySpan
    {
        get
        {
            if (Numbers.Length > 0) Widen();
            return Border == 0 ? default : Elements.AsSpan(1, Border);
        }
    }

    /// <summary>The hash of this table as a key: what .NET keeps in the header of objects is slower to reach.</summary>
    internal int Identity => _identity != 0 ? _identity : _identity = RuntimeHelpers.GetHashCode(this);

    /// <summary>Gets or sets a field without metamethods.</summary>
    /// <exception cref="LuaException">A nil or NaN key is set.</exception>
    public LuaValue this[LuaValue key]
    {
        get => Get(key);
        set => Set(key, value);
    }

    /// <summary>Gets or sets a string field without metamethods.</summary>
    public LuaValue this[string key]
    {
        get => GetString(LuaString.FromUtf16(key));
        set => SetConstant(StringPool.Intern(key), value);
    }

    /// <summary>The value of any key, or nil.</summary>
    public LuaValue Get(LuaValue key)
    {
        if (key.IsNumber) return GetNumber(key.Number);
        if (key.Ref is LuaString text) return GetString(text);
        if (_hash == null || key.IsNil) return default;
        var position = _hash.Find(key);
        return position < 0 ? Missing(key) : _hash[position].Value;
    }

    /// <summary>The value of a string key, or nil.</summary>
    public LuaValue GetString(LuaString key)
    {
        if (_hash is not { } hash || !Shape.IsDictionary) return GetSlot(key);
        var position = hash.Find(key);
        return position < 0 ? Missing(key) : hash[position].Value;
    }

    /// <summary>The value of a number key, or nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue GetNumber(double key)
    {
        var array = Elements;
        var index = (int)key;
        if ((uint)index < (uint)array.Length && index == key) return array[index];
        var numbers = Numbers;
        if ((uint)index < (uint)numbers.Length && index == key) return CompactValue.Decode(numbers[index]);
        return _hash == null ? default : GetFromHash(key);
    }

    /// <summary>The value of an integer key, or nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LuaValue GetInteger(int key)
    {
        var array = Elements;
        if ((uint)key < (uint)array.Length) return array[key];
        var numbers = Numbers;
        if ((uint)key < (uint)numbers.Length) return CompactValue.Decode(numbers[key]);
        return _hash == null ? default : GetFromHash(key);
    }

    /// <summary>Sets any key.</summary>
    /// <exception cref="LuaException">The key is nil or NaN.</exception>
    public void Set(LuaValue key, LuaValue value)
    {
        if (key.IsNumber)
        {
            SetNumber(key.Number, value);
        }
        else if (key.Ref is LuaString text)
        {
            SetString(text, value);
        }
        else
        {
            if (key.IsNil) throw new LuaException(LuaValue.FromString("table index is nil"));
            SetInHash(key, value);
        }
    }

    /// <summary>Sets a string key that the program computed.</summary>
    public void SetString(LuaString key, LuaValue value) => SetString(key, value, isComputed: true);

    /// <summary>Sets a string key that stands in the program's text: a field name.</summary>
    public void SetConstant(LuaString key, LuaValue value) => SetString(key, value, isComputed: false);

    /// <summary>Sets a number key.</summary>
    /// <exception cref="LuaException">The key is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetNumber(double key, LuaValue value)
    {
        var array = Elements;
        var index = (int)key;
        if ((uint)index < (uint)array.Length && index == key && index <= Border && index >= _first && value.Ref != null) array[index] = value;
        else SetNumberSlow(key, value);
    }

    /// <summary>Sets an integer key.</summary>
    public void SetInteger(int key, LuaValue value)
    {
        var array = Elements;
        if ((uint)key < (uint)array.Length && key <= Border && key >= _first && value.Ref != null) array[key] = value;
        else SetNumberSlow(key, value);
    }

    /// <summary>Puts a value behind the array part: <c>t[#t+1] = value</c>.</summary>
    public void Append(LuaValue value) => SetInteger(Length + 1, value);

    /// <summary>Puts a new slot's value in place; <paramref name="next"/> is the shape with its key.</summary>
    internal void AddSlot(Shape next, LuaValue value)
    {
        var slot = next.Count - 1;
        if (slot >= Slots.Length) Array.Resize(ref Slots, slot < 4 ? 4 : slot * 2);
        Slots[slot] = value;
        Shape = next;
        _role?.OnChange();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MetatableRole TakeRole() => _role = new MetatableRole(this);

    /// <summary>Sets a slot that there is; nil as before and after, perhaps.</summary>
    internal void FillSlot(int slot, LuaValue value)
    {
        Slots[slot] = value;
        _role?.OnChange();
    }

    private void SetString(LuaString key, LuaValue value, bool isComputed)
    {
        if (!Shape.IsDictionary) SetSlot(key, value, isComputed);
        else if (_hash == null || _role != null || !_hash.TrySet(key, value)) AddString(key, value);
    }

    private void AddString(LuaString key, LuaValue value)
    {
        SetInHash(key, value);
        _role?.OnChange();
    }

    private void SetSlot(LuaString key, LuaValue value, bool isComputed)
    {
        var slot = Shape.Find(key);
        if (slot >= 0)
        {
            FillSlot(slot, value);
            return;
        }

        if (value.IsNil) return;
        if ((isComputed ? Shape.AddComputed(key) : Shape.Add(key)) is { } next)
        {
            AddSlot(next, value);
            return;
        }

        BecomeDictionary();
        AddString(key, value);
    }

    private LuaValue GetSlot(LuaString key)
    {
        var slot = Shape.Find(key);
        return slot < 0 ? default : Slots[slot];
    }

    /// <summary>Moves the slots into the hash part.</summary>
    private void BecomeDictionary()
    {
        var shape = Shape;
        _hash ??= new HashPart(shape.Count + 1);
        for (var slot = 0; slot < shape.Count; slot++)
        {
            if (!Slots[slot].IsNil) AddToHash(shape.KeyAt(slot), Slots[slot]);
        }

        Slots = NoValues;
        Shape = shape.ToDictionary();
    }

    private LuaValue GetFromHash(double key)
    {
        var position = _hash!.Find(key);
        return position < 0 ? Missing(key) : _hash[position].Value;
    }

    private void SetNumberSlow(double key, LuaValue value)
    {
        var index = (int)key;
        if (index == key && (uint)index < (uint)RoomEnd && value.Ref != null && index <= Border + 1 && index < RoomEnd - 1)
        {
            // The commonest cases: there is such an element, or it follows the last one and does not fill the array.
            PutElement(index, value);
            if (index > Border) Border = index;
            if (index < _first) _first = index;
            return;
        }

        if (IsWeak)
        {
            SetInHash(key, value);
        }
        else if (IsArrayIndex(key, RoomEnd))
        {
            SetInArray(index, value);
        }
        else if ((key == Capacity + 1.0 && Border == Capacity && Border < Array.MaxLength - 1) || (key == 0 && Capacity == 0))
        {
            // Who counts from 0 has an array from the first element on, too.
            if (value.IsNil) return;
            GrowArray(Math.Max(4, Capacity * 2), CompactValue.TryEncode(value, out _));
            SetInArray(index, value);
        }
        else
        {
            SetInHash(key, value);
        }
    }

    private void SetInArray(int index, LuaValue value)
    {
        if (value.IsNil)
        {
            if (index > Border) return;
            PutElement(index, value);
            TrimCount();
            return;
        }

        PutElement(index, value);
        if (Border == 0) _first = index;
        if (index <= Border) return;
        Border = index;
        if (_hash != null && Border == Capacity && !GetFromHash(Border + 1.0).IsNil) GrowArray(Capacity * 2, isCompact: false);
    }

    private void SetInHash(LuaValue key, LuaValue value)
    {
        if (key.IsNumber)
        {
            if (double.IsNaN(key.Number)) throw new LuaException(LuaValue.FromString("table index is NaN"));
            // -0 becomes 0, which is the same key.
            key = key.Number + 0.0;
        }

        if (_hash?.Weak is { } weak)
        {
            weak.Set(key, value);
            return;
        }

        if (_hash != null && _hash.TrySet(key, value)) return;
        if (!value.IsNil) AddToHash(key, value);
    }

    private void AddToHash(LuaValue key, LuaValue value)
    {
        _hash ??= new HashPart(0);
        if (_hash.IsFull)
        {
            if (key.IsNumber && MakeRoomInArray(key.Number, CompactValue.TryEncode(value, out _)))
            {
                SetNumberSlow(key.Number, value);
                return;
            }

            _hash.Grow();
        }

        _hash.Add(key, value);
    }
}
