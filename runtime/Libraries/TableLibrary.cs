using System.Globalization;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>The library <c>table</c> (manual 5.5), with the functions of 5.2 and 5.3 that LuaJIT has.</summary>
[SkipLocalsInit]
public static class TableLibrary
{
    /// <summary>Results up to this size are built on the stack.</summary>
    private const int StackBytes = 256;

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("table");
        state.Register(library, "table.concat", Concat);
        state.Register(library, "table.foreach", ForEach);
        state.Register(library, "table.foreachi", ForEachIndex);
        state.Register(library, "table.getn", static (s, args) => LengthOf(s, DeclaredTable(args)));
        state.Register(library, "table.insert", Intrinsic.Insert, Insert);
        state.Register(library, "table.maxn", MaxIndex);
        state.Register(library, "table.move", Move);
        state.Register(library, "table.pack", Pack);
        state.Register(library, "table.remove", Intrinsic.Remove, Remove);
        state.Register(library, "table.sort", Sort);
        library["unpack"] = state.Register(state.Globals, "unpack", Unpack);
    }

    /// <summary>Clears a table and keeps its room (LuaJIT's <c>table.clear</c>).</summary>
    internal static LuaValue Clear(LuaState state, LuaArguments args)
    {
        args.CheckTable(0).Clear();
        return LuaValue.None;
    }

    /// <summary>A table with room for elements (LuaJIT's <c>table.new</c>).</summary>
    internal static LuaValue New(LuaState state, LuaArguments args)
    {
        var (elements, fields) = (Math.Clamp(args.CheckInt(0), 0, LuaState.MaxResults), Math.Clamp(args.CheckInt(1), 0, LuaState.MaxResults));
        state.Budget?.CheckTable(elements);
        state.Budget?.ChargeMemory((elements + fields) * 16L);
        return new LuaTable(elements, fields);
    }

    /// <summary>The first argument of a function that LuaJIT has in Lua.</summary>
    private static LuaTable DeclaredTable(LuaArguments args) => args[0].Ref as LuaTable ?? throw args.DeclaredTypeError(0, "table");

    /// <summary><c>#table</c>, for functions that LuaJIT has in Lua; those in C take no metamethod.</summary>
    private static LuaValue LengthOf(LuaState state, LuaTable table)
    {
        var handler = state.GetMetaHandler(table, MetaEvent.Length);
        return handler.IsNil ? table.Length : state.CallOne(handler, table, table);
    }

    private static int DeclaredInt(LuaArguments args, int index) =>
        index < args.Count ? args.CheckInt(index) : throw args.DeclaredTypeError(index, "number");

    /// <summary><c>unpack</c>, which is a global function as well.</summary>
    internal static LuaValue Unpack(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        var first = args.OptInt(1, 1);
        var last = args.OptInt(2, table.Length);
        if (first > last) return LuaValue.None;
        var count = (long)last - first + 1;
        if (count >= LuaState.MaxResults) throw new LuaException("too many results to unpack");
        state.Budget?.Charge(count);
        var results = state.ResultSpan((int)count);
        for (var i = 0; i < results.Length; i++) results[i] = table.GetInteger(first + i);
        return count == 1 ? results[0] : LuaValue.MakeSignal(count);
    }

    private static LuaValue Concat(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        var separator = args.OptString(1, LuaString.Empty)!;
        var first = args.OptInt(2, 1);
        var last = args.OptInt(3, table.Length);
        if (first > last) return LuaString.Empty;
        var output = new ByteBuilder(stackalloc byte[StackBytes]);
        for (long i = first; i <= last; i++)
        {
            var value = table.GetInteger((int)i);
            if (i > first) output.Append(separator.Span);
            if (value.Ref is LuaString text) output.Append(text.Span);
            else if (value.IsNumber) NumberFormat.Append(ref output, value.Number);
            else throw NotConcatenated(ref output, value, i);
            state.Budget?.CheckString(output.Length);
        }

        return output.ToLuaString();
    }

    private static LuaException NotConcatenated(ref ByteBuilder output, LuaValue value, long index)
    {
        output.Dispose();
        return new LuaException(string.Create(
            CultureInfo.InvariantCulture, $"invalid value ({value.TypeName}) at index {index} in table for 'concat'"));
    }

    private static LuaValue ForEach(LuaState state, LuaArguments args)
    {
        var table = DeclaredTable(args);
        var function = args[1].Ref as LuaFunction ?? throw args.DeclaredTypeError(1, "function");
        LuaValue key = default;
        while (table.Next(key, out key, out var value))
        {
            var result = state.CallOne(function, key, value);
            if (!result.IsNil) return result;
        }

        return LuaValue.None;
    }

    private static LuaValue ForEachIndex(LuaState state, LuaArguments args)
    {
        var table = DeclaredTable(args);
        var function = args[1].Ref as LuaFunction ?? throw args.DeclaredTypeError(1, "function");
        if (!LengthOf(state, table).TryToNumber(out var length)) throw new LuaException("'for' limit must be a number");
        for (var i = 1; i <= length; i++)
        {
            var result = state.CallOne(function, i, table.GetInteger(i));
            if (!result.IsNil) return result;
        }

        return LuaValue.None;
    }

    private static LuaValue Insert(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        var length = table.Length;
        switch (args.Count)
        {
            case 2:
                table.Append(args[1]);
                return LuaValue.None;
            case 3:
                break;
            default:
                throw new LuaException("wrong number of arguments to 'insert'");
        }

        var position = args.CheckInt(1);
        if (position >= 1 && position <= length)
        {
            state.Budget?.Charge((length - position) / 16);
            table.InsertAt(position, args[2]);
            return LuaValue.None;
        }

        for (var i = length + 1; i > position; i--) table.SetInteger(i, table.GetInteger(i - 1));
        table.SetInteger(position, args[2]);
        return LuaValue.None;
    }

    private static LuaValue Remove(LuaState state, LuaArguments args)
    {
        var table = DeclaredTable(args);
        if (Sequences.PlainLength(args[0]) < 0) return RemoveMeasured(state, table, args);
        var length = table.Length;
        if (args.IsNoneOrNil(1)) return length > 0 ? table.RemoveAt(length) : LuaValue.None;
        var position = args.CheckNumber(1);
        if (!(position >= 1 && position <= length)) return LuaValue.None;
        state.Budget?.Charge((length - (int)position) / 16);
        return position == (int)position ? table.RemoveAt((int)position) : RemoveBetween(table, position, length);
    }

    /// <summary>Removes from a table that has a metamethod for its length.</summary>
    private static LuaValue RemoveMeasured(LuaState state, LuaTable table, LuaArguments args)
    {
        var measured = LengthOf(state, table);
        var length = double.ConvertToIntegerNative<int>(measured.Number);
        if (!args.IsNoneOrNil(1))
        {
            var position = args.CheckNumber(1);
            if (!measured.IsNumber) throw new LuaException($"attempt to compare {measured.TypeName} with number");
            return position >= 1 && position <= measured.Number ? RemoveBetween(table, position, length) : LuaValue.None;
        }

        if (!measured.IsNumber) throw new LuaException($"attempt to index a table by {measured.TypeName}");
        if (measured.Number == 0) return LuaValue.None;
        var last = table.GetInteger(length);
        table.SetInteger(length, default);
        return last;
    }

    /// <summary>Removes at a position with a fraction: LuaJIT counts in these, and cuts them where it looks at an element.</summary>
    private static LuaValue RemoveBetween(LuaTable table, double position, int length)
    {
        var removed = table.GetInteger((int)position);
        for (var i = position + 1; i <= length; i++) table.SetInteger((int)(i - 1), table.GetInteger((int)i));
        table.SetInteger(length, default);
        return removed;
    }

    private static LuaValue MaxIndex(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        var position = 0;
        var max = 0.0;
        while (table.Next(ref position, out var key, out _))
        {
            if (key.IsNumber && key.Number > max) max = key.Number;
        }

        return max;
    }

    private static LuaValue Move(LuaState state, LuaArguments args)
    {
        var source = DeclaredTable(args);
        var (first, last, target) = (DeclaredInt(args, 1), DeclaredInt(args, 2), DeclaredInt(args, 3));
        var destination = args.IsNoneOrNil(4) ? source : args.CheckTable(4);
        var offset = (long)target - first;
        var goesUp = target > last || target <= first || destination != source;
        var count = (long)last - first + 1;
        state.Budget?.Charge(count);
        for (long i = 0; i < count; i++)
        {
            var index = goesUp ? first + i : last - i;
            destination.SetNumber(index + offset, source.GetNumber(index));
        }

        return destination;
    }

    private static LuaValue Pack(LuaState state, LuaArguments args)
    {
        var table = new LuaTable(0, 1);
        table.SetList(1, args.Span);
        table["n"] = args.Count;
        return table;
    }

    private static LuaValue Sort(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        var order = args.IsNoneOrNil(1) ? null : args.CheckFunction(1);
        var length = table.Length;
        var values = new LuaValue[length + 1];
        for (var i = 1; i <= length; i++) values[i] = table.GetInteger(i);
        new TableSorter(state, order, values).Sort(1, length);
        for (var i = 1; i <= length; i++) table.SetInteger(i, values[i]);
        return LuaValue.None;
    }
}
