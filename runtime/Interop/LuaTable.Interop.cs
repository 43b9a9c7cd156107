using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Luvit.Runtime;

/// <summary>Tables as C# code uses them: typed reads, and <c>foreach</c> over the fields.</summary>
public sealed partial class LuaTable : IEnumerable<KeyValuePair<LuaValue, LuaValue>>
{
    /// <summary>A field as a C# value, without metamethods.</summary>
    /// <exception cref="InvalidCastException">The field is not a <typeparamref name="T"/>.</exception>
    public T Get<T>(LuaValue key) => LuaConvert.To<T>(Get(key));

    /// <summary>A field as a C# value, without metamethods; false when it is nil or of another type.</summary>
    public bool TryGet<T>(LuaValue key, [MaybeNullWhen(false)] out T value)
    {
        var field = Get(key);
        if (!field.IsNil) return LuaConvert.TryTo(field, out value);
        value = default;
        return false;
    }

    /// <summary>Puts a value behind the array part, for collection initialisers.</summary>
    public void Add(LuaValue value) => Append(value);

    /// <summary>The fields, in the order of <c>next</c>; fields may be assigned meanwhile, but not added.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<LuaValue, LuaValue>> IEnumerable<KeyValuePair<LuaValue, LuaValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A traversal of a table.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "A traversal is never compared.")]
    public struct Enumerator(LuaTable table) : IEnumerator<KeyValuePair<LuaValue, LuaValue>>
    {
        private int _position;

        /// <inheritdoc/>
        public KeyValuePair<LuaValue, LuaValue> Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (!table.Next(ref _position, out var key, out var value)) return false;
            Current = new(key, value);
            return true;
        }

        /// <inheritdoc/>
        public void Reset() => _position = 0;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
