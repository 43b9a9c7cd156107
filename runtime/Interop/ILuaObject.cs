namespace Luvit.Runtime;

/// <summary>
/// A class whose objects Lua code can use. Mark a class with <see cref="LuaObjectAttribute"/> and its members, and the
/// source generator implements this.
/// </summary>
public interface ILuaObject
{
    /// <summary>The metatable that all objects of this class share in a state; see <see cref="LuaClass{T}"/>.</summary>
    LuaTable CreateMetatable(LuaState state);
}
