using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>The places of values, for compiled code to load and store in. A null reference is where that takes more than to load or store.</summary>
/// <remarks>What compares the bytes of long strings is out of line, so that the rest needs few registers.</remarks>
public sealed partial class LuaTable
{
    private static LuaValue _nowhere;

    /// <summary>Where the field is whose key is no number; a place with nil in it when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref LuaValue Find(object? key)
    {
        ref var found = ref FindOwn(key);
        if (HasNoValue(ref found)) return ref Unfound;
        return ref found;
    }

    /// <summary>Where the field with a number as its key is, if that is in the hash part or nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref LuaValue FindByNumber(double key)
    {
        if (IsArrayIndex(key, RoomEnd)) return ref Unsafe.NullRef<LuaValue>();
        ref var found = ref FindInHash(key);
        if (HasNoValue(ref found)) return ref Unfound;
        return ref found;
    }

    /// <summary>Where the field is whose key is no number, if it has a value, which another one may replace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref LuaValue FindToReplace(object? key)
    {
        // The role is told of changes.
        if (_role != null) return ref Unsafe.NullRef<LuaValue>();
        ref var found = ref FindOwn(key);
        if (HasNoValue(ref found)) return ref Unsafe.NullRef<LuaValue>();
        return ref found;
    }

    /// <summary>Where the field of the hash part with a number as its key is, if it has a value, which another one may replace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref LuaValue FindToReplaceByNumber(double key)
    {
        ref var found = ref FindInHash(key);
        if (HasNoValue(ref found)) return ref Unsafe.NullRef<LuaValue>();
        return ref found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasNoValue(ref LuaValue found) => Unsafe.IsNullRef(ref found) || found.Ref == null;

    // A metatable or a weak table may have more.
    private ref LuaValue Unfound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (Shape.Metatable != null || _hash?.Weak != null) return ref Unsafe.NullRef<LuaValue>();
            return ref _nowhere;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref LuaValue FindOwn(object? key)
    {
        if (key is not LuaString text) return ref FindObject(key);
        if (_hash is { } hash)
        {
            ref var found = ref hash.FindShort(text);
            if (!Unsafe.IsNullRef(ref found)) return ref found;
        }
        else
        {
            var slot = Shape.FindShort(text);
            var slots = Slots;
            if ((uint)slot < (uint)Shape.Count && (uint)slot < (uint)slots.Length) return ref slots[slot];
        }

        return ref FindLong(text);
    }

    private ref LuaValue FindInHash(double key)
    {
        if (_hash is { } hash)
        {
            var position = hash.Find(key);
            if (position >= 0) return ref hash[position].Value;
        }

        return ref Unsafe.NullRef<LuaValue>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref LuaValue FindLong(LuaString key)
    {
        if (_hash is { } hash && Shape.IsDictionary)
        {
            var position = key.IsShort ? -1 : hash.Find(key);
            if (position >= 0) return ref hash[position].Value;
        }
        else
        {
            var slot = Shape.Find(key);
            if (slot >= 0) return ref Slots[slot];
        }

        return ref Unsafe.NullRef<LuaValue>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref LuaValue FindObject(object? key)
    {
        if (_hash is { } hash && key != null)
        {
            var position = hash.Find(new LuaValue(key));
            if (position >= 0) return ref hash[position].Value;
        }

        return ref Unsafe.NullRef<LuaValue>();
    }
}
