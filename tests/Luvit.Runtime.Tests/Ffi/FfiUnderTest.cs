using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime.Tests.Ffi;

/// <summary>A state's ffi library, called from C#.</summary>
internal sealed class FfiUnderTest
{
    private readonly LuaState _state = new();
    private readonly LuaTable _library;

    public FfiUnderTest()
    {
        StandardLibraries.Open(_state);
        _library = (LuaTable)_state.Call(_state.Globals["require"], "ffi")[0].Ref!;
    }

    /// <summary>Calls a function of the library; the first result.</summary>
    public LuaValue Call(string name, params LuaValue[] arguments) => _state.Call(_library[name], arguments) is [var first, ..] ? first : default;

    /// <summary><c>data.name</c></summary>
    public LuaValue Field(LuaValue data, string name) => CDataAccess.GetField((CData)data.Ref!, StringPool.Intern(name), _state);

    /// <summary>Declares C names.</summary>
    public void Declare(string text) => Call("cdef", text);

    /// <summary>The message of the error that a text causes; null when there is none.</summary>
    public string? ErrorOf(string text)
    {
        try
        {
            Declare(text);
            return null;
        }
        catch (LuaException exception)
        {
            return exception.Value.ToString();
        }
    }
}
