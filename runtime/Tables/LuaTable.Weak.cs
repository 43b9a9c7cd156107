namespace Luvit.Runtime;

/// <summary>Weak tables (manual 2.10.2): all their fields are in a <see cref="WeakPart"/> behind an empty hash part.</summary>
public sealed partial class LuaTable
{
    /// <summary>True when the garbage collector may remove fields.</summary>
    internal bool IsWeak => _hash?.Weak != null;

    /// <summary>True for a table without any field, cleared ones included.</summary>
    internal bool IsPristine => Shape.Count == 0 && _hash == null && Border == 0;

    /// <summary>Takes on what the metatable's <c>__mode</c> says now.</summary>
    internal void ApplyMode()
    {
        var mode = Metatable?.RoleAsMetatable.Handler(MetaEvent.Mode).Ref as LuaString ?? LuaString.Empty;
        var (keys, values) = (mode.Span.Contains((byte)'k'), mode.Span.Contains((byte)'v'));
        if ((keys, values) == (_hash?.Weak?.HasWeakKeys ?? false, _hash?.Weak?.HasWeakValues ?? false)) return;
        var fields = new List<(LuaValue Key, LuaValue Value)>();
        for (var position = 0; Next(ref position, out var key, out var value);) fields.Add((key, value));
        Slots = NoValues;
        Shape = Shape.ToDictionary();
        Elements = NoValues;
        Numbers = NoNumbers;
        Border = 0;
        _first = 1;
        _hash = keys || values ? HashPart.ForWeak(new WeakPart(keys, values)) : null;
        _role?.OnChange();
        foreach (var (key, value) in fields) Set(key, value);
    }

    private LuaValue Missing(LuaValue key) => _hash!.Weak?.Get(key) ?? default;

    private int LengthOfWeak() => _hash!.Weak?.Length ?? 0;

    private LuaValue RemoveFromWeak(int position)
    {
        var last = Length;
        var removed = GetInteger(position);
        for (var i = position; i < last; i++) SetInteger(i, GetInteger(i + 1));
        SetInteger(last, default);
        return removed;
    }

    private static bool NextInWeak(WeakPart weak, ref int position, out LuaValue key, out LuaValue value)
    {
        for (var i = Math.Max(position - FirstEntry, 0); i < weak.Count; i++)
        {
            if (!weak.Read(i, out key, out value) || value.IsNil) continue;
            position = FirstEntry + i + 1;
            return true;
        }

        position = FirstEntry + weak.Count;
        key = value = default;
        return false;
    }
}
