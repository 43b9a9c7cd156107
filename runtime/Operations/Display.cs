namespace Luvit.Runtime;

/// <summary>Values as text for people.</summary>
public static class Display
{
    /// <summary>The text of a value as <c>tostring</c> gives it: what its <c>__tostring</c> says, else the text of its type.</summary>
    /// <exception cref="LuaException"><c>__tostring</c> failed or gave something that is no string.</exception>
    public static LuaString ToDisplayString(LuaState state, LuaValue value)
    {
        if (value.ToLuaString() is { } text) return text;
        var handler = state.GetMetaHandler(value, MetaEvent.ToString);
        if (handler.IsNil) return LuaString.FromUtf16(value.ToString());
        return state.CallOne(handler, value).ToLuaString()
            ?? throw new LuaException("'tostring' must return a string to 'print'");
    }
}
