using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>
/// The code of texts that a program loads again and again, as template engines do: compiling one takes far longer than most of
/// them run. A text is kept from its second time on, so that those which are loaded once leave nothing behind.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Places = 64;

    /// <summary>Longer texts are not kept.</summary>
    private const int MaxLength = 32 * 1024;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>A text that was loaded.</summary>
    /// <param name="Hash">The hash of its bytes and name.</param>
    /// <param name="Name">Its name as <c>load</c> takes it.</param>
    /// <param name="Source">The bytes; null after the first time.</param>
    /// <param name="Loader">What makes its function; null after the first time.</param>
    private sealed record Entry(int Hash, string Name, byte[]? Source, ModuleLoader? Loader);

    /// <summary>What makes the function of a text that was loaded before, or else what <paramref name="compile"/> gives.</summary>
    public ModuleLoader GetOrCompile(ReadOnlySpan<byte> source, string name, Func<ModuleLoader> compile)
    {
        if (source.Length > MaxLength) return compile();
        var hash = new HashCode();
        hash.AddBytes(source);
        hash.Add(name);
        var code = hash.ToHashCode();
        ref var place = ref _entries[code & (Places - 1)];
        // Another thread may put something else in the place at any time; an entry itself never changes.
        var known = Volatile.Read(ref place);
        var isRepeated = known != null && known.Hash == code && known.Name == name;
        if (isRepeated && known!.Loader is { } loader && source.SequenceEqual(known.Source)) return loader;
        var compiled = compile();
        Volatile.Write(ref place, isRepeated ? new Entry(code, name, source.ToArray(), compiled) : new Entry(code, name, null, null));
        return compiled;
    }
}
