using System.Runtime.CompilerServices;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>Indexing (manual 2.5.5, 2.8): <c>t.name</c> with a cache for each site, <c>t[key]</c> without. Results may be signals.</summary>
public static class Fields
{
    /// <summary>A chain of <c>__index</c> or <c>__newindex</c> tables longer than this is a loop.</summary>
    private const int MaxChain = 100;

    /// <summary><c>o.name</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue GetField(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is LuaTable table && cache is { } entry && table.Shape == entry.OwnShape)
        {
            var value = table.Slots[entry.Slot];
            if (value.Ref != null) return value;
        }

        return GetFieldSlow(o, name, ref cache, state);
    }

    /// <summary><c>s:name()</c>, where the receiver probably is a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue GetTextMethod(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is LuaString && cache is { IsOfStrings: true } entry && entry.Holder == state.StringMethods && entry.HolderShape == entry.Holder!.Shape)
        {
            var value = entry.Holder.Slots[entry.Slot];
            if (value.Ref != null) return value;
        }

        return GetMethodSlow(o, name, ref cache, state);
    }

    /// <summary><c>o:name()</c> of something else than an instance of the class that the site saw last: a string most often.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue GetMethodSlow(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state) =>
        o.Ref is LuaString ? GetOfString(o, name, ref cache, state) : GetField(o, name, ref cache, state);

    /// <summary><c>o:name()</c>: the method to call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue GetMethod(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is LuaTable table && cache is { } entry && table.Shape == entry.InheritedShape && entry.MadeIn == FieldCache.Epoch)
        {
            var value = entry.Holder!.Slots[entry.Slot];
            if (value.Ref != null) return value;
        }

        return GetMethodSlow(o, name, ref cache, state);
    }

    /// <summary><c>o.name = value</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue SetField(LuaValue o, LuaString name, LuaValue value, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is LuaTable table && cache is { } entry && table.Shape == entry.OwnShape)
        {
            ref var slot = ref table.Slots[entry.Slot];
            if (slot.Ref != null)
            {
                slot = value;
                return default;
            }
        }

        return SetFieldSlow(o, name, value, ref cache, state);
    }

    /// <summary>Sets a field of a table that a constructor makes.</summary>
    public static void InitializeField(LuaValue table, LuaString name, LuaValue value) => Unsafe.As<LuaTable>(table.Ref!).SetConstant(name, value);

    /// <summary><c>o[key]</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Get(LuaValue o, LuaValue key, LuaState state)
    {
        if (o.Ref is LuaTable table && key.IsNumber)
        {
            var value = table.GetNumber(key.Number);
            if (value.Ref != null) return value;
        }

        return GetSlow(o, key, state);
    }

    /// <summary><c>o[key] = value</c></summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LuaValue Set(LuaValue o, LuaValue key, LuaValue value, LuaState state)
    {
        if (o.Ref is LuaTable table && key.IsNumber && table.Shape.Metatable == null && !double.IsNaN(key.Number))
        {
            table.SetNumber(key.Number, value);
            return default;
        }

        return SetSlow(o, key, value, state);
    }

    /// <summary><c>o[key]</c>, out of line: mostly a string key, or a number that is not in the array part.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue GetElement(LuaValue o, LuaValue key, LuaState state)
    {
        if (o.Ref is CData data) return CDataAccess.Get(data, key, state);
        if (o.Ref is not LuaTable table || key.Ref is not LuaString text) return Get(o, key, state);
        // Up the tables that it inherits from.
        for (var i = 0; i < MaxChain; i++)
        {
            ref var place = ref table.Find(text);
            if (!Unsafe.IsNullRef(ref place)) return place;
            if (table.Shape.Metatable?.RoleAsMetatable.Handler(MetaEvent.Index).Ref is not LuaTable next) break;
            table = next;
        }

        return GetSlow(new LuaValue(table), key, state);
    }

    /// <summary><c>o[key] = value</c>, out of line: mostly a string key, or a number that is not in the array part.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue SetElement(LuaValue o, LuaValue key, LuaValue value, LuaState state)
    {
        if (o.Ref is CData data) return CDataAccess.Set(data, key, value, state);
        if (o.Ref is not LuaTable { Shape.Metatable: null } table || key.Ref is not LuaString text) return Set(o, key, value, state);
        table.SetString(text, value);
        return default;
    }

    /// <summary>The place of <c>table[key]</c>, the key not a number; a null reference where <see cref="GetElement"/> has to find it.</summary>
    /// <remarks>What takes and gives addresses leaves the machine's registers to its caller.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref LuaValue Find(LuaTable table, object? key) => ref table.Find(key);

    /// <summary>The place of <c>table[key]</c>, the key outside of the array part; a null reference where <see cref="GetElement"/> has to find it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref LuaValue FindByNumber(LuaTable table, double key) => ref table.FindByNumber(key);

    /// <summary>As <see cref="Find"/>, for a value that is not nil to be stored; a null reference where that has more to do than to replace.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref LuaValue FindToReplace(LuaTable table, object? key) => ref table.FindToReplace(key);

    /// <summary>As <see cref="FindByNumber"/>, for a value that is not nil to be stored; a null reference where that has more to do than to replace.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref LuaValue FindToReplaceByNumber(LuaTable table, double key) => ref table.FindToReplaceByNumber(key);

    /// <summary><c>o.name</c> where the first entry of the site's cache does not have it as the table's own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue GetFieldSlow(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is LuaTable receiver)
        {
            var shape = receiver.Shape;
            for (var entry = cache; entry != null; entry = entry.Rest)
            {
                if (entry.Shape != shape) continue;
                var found = entry;
                if (entry.OwnShape != null)
                {
                    var own = receiver.Slots[entry.Slot];
                    if (own.Ref != null || shape.Metatable == null) return own;
                    found = entry.Inherited;
                }

                if (found == null || found.MadeIn != FieldCache.Epoch) break;
                if (found.IsAbsent) return default;
                var value = found.Holder!.Slots[found.Slot];
                if (value.Ref == null) break;
                if (!found.IsHandler) return value;
                if (value.Ref is LuaFunction handler) return state.SettleOne(handler.Call2(o, name));
                break;
            }
        }

        return Look(o, name, ref cache, state);
    }

    /// <summary>True for a table whose own field that is nil an assignment just sets: no metatable is asked, and nobody has to be told.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool MayFill(LuaTable table) => !table.HasRole && HasNoNewIndex(table.Shape);

    /// <summary>The same without calls; false, too, where it is not known yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsKnownToFill(LuaTable table) =>
        !table.HasRole && (table.Shape.Metatable is not { } metatable || (metatable.HasRole && metatable.RoleAsMetatable.LacksNewIndex));

    /// <summary><c>o.name</c> where the site's cache does not have it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LuaValue Look(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is CData data) return CDataAccess.GetField(data, name, state);
        if (o.Ref is not LuaTable receiver) return o.Ref is LuaString ? GetOfString(o, name, ref cache, state) : GetSlow(o, name, state);
        var shape = receiver.Shape;
        if (shape.IsDictionary) return GetSlow(o, name, state);
        var slot = shape.Find(name);
        if (slot < 0)
        {
            CacheInherited(shape, name, ref cache);
        }
        else
        {
            var own = receiver.Slots[slot];
            FieldCache? inherited = null;
            if (own.Ref == null) CacheInherited(shape, name, ref inherited);
            FieldCache.AddOwn(ref cache, shape, slot, inherited);
            if (own.Ref != null) return own;
        }

        return shape.Metatable == null ? default : GetSlow(o, name, state);
    }

    /// <summary>The methods of strings: <c>s:byte()</c>.</summary>
    private static LuaValue GetOfString(LuaValue o, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (state.StringMethods is not { } methods) return GetSlow(o, name, state);
        for (var entry = cache; entry != null; entry = entry.Rest)
        {
            if (entry.HolderShape == methods.Shape && entry.Holder == methods && !methods.Slots[entry.Slot].IsNil) return methods.Slots[entry.Slot];
        }

        var slot = methods.Shape.Find(name);
        if (slot < 0 || methods.Slots[slot].IsNil) return GetSlow(o, name, state);
        FieldCache.AddOfStrings(ref cache, methods, slot);
        return methods.Slots[slot];
    }

    /// <summary>Follows the <c>__index</c> tables of a shape and remembers which of them has the field, or the function that gives it.</summary>
    private static void CacheInherited(Shape shape, LuaString name, ref FieldCache? cache)
    {
        var metatable = shape.Metatable;
        for (var i = 0; i < MaxChain && metatable != null; i++)
        {
            metatable.RoleAsMetatable.IsOnIndexPath = true;
            var handler = metatable.RoleAsMetatable.Handler(MetaEvent.Index);
            if (handler.IsNil) break;
            if (handler.Ref is LuaFunction)
            {
                // A function further up gets another receiver.
                if (i == 0 && !metatable.Shape.IsDictionary) FieldCache.AddHandler(ref cache, shape, metatable);
                return;
            }

            if (handler.Ref is not LuaTable table || table.Shape.IsDictionary) return;
            table.RoleAsMetatable.IsOnIndexPath = true;
            var slot = table.Shape.Find(name);
            if (slot >= 0 && table.Slots[slot].Ref != null)
            {
                FieldCache.AddInherited(ref cache, shape, slot, table);
                return;
            }

            if (slot >= 0) return;
            metatable = table.Shape.Metatable;
        }

        FieldCache.AddInherited(ref cache, shape, 0, holder: null);
    }

    /// <summary><c>o.name = value</c> where the site's cache does not have it as the table's own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue SetFieldSlow(LuaValue o, LuaString name, LuaValue value, ref FieldCache? cache, LuaState state)
    {
        if (o.Ref is CData data) return CDataAccess.SetField(data, name, value, state);
        if (o.Ref is not LuaTable table || table.Shape.IsDictionary) return SetSlow(o, name, value, state);
        var shape = table.Shape;
        for (var entry = cache; entry != null; entry = entry.Rest)
        {
            if (entry.Shape != shape) continue;
            if (entry.Next is { } known)
            {
                if (!HasNoNewIndex(shape)) break;
                if (value.Ref != null) table.AddSlot(known, value);
                return default;
            }

            ref var existing = ref table.Slots[entry.Slot];
            if (existing.Ref != null) existing = value;
            else if (HasNoNewIndex(shape)) table.FillSlot(entry.Slot, value);
            else break;
            return default;
        }

        var slot = shape.Find(name);
        if (!(slot >= 0 && table.Slots[slot].Ref != null) && !HasNoNewIndex(shape)) return SetSlow(o, name, value, state);
        // A metatable's events are looked at through its role, which only slower stores tell of changes.
        if (!MetaEvents.MayBeKey(name))
        {
            if (slot >= 0) FieldCache.AddOwn(ref cache, shape, slot);
            else if (!value.IsNil && shape.Add(name) is { } next) FieldCache.AddNext(ref cache, shape, next);
        }

        table.SetConstant(name, value);
        return default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasNoNewIndex(Shape shape) =>
        shape.Metatable == null || shape.Metatable.RoleAsMetatable.Handler(MetaEvent.NewIndex).IsNil;

    /// <summary>Indexing with the full rules.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue GetSlow(LuaValue o, LuaValue key, LuaState state)
    {
        for (var i = 0; i < MaxChain; i++)
        {
            LuaValue handler;
            if (o.Ref is LuaTable table)
            {
                var value = table.Get(key);
                if (value.Ref != null || table.Shape.Metatable is not { } metatable) return value;
                handler = metatable.RoleAsMetatable.Handler(MetaEvent.Index);
                if (handler.IsNil) return default;
            }
            else if (o.Ref is CData data)
            {
                return CDataAccess.Get(data, key, state);
            }
            else
            {
                handler = state.GetMetaHandler(o, MetaEvent.Index);
                if (handler.IsNil) return i == 0 ? state.RaiseOperand("index", o) : state.RaiseMessage($"attempt to index a {o.TypeName} value", level: 1);
            }

            if (handler.Ref is LuaFunction function) return state.SettleOne(function.Call2(o, key));
            o = handler;
        }

        return state.RaiseMessage("loop in gettable", level: 1);
    }

    /// <summary>
    /// <c>table.name</c> where no function has to be asked: a field that the table has itself, or one of the tables that it inherits
    /// from, as a module's environment does from the globals; else nil.
    /// </summary>
    public static LuaValue GetPlain(LuaTable table, LuaString name, ref FieldCache? cache, LuaState state)
    {
        if (cache is { } entry && entry.InheritedShape == table.Shape && entry.MadeIn == FieldCache.Epoch)
        {
            var value = entry.Holder!.Slots[entry.Slot];
            if (value.Ref != null) return value;
        }

        return HasPlain(table, name) ? GetFieldSlow(table, name, ref cache, state) : default;
    }

    private static bool HasPlain(LuaTable? table, LuaString name)
    {
        for (var i = 0; i < MaxChain && table != null; i++)
        {
            if (!table.GetString(name).IsNil) return true;
            table = table.Shape.Metatable?.RoleAsMetatable.Handler(MetaEvent.Index).Ref as LuaTable;
        }

        return false;
    }

    /// <summary>Assignment to a field with the full rules.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LuaValue SetSlow(LuaValue o, LuaValue key, LuaValue value, LuaState state)
    {
        for (var i = 0; i < MaxChain; i++)
        {
            LuaValue handler;
            if (o.Ref is LuaTable table)
            {
                if (table.Shape.Metatable is not { } metatable || !table.Get(key).IsNil) return SetRaw(table, key, value, state);
                handler = metatable.RoleAsMetatable.Handler(MetaEvent.NewIndex);
                if (handler.IsNil) return SetRaw(table, key, value, state);
            }
            else if (o.Ref is CData data)
            {
                return CDataAccess.Set(data, key, value, state);
            }
            else
            {
                handler = state.GetMetaHandler(o, MetaEvent.NewIndex);
                if (handler.IsNil) return i == 0 ? state.RaiseOperand("index", o) : state.RaiseMessage($"attempt to index a {o.TypeName} value", level: 1);
            }

            if (handler.Ref is LuaFunction function)
            {
                var returned = state.SettleOne(function.Call3(o, key, value));
                return returned.IsUnwinding ? returned : default;
            }

            o = handler;
        }

        return state.RaiseMessage("loop in settable", level: 1);
    }

    private static LuaValue SetRaw(LuaTable table, LuaValue key, LuaValue value, LuaState state)
    {
        if (key.IsNil) return state.RaiseMessage("table index is nil", level: 1);
        if (key.IsNumber && double.IsNaN(key.Number)) return state.RaiseMessage("table index is NaN", level: 1);
        table.Set(key, value);
        return default;
    }
}
