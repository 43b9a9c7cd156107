namespace Luvit.Runtime.Tests.Tables;

/// <summary>Tables against a dictionary, under random operations with keys and values of all kinds.</summary>
public sealed class LuaTableTests
{
    private static readonly LuaTable Inner = new();

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.02)]
    [InlineData(3, 0.5)]
    public void Tables_hold_what_a_dictionary_holds(int seed, double shareOfObjects)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var table = random.Next(3) == 0 ? new LuaTable(random.Next(8), 0) : new LuaTable();
            var model = new Dictionary<LuaValue, LuaValue>();
            for (var step = 0; step < 100; step++) Step(random, table, model, shareOfObjects);
        }
    }

    [Fact]
    public void Numbers_with_the_bits_of_other_values_become_a_plain_nan()
    {
        Assert.Equal(1.5, CompactValue.FromBits(BitConverter.DoubleToInt64Bits(1.5)));
        foreach (var bits in (long[])[CompactValue.Nil, CompactValue.False, CompactValue.True])
        {
            var table = new LuaTable();
            table.Append(CompactValue.FromBits(bits));
            Assert.True(table.GetInteger(1).IsNumber);
            Assert.True(double.IsNaN(table.GetInteger(1).Number));
        }
    }

    [Fact]
    public void A_span_of_the_elements_writes_through()
    {
        var table = new LuaTable();
        table.SetList(1, [1, 2, 3]);
        table.ArraySpan[1] = "two";
        Assert.Equal(["1", "two", "3"], table.ArraySpan.ToArray().Select(static value => value.ToString()));
        Assert.Equal("two", table.GetInteger(2).ToString());
    }

    [Fact]
    public void A_list_is_kept_unless_an_array_of_numbers_can_hold_it()
    {
        var (values, numbers, nils) = (new LuaTable(), new LuaTable(), new LuaTable());
        LuaValue[] list = [default, 1, "two", default];
        values.TakeList(list);
        Assert.Same(list, values.Elements);
        Assert.Equal(2, values.Length);
        numbers.TakeList([default, 1, default, new LuaValue(true)]);
        Assert.Empty(numbers.Elements);
        Assert.Equal(4, numbers.Numbers.Length);
        Assert.Equal(3, numbers.Length);
        nils.TakeList([default, default, default]);
        Assert.Equal(0, nils.Length);
    }

    [Fact]
    public void Maps_with_keys_in_many_orders_become_dictionaries_soon()
    {
        var last = new LuaTable();
        for (var first = 0; first < 20; first++)
        {
            last = new LuaTable();
            last.SetString(LuaString.FromUtf16("map"), 1);
            for (var i = 0; i < 20; i++) last.SetString(LuaString.FromUtf16($"order{(first + i) % 20}"), i);
        }

        Assert.True(last.Shape.IsDictionary);
        Assert.Equal(7, last.GetString(LuaString.FromUtf16("order6")).Number);

        // Only the first few orders made shapes: a map of two keys in another order has none.
        var small = new LuaTable();
        small.SetString(LuaString.FromUtf16("map"), 1);
        small.SetString(LuaString.FromUtf16("order15"), 2);
        Assert.True(small.Shape.IsDictionary);
    }

    [Fact]
    public void Objects_with_computed_keys_in_one_order_share_a_shape()
    {
        var (one, other) = (new LuaTable(), new LuaTable());
        foreach (var table in new[] { one, other })
        {
            for (var i = 0; i < 8; i++) table.SetString(LuaString.FromUtf16($"member{i}"), i);
        }

        Assert.False(one.Shape.IsDictionary);
        Assert.Same(one.Shape, other.Shape);
    }

    private static void Step(Random random, LuaTable table, Dictionary<LuaValue, LuaValue> model, double shareOfObjects)
    {
        var length = table.Length;
        switch (random.Next(14))
        {
            case 0 when length > 0:
                var position = random.Next(length) + 1;
                Assert.Equal(model.GetValueOrDefault(position), table.RemoveAt(position));
                for (var i = position; i <= length; i++) SetOrRemove(model, i, i < length ? model.GetValueOrDefault(i + 1) : default);
                break;
            case 1 when length > 0:
                position = random.Next(length) + 1;
                var inserted = Value(random, shareOfObjects);
                table.InsertAt(position, inserted);
                for (var i = length; i >= position; i--) SetOrRemove(model, i + 1, model.GetValueOrDefault(i));
                model[position] = inserted;
                break;
            case 12 or 13 when length > 0:
                // As a queue takes its first element.
                var first = Enumerable.Range(1, length).First(key => model.ContainsKey(key));
                table.SetInteger(first, default);
                model.Remove(first);
                break;
            case 2 when random.Next(4) == 0:
                table.Clear();
                model.Clear();
                break;
            default:
                var key = random.Next(4) switch { 0 => Key(random), 1 => length, _ => length + 1 };
                var value = random.Next(3) == 0 || key == length ? default : Value(random, shareOfObjects);
                table.Set(key, value);
                SetOrRemove(model, key, value);
                break;
        }

        Check(table, model);
    }

    private static void SetOrRemove(Dictionary<LuaValue, LuaValue> model, LuaValue key, LuaValue value)
    {
        if (value.IsNil) model.Remove(key);
        else model[key] = value;
    }

    private static void Check(LuaTable table, Dictionary<LuaValue, LuaValue> model)
    {
        foreach (var (key, value) in model) Assert.Equal(value, table.Get(key));
        var count = 0;
        for (var position = 0; table.Next(ref position, out var key, out var value); count++) Assert.Equal(model[key], value);
        Assert.Equal(model.Count, count);
        var border = table.Length;
        Assert.True(border == 0 || model.ContainsKey(border));
        Assert.False(model.ContainsKey(border + 1));
    }

    private static LuaValue Key(Random random) => random.Next(4) switch
    {
        0 => random.Next(-1, 20),
        1 => random.Next(20),
        2 => random.Next(10) / 2.0,
        _ => LuaValue.FromString("k" + random.Next(5)),
    };

    private static LuaValue Value(Random random, double shareOfObjects)
    {
        if (random.NextDouble() < shareOfObjects) return random.Next(2) == 0 ? new LuaValue(Inner) : LuaValue.FromString("v");
        return random.Next(4) switch { 0 => true, 1 => false, _ => random.Next(100) / 4.0 };
    }
}
