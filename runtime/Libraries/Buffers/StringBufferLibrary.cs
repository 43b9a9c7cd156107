using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>LuaJIT's module <c>string.buffer</c>.</summary>
internal static partial class StringBufferLibrary
{
    private static readonly LuaString DictionaryOption = StringPool.Intern("dict");
    private static readonly LuaString MetatableOption = StringPool.Intern("metatable");

    /// <summary>Makes the module's table.</summary>
    public static LuaTable Create(LuaState state)
    {
        var methods = MakeMethods(state);
        var module = new LuaTable();
        state.Register(module, "buffer.new", (_, args) => new LuaValue(New(args, methods)));
        state.Register(module, "buffer.encode", Encode);
        state.Register(module, "buffer.decode", Decode);
        return module;
    }

    private static LuaTable MakeMethods(LuaState state)
    {
        var methods = new LuaTable();
        methods["__index"] = methods;
        methods["__metatable"] = "buffer";
        state.Register(methods, "buffer.put", Put);
        state.Register(methods, "buffer.putf", PutFormatted);
        state.Register(methods, "buffer.get", Get);
        state.Register(methods, "buffer.set", Set);
        state.Register(methods, "buffer.skip", Skip);
        state.Register(methods, "buffer.reset", static (_, args) => Empty(args, keepMemory: true));
        state.Register(methods, "buffer.free", static (_, args) => Empty(args, keepMemory: false));
        RegisterMemory(state, methods);
        state.Register(methods, "buffer.encode", EncodeInto);
        state.Register(methods, "buffer.decode", DecodeFrom);
        var toText = state.Register(methods, "buffer.tostring", static (_, args) => LuaString.FromBytes(Check(args).Span));
        methods["__tostring"] = toText;
        state.Register(methods, "__len", static (_, args) => Check(args).Length);
        state.Register(methods, "__concat", static (s, args) => LuaString.Concat(Display.ToDisplayString(s, args[0]), Display.ToDisplayString(s, args[1])));
        return methods;
    }

    private static StringBuffer Check(LuaArguments args) => args[0].Ref as StringBuffer ?? throw args.TypeError(0, "buffer");

    private static StringBuffer New(LuaArguments args, LuaTable methods)
    {
        var options = args.Count > 1 && !args.IsNoneOrNil(1) ? args.CheckTable(1) : args[0].Ref as LuaTable;
        if (!args[0].IsTable && !args.IsNoneOrNil(0)) CheckSize(args, 0);
        return new StringBuffer
        {
            Metatable = methods,
            Options = options == null ? SerializationOptions.None : new SerializationOptions(options[DictionaryOption].Ref as LuaTable, options[MetatableOption].Ref as LuaTable),
        };
    }

    private static int CheckSize(LuaArguments args, int index)
    {
        // A number, not the text of one.
        var size = args[index].IsNumber ? args[index].Number : throw args.TypeError(index, "number");
        return size is >= 0 and <= LuaString.MaxLength ? (int)size : throw new LuaArgumentException(index, "number out of range");
    }

    private static LuaValue Put(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        for (var i = 1; i < args.Count; i++)
        {
            if (args[i].ToLuaString() is { } text) buffer.Put(text.Span);
            else if (args[i].Ref is StringBuffer other) buffer.Put(other != buffer ? other.Span : throw new LuaArgumentException(i, "cannot put buffer into itself"));
            else if (args[i].Ref is CData || !state.GetMetaHandler(args[i], MetaEvent.ToString).IsNil) buffer.Put(Display.ToDisplayString(state, args[i]).Span);
            else throw args.TypeError(i, "string/number/__tostring");
        }

        return args[0];
    }

    private static LuaValue PutFormatted(LuaState state, LuaArguments args)
    {
        Check(args).Put(StringLibrary.FormatFrom(state, args, 1).Span);
        return args[0];
    }

    private static LuaValue Get(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        if (args.Count <= 1) return buffer.Take(buffer.Length);
        var pieces = new LuaValue[args.Count - 1];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = buffer.Take(args.IsNoneOrNil(i + 1) ? buffer.Length : CheckSize(args, i + 1));
        return state.Return(pieces);
    }

    private static LuaValue Set(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        if (args[1].Ref is CData data) return Show(state, args, buffer, data);
        var text = args[1].Ref as LuaString ?? throw args.TypeError(1, "string");
        buffer.Reset();
        buffer.Put(text.Span);
        return args[0];
    }

    private static LuaValue Skip(LuaState state, LuaArguments args)
    {
        Check(args).Skip(CheckSize(args, 1));
        return args[0];
    }

    private static LuaValue Empty(LuaArguments args, bool keepMemory)
    {
        if (keepMemory) Check(args).Reset();
        else Check(args).Free();
        return args[0];
    }

    private static LuaValue EncodeInto(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        new Serializer(buffer, buffer.Options).Write(args.CheckAny(1));
        return args[0];
    }

    private static LuaValue DecodeFrom(LuaState state, LuaArguments args)
    {
        var buffer = Check(args);
        var reader = new Deserializer(buffer.Span, buffer.Options);
        var value = reader.Read();
        buffer.Skip(reader.Position);
        return value;
    }

    private static LuaValue Encode(LuaState state, LuaArguments args)
    {
        var buffer = new StringBuffer();
        new Serializer(buffer, SerializationOptions.None).Write(args.CheckAny(0));
        return LuaString.FromBytes(buffer.Span);
    }

    private static LuaValue Decode(LuaState state, LuaArguments args)
    {
        var text = args[0].Ref is StringBuffer buffer ? buffer.Span : (args[0].Ref as LuaString ?? throw args.TypeError(0, "string")).Span;
        var reader = new Deserializer(text, SerializationOptions.None);
        var value = reader.Read();
        return reader.Position == text.Length ? value : throw new LuaException("left-over data in buffer");
    }
}
