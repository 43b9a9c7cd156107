using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What json.lua is made of.</summary>
internal sealed class JsonModule
{
    /// <summary>How deep lists and objects may be nested, in both directions.</summary>
    public const int DepthLimit = 1000;

    private readonly LuaState _state;
    private readonly LuaTable _null = new();
    private readonly LuaTable _objectMeta = new() { ["__jsontype"] = "object" };
    private readonly LuaTable _arrayMeta = new() { ["__jsontype"] = "array" };
    private readonly LuaString?[] _keys = new LuaString?[JsonDecoder.Options.KeyCount];

    public JsonModule(LuaState state)
    {
        _state = state;
        var meta = new LuaTable();
        state.Register(meta, "json.__tojson", static (_, _) => "null");
        state.Register(meta, "json.__tostring", static (_, _) => "null");
        _null.Metatable = meta;
    }

    /// <summary>Makes the module's table: null, encode, decode, quotestring, addnewline.</summary>
    public LuaTable Open()
    {
        var module = new LuaTable { ["null"] = _null };
        foreach (var name in new[] { "json.encode", "json.stringify" }) _state.Register(module, name, (_, a) => Encode(a[0], a[1].Ref as LuaTable));
        foreach (var name in new[] { "json.decode", "json.parse" }) _state.Register(module, name, (_, a) => Decode(a));
        _state.Register(module, "json.quotestring", static (_, a) =>
        {
            using var text = new JsonText();
            text.AddQuoted(a.CheckString(0).Span);
            return LuaString.FromBytes(text.Span);
        });
        _state.Register(module, "json.addnewline", static (_, a) =>
        {
            AddNewLine(a.CheckTable(0));
            return LuaValue.None;
        });
        return module;
    }

    private LuaValue Encode(LuaValue value, LuaTable? options)
    {
        using var encoder = new JsonEncoder(_state, options, _null);
        var level = options?["level"] is { IsNumber: true } given ? (int)given.Number : 0;
        encoder.Write(value, level);
        if (options?["buffer"].Ref is not LuaTable) return encoder.Text;
        Append(options, encoder.Text);
        return true;
    }

    private static void Append(LuaTable options, LuaString text)
    {
        var buffer = options.Get<LuaTable>("buffer");
        var length = options["bufferlen"] is { IsNumber: true } given ? (int)given.Number : buffer.Length;
        buffer[length + 1] = text;
        options["bufferlen"] = length + 1;
    }

    private static void AddNewLine(LuaTable options)
    {
        if (JsonEncoder.IndentOf(options) is not { } indent) return;
        using var text = new JsonText();
        text.Add((byte)'\n');
        for (var level = options["level"] is { IsNumber: true } given ? given.Number : 0; level >= 1; level--) text.Add(indent.Span);
        Append(options, LuaString.FromBytes(text.Span));
    }

    private LuaValue Decode(LuaArguments arguments)
    {
        var text = arguments.CheckString(0);
        if (arguments[1].Ref is LuaTable options) return DecodeAll(text, options);
        var hasMetas = arguments.Count > 3;
        var decoder = new JsonDecoder(text.Span, Start(arguments.OptInt(1, 1), text.Length), new JsonDecoder.Options(_keys)
        {
            Null = arguments[2],
            AllowsComments = true,
            ObjectMeta = hasMetas ? arguments[3].Ref as LuaTable : _objectMeta,
            ArrayMeta = hasMetas ? arguments[4].Ref as LuaTable : _arrayMeta,
        });
        decoder.Skip();
        return decoder.Read(out var value)
            ? _state.Return(value, decoder.Position + 1)
            : _state.Return(default, decoder.ProblemPosition + 1, decoder.Problem);
    }

    /// <summary>luvit 0.x's way: all values of the text, and errors are raised.</summary>
    private LuaValue DecodeAll(LuaString text, LuaTable options)
    {
        var values = new List<LuaValue>();
        var decoder = new JsonDecoder(text.Span, 0, new JsonDecoder.Options(_keys)
        {
            Null = options["use_null"].IsTruthy ? _null : default(LuaValue),
            AllowsComments = options["allow_comments"] == true,
            ObjectMeta = _objectMeta,
            ArrayMeta = _arrayMeta,
        });
        decoder.Skip();
        do
        {
            if (!decoder.Read(out var value)) break;
            values.Add(value);
        }
        while (decoder.Skip());

        return decoder.Problem == null ? _state.Return(values.ToArray()) : throw new LuaException(decoder.Problem);
    }

    private static int Start(int position, int length) =>
        Math.Clamp(position < 0 ? length + position : position - 1, 0, length);
}
