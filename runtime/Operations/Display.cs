namespace Luvit.Runtime;

/// <summary>Values as programs show them (<c>tostring</c>, <c>print</c>).</summary>
public static class Display
{
    /// <summary>The text of a value; its <c>__tostring</c> decides when it has one.</summary>
    /// <exception cref="LuaException"><c>__tostring</c> failed or gave no string.</exception>
    public static LuaString ToDisplayString(LuaState state, LuaValue value)
    {
        if (value.ToLuaString() is { } text) return text;
        var handler = state.GetMetaHandler(value, MetaEvent.ToString);
        if (handler.IsNil) return LuaString.FromUtf16(value.ToString());
        return state.CallOne(handler, value).ToLuaString() ?? throw new LuaException("'tostring' must return a string to 'print'");
    }
}
