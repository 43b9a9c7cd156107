namespace Luvit.Runtime;

/// <summary>
/// Makes a static partial class a module that Lua programs can <c>require</c>. It has the members marked with
/// <see cref="LuaFunctionAttribute"/> and <see cref="LuaFieldAttribute"/>.
/// </summary>
/// <param name="name">The module's name.</param>
/// <param name="types">Classes with <see cref="LuaObjectAttribute"/> that are fields of the module, under their names.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LuaModuleAttribute(string name, params Type[] types) : Attribute
{
    /// <summary>The module's name.</summary>
    public string Name { get; } = name;

    /// <summary>The classes that the module has.</summary>
    public Type[] Types { get; } = types;
}

/// <summary>
/// Lets Lua code use the objects of a partial class: its members marked with <see cref="LuaFunctionAttribute"/> and
/// <see cref="LuaFieldAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LuaObjectAttribute : Attribute;

/// <summary>
/// Lets Lua code call a method, a constructor (as <c>new</c>) or an operator (as its metamethod).
/// </summary>
/// <param name="name">Its name in Lua; without one, the C# name with a small first letter.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class LuaFunctionAttribute(string? name = null) : Attribute
{
    /// <summary>The name in Lua.</summary>
    public string? Name { get; } = name;
}

/// <summary>Lets Lua code read a property or field, and assign it where C# code could.</summary>
/// <param name="name">Its name in Lua; without one, the C# name with a small first letter.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LuaFieldAttribute(string? name = null) : Attribute
{
    /// <summary>The name in Lua.</summary>
    public string? Name { get; } = name;
}
