namespace Luvit.Runtime.Ffi;

/// <summary>What happens when a C value is called.</summary>
internal static class CDataFunctions
{
    /// <summary>The function that calling a value calls: a C function, a constructor, or the <c>__call</c> of its metatype.</summary>
    public static LuaFunction Of(LuaState state, CData data)
    {
        if (data.Owner is CTypeObject { Constructor: var constructor }) return constructor;
        if (data.Owner is LuaFunction known) return known;
        var type = data.Type.Dereferenced;
        var signature = type as CFunction ?? (type as CPointer)?.Element as CFunction;
        if (signature == null) return Handler(state, data);
        // The pointer may be a field that changes, so only what can't change is kept.
        if (data.Type is CReference) return new LuaBuiltin(state, "?", (s, args) => CCall.Invoke(s, signature, CConversion.Word(data), args));
        var function = new LuaBuiltin(state, "?", (s, args) => CCall.Invoke(s, signature, data.Word, args));
        data.Owner ??= function;
        return function;
    }

    private static LuaBuiltin Handler(LuaState state, CData data)
    {
        var handler = state.GetMetaHandler(new LuaValue(data), MetaEvent.Call);
        return new LuaBuiltin(state, "?", (s, args) => handler.IsNil
            ? throw new LuaException($"'{(data.Type.Dereferenced as CPointer)?.Element ?? data.Type.Dereferenced}' is not callable")
            : Invoke.CallN(s, handler, [new LuaValue(data), .. args.Span]));
    }
}
