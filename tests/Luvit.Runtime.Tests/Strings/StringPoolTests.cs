using System.Runtime.CompilerServices;

namespace Luvit.Runtime.Tests.Strings;

/// <summary>Constant strings are one object each, for as long as somebody has them.</summary>
public class StringPoolTests
{
    [Fact]
    public void EqualStringsAreOne()
    {
        var first = StringPool.Intern("a constant of this test");
        for (var i = 0; i < 5000; i++) StringPool.Intern($"constant {i} of this test");
        Assert.Same(first, StringPool.Intern("a constant of this test"));
    }

    [Fact]
    public void StringsThatNobodyHasAreCollected()
    {
        var pooled = Enumerable.Range(0, 5000).Select(InternWeakly).ToArray();
        GC.Collect();
        AssertCollected(pooled);
    }

    [Fact]
    public void CollectionsTakeShortStringsMadeLately()
    {
        var state = new LuaState();
        StandardLibraries.Open(state);
        var pooled = Enumerable.Range(0, 500).Select(KeepWeakly).ToArray();
        state.CallOne(state.Globals["collectgarbage"]);
        AssertCollected(pooled);
    }

    [Fact]
    public void KeysOfALargeTableAreAtHand()
    {
        // A collection by a test beside this one lets go of them: then once more.
        Assert.Contains(Enumerable.Range(0, 20), static _ => CountAtHand(60_000) > 45_000);
    }

    private static int CountAtHand(int count)
    {
        var table = new LuaTable();
        var keys = new LuaString[count];
        for (var i = 0; i < count; i++) table[keys[i] = LuaString.FromUtf16($"key {i}")] = i;
        // Those that came before there was room for all are known again when they are found.
        foreach (var key in keys) _ = Fields.Find(table, LuaString.FromBytes(key.Span));
        return keys.Count(static key => ReferenceEquals(key, LuaString.FromBytes(key.Span)));
    }

    /// <summary>Tests beside this one use the pool too, and the stack of a thread in the middle of it may hold a string or two.</summary>
    private static void AssertCollected(WeakReference[] pooled) =>
        Assert.InRange(pooled.Count(static text => text.IsAlive), 0, pooled.Length / 50);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference InternWeakly(int number) => new(StringPool.Intern($"a longer constant of this test: {number}"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference KeepWeakly(int number) => new(StringPool.Intern($"lately{number}"));
}
