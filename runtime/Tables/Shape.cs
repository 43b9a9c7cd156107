using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// What tables of the same layout share: the string keys of their slots, in order, and the metatable. Comparing two
/// shapes therefore answers "does this table have its field in that slot, and the same metatable?" in one compare.
/// </summary>
/// <remarks>
/// Shapes never change. Adding a key or setting a metatable moves a table to another shape along a transition that all
/// tables share. A <see cref="IsDictionary">dictionary</see> shape has no slots: its tables keep string keys in their
/// hash part. Shapes without a metatable are shared by all states of the process; those with one belong to the metatable.
/// </remarks>
public sealed class Shape
{
    /// <summary>A table leaves its shape beyond this number of slots.</summary>
    public const int MaxSlots = 512;

    /// <summary>A table whose keys are computed leaves its shape sooner: such keys are data, not field names.</summary>
    private const int MaxComputedSlots = 12;

    /// <summary>A shape with this many different next keys is the start of dictionaries, not of objects.</summary>
    private const int MaxTransitions = 256;

    /// <summary>The same where the keys are computed and the shape has some: objects of data have their keys in much the same order, maps don't.</summary>
    private const int MaxComputedTransitions = 4;

    /// <summary>Number of shapes of constructors that all tables find. Later constructors have shapes of their own, which go with their code.</summary>
    private const int MaxConstructed = 10_000;

    private static readonly Lock Gate = new();
    private static int _constructed;
    private readonly KeyIndex _keys;
    private readonly Shape _base;
    private Dictionary<LuaString, Shape>? _transitions;
    private Transition? _last;

    private Shape(KeyIndex keys, int count, bool isDictionary)
    {
        _keys = keys;
        _base = this;
        Count = count;
        IsDictionary = isDictionary;
    }

    /// <summary>The shape of the same keys with a metatable; only <see cref="MetatableRole"/> makes these, one for each.</summary>
    internal Shape(Shape withoutMetatable, LuaTable metatable)
    {
        _keys = withoutMetatable._keys;
        _base = withoutMetatable;
        Count = withoutMetatable.Count;
        IsDictionary = withoutMetatable.IsDictionary;
        Metatable = metatable;
    }

    /// <summary>The shape of a new table.</summary>
    public static Shape Empty { get; } = new(KeyIndex.Empty, 0, isDictionary: false);

    /// <summary>The shape without slots and metatable.</summary>
    public static Shape Dictionary { get; } = new(KeyIndex.Empty, 0, isDictionary: true);

    /// <summary>The metatable of the tables of this shape, or null.</summary>
    public LuaTable? Metatable { get; }

    /// <summary>Number of slots.</summary>
    public int Count { get; }

    /// <summary>True when string keys live in the hash part.</summary>
    public bool IsDictionary { get; }

    /// <summary>The shape of a table that a constructor makes with these names.</summary>
    public static Shape Of(LuaString[] names)
    {
        var shape = Empty;
        foreach (var name in names)
        {
            if (shape.Find(name) < 0) shape = shape.AddConstructed(name);
        }

        return shape;
    }

    /// <summary>The slot of a key, or -1.</summary>
    public int Find(LuaString key) => _keys.Find(key, Count);

    /// <summary>The slot of a short string's bytes, or of this very string; a number that is no slot where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FindShort(LuaString key) => _keys.FindShort(key);

    /// <summary>The key of a slot.</summary>
    public LuaString KeyAt(int slot) => _keys[slot];

    /// <summary>The shape with one more key, or null when a table with it should be a dictionary.</summary>
    public Shape? Add(LuaString key) => Add(key, MaxTransitions);

    /// <summary>The same for a key that the program computed.</summary>
    public Shape? AddComputed(LuaString key) => Count < MaxComputedSlots ? Add(key, Count == 0 ? MaxTransitions : MaxComputedTransitions) : null;

    private Shape? Add(LuaString key, int maxTransitions)
    {
        var last = _last;
        if (last != null && ReferenceEquals(last.Key, key)) return last.Next;
        // Where each table has a metatable of its own, the keys are those of the one before.
        var next = _base == this ? AddToBase(key, maxTransitions) : _base.Add(key, maxTransitions)?.WithMetatable(Metatable);
        if (next != null) _last = new Transition(key, next);
        return next;
    }

    /// <summary>The shape with the same keys and another metatable.</summary>
    public Shape WithMetatable(LuaTable? metatable)
    {
        if (ReferenceEquals(metatable, Metatable)) return this;
        return metatable == null ? _base : metatable.RoleAsMetatable.ShapeFor(_base);
    }

    /// <summary>The dictionary shape with the same metatable.</summary>
    public Shape ToDictionary() => IsDictionary ? this : Dictionary.WithMetatable(Metatable);

    private Shape? AddToBase(LuaString key, int maxTransitions)
    {
        lock (Gate)
        {
            _transitions ??= [];
            if (_transitions.TryGetValue(key, out var next)) return next;
            return Count >= MaxSlots || _transitions.Count >= maxTransitions ? null : AddShared(_transitions, key);
        }
    }

    private Shape AddConstructed(LuaString key)
    {
        lock (Gate)
        {
            _transitions ??= [];
            if (_transitions.TryGetValue(key, out var next)) return next;
            if (_constructed >= MaxConstructed) return Append(StringPool.Intern(key));
            _constructed++;
            return AddShared(_transitions, key);
        }
    }

    private Shape AddShared(Dictionary<LuaString, Shape> transitions, LuaString key)
    {
        key = StringPool.Intern(key);
        var next = Append(key);
        transitions.Add(key, next);
        return next;
    }

    private Shape Append(LuaString key) => new(_keys.Append(Count, key), Count + 1, isDictionary: false);

    private sealed record Transition(LuaString Key, Shape Next);
}
