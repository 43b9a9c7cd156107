namespace Luvit.Runtime;

/// <summary>
/// The quicksort of <c>table.sort</c>: median of three, as PUC Lua does it, so that programs see elements compared in
/// the same order. Elements are counted from 1.
/// </summary>
internal sealed class TableSorter(LuaState state, LuaFunction? order, LuaValue[] values)
{
    /// <summary>Sorts the elements from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public void Sort(int low, int high)
    {
        while (low < high)
        {
            if (IsLess(values[high], values[low])) Swap(low, high);
            if (high - low == 1) return;
            var middle = low + ((high - low) / 2);
            if (IsLess(values[middle], values[low])) Swap(middle, low);
            else if (IsLess(values[high], values[middle])) Swap(middle, high);
            if (high - low == 2) return;
            var boundary = Partition(low, high, middle);
            if (boundary - low < high - boundary)
            {
                Sort(low, boundary - 1);
                low = boundary + 1;
            }
            else
            {
                Sort(boundary + 1, high);
                high = boundary - 1;
            }
        }
    }

    private int Partition(int low, int high, int middle)
    {
        state.Budget?.Charge(high - low);
        var pivot = values[middle];
        Swap(middle, high - 1);
        var i = low;
        var j = high - 1;
        while (true)
        {
            while (IsLess(values[++i], pivot))
            {
                if (i >= high) throw InvalidOrder();
            }

            while (IsLess(pivot, values[--j]))
            {
                if (j <= low) throw InvalidOrder();
            }

            if (j < i) break;
            Swap(i, j);
        }

        Swap(high - 1, i);
        return i;
    }

    private static LuaException InvalidOrder() => new("invalid order function for sorting");

    private void Swap(int i, int j) => (values[i], values[j]) = (values[j], values[i]);

    private bool IsLess(LuaValue a, LuaValue b)
    {
        if (order != null) return state.CallOne(order, a, b).IsTruthy;
        if (a.IsNumber && b.IsNumber) return a.Number < b.Number;
        if (a.Ref is LuaString left && b.Ref is LuaString right) return left.CompareTo(right) < 0;
        var handler = state.GetMetaHandler(a, MetaEvent.Less);
        if (handler.IsNil) handler = state.GetMetaHandler(b, MetaEvent.Less);
        if (!handler.IsNil) return state.CallOne(handler, a, b).IsTruthy;
        var message = a.TypeName == b.TypeName
            ? $"attempt to compare two {a.TypeName} values"
            : $"attempt to compare {a.TypeName} with {b.TypeName}";
        throw new LuaException(LuaValue.FromString(message), level: 0);
    }
}
