namespace Luvit.Compiler.IR.Analysis;

/// <summary>A set of small numbers, such as registers.</summary>
internal readonly struct BitSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    private BitSet(BitSet other)
        : this(0) => _words = (ulong[])other._words.Clone();

    public bool this[int index] => (_words[index >> 6] >> (index & 63) & 1) != 0;

    /// <summary>Number of members.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += System.Numerics.BitOperations.PopCount(word);
            return count;
        }
    }

    public BitSet Clone() => new(this);

    public void Add(int index) => _words[index >> 6] |= 1UL << (index & 63);

    public void Remove(int index) => _words[index >> 6] &= ~(1UL << (index & 63));

    /// <summary>Adds all of another set; true when that changed this one.</summary>
    public bool AddAll(BitSet other)
    {
        var changed = false;
        for (var i = 0; i < _words.Length; i++)
        {
            var union = _words[i] | other._words[i];
            changed |= union != _words[i];
            _words[i] = union;
        }

        return changed;
    }

    /// <summary>The members in order.</summary>
    public IEnumerable<int> Members()
    {
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1) yield return (i << 6) + System.Numerics.BitOperations.TrailingZeroCount(word);
        }
    }
}
