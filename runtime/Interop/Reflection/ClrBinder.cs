using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Luvit.Runtime;

/// <summary>Makes the metatables by which Lua code uses .NET objects and types.</summary>
[RequiresUnreferencedCode("Finds members by name.")]
[RequiresDynamicCode("Makes generic types and delegates.")]
internal sealed class ClrBinder(LuaState state)
{
    private static readonly (string Metamethod, string Operator)[] Operators =
    [
        ("__add", "op_Addition"), ("__sub", "op_Subtraction"), ("__mul", "op_Multiply"), ("__div", "op_Division"), ("__mod", "op_Modulus"),
        ("__unm", "op_UnaryNegation"), ("__lt", "op_LessThan"), ("__le", "op_LessThanOrEqual"), ("__eq", "op_Equality"),
    ];

    /// <summary>A .NET value as a Lua value.</summary>
    public LuaValue ToLua(object? value) => state.Objects.FromObject(value);

    /// <summary>A Lua value as one of a .NET type; Lua functions become delegates.</summary>
    /// <exception cref="InvalidCastException">It can't be one.</exception>
    public object? ToClr(LuaValue value, Type type) =>
        TryToClr(value, type, out var result) ? result : throw new InvalidCastException($"{LuaConvert.NameOf(type)} expected, got {value.TypeName}");

    /// <summary>As <see cref="ToClr"/>; false when it can't be one.</summary>
    public bool TryToClr(LuaValue value, Type type, out object? result)
    {
        result = null;
        if (value.IsNil) return !type.IsValueType || Nullable.GetUnderlyingType(type) != null;
        if (value.Ref is LuaFunction function && typeof(Delegate).IsAssignableFrom(type) && !type.IsAbstract)
        {
            result = ClrDelegates.Create(function, type, this);
            return true;
        }

        if (value.Ref is LuaUserdata { Value: ClrType described } && type == typeof(Type))
        {
            result = described.Type;
            return true;
        }

        return LuaObjects.TryConvert(value, type, out result);
    }

    /// <summary>What a finished task gives.</summary>
    public LuaValue ResultOf(LuaState state, Task task)
    {
        task.GetAwaiter().GetResult();
        var result = task.GetType().GetProperty("Result");
        return result == null || result.PropertyType.Name == "VoidTaskResult" ? LuaValue.None : ToLua(result.GetValue(task));
    }

    /// <summary>The metatable of a type's objects.</summary>
    public LuaTable MetatableOf(Type type) => type == typeof(ClrType) ? TypeMetatable() : ObjectMetatable(ClrType.Of(type));

    private LuaTable ObjectMetatable(ClrType type)
    {
        var metatable = new LuaTable { ["__name"] = type.Type.FullName };
        var methods = new Dictionary<string, LuaFunction>();
        state.Register(metatable, "__index", (_, args) => GetMember(type, args.Get<object>(0), args[1], methods));
        state.Register(metatable, "__newindex", (_, args) => SetMember(type, args.Get<object>(0), args[1], args[2]));
        state.Register(metatable, "__tostring", static (_, args) => args.Get<object>(0).ToString());
        state.Register(metatable, "__eq", static (_, args) => args.Get<object>(0).Equals(args.Get<object>(1)));
        if (type.Find("Count", false) is [PropertyInfo count]) state.Register(metatable, "__len", (_, args) => ToLua(count.GetValue(args.Get<object>(0))));
        else if (type.Type.IsArray) state.Register(metatable, "__len", static (_, args) => args.Get<Array>(0).Length);
        if (typeof(Delegate).IsAssignableFrom(type.Type))
        {
            var invoke = type.Type.GetMethod("Invoke")!;
            state.Register(metatable, "__call", (s, args) => new ClrCall(this, [invoke]).Invoke(s, args.Get<object>(0), args.From(1)));
        }

        foreach (var (metamethod, name) in Operators)
        {
            if (type.Operators(name) is { Length: > 0 } candidates) state.Register(metatable, metamethod, (s, args) => new ClrCall(this, candidates).Invoke(s, null, args.Span[..candidates[0].GetParameters().Length]));
        }

        return metatable;
    }

    /// <summary>Types themselves: calling constructs, or closes a generic type; fields are static members.</summary>
    private LuaTable TypeMetatable()
    {
        var metatable = new LuaTable { ["__name"] = "luanet.type" };
        state.Register(metatable, "__index", (_, args) => GetMember(args.Get<ClrType>(0), null, args[1], null));
        state.Register(metatable, "__newindex", (_, args) => SetMember(args.Get<ClrType>(0), null, args[1], args[2]));
        state.Register(metatable, "__tostring", static (_, args) => args.Get<ClrType>(0).ToString());
        state.Register(metatable, "__call", (s, args) => Construct(s, args.Get<ClrType>(0), args));
        return metatable;
    }

    private LuaValue Construct(LuaState state, ClrType type, LuaArguments args)
    {
        if (!type.Type.IsGenericTypeDefinition)
        {
            if (type.Type.IsValueType && args.Count == 1) return ToLua(Activator.CreateInstance(type.Type));
            return new ClrCall(this, type.Constructors).Invoke(state, null, args.From(1));
        }

        var arguments = new Type[args.Count - 1];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = args.Get<ClrType>(i + 1).Type;
        return ToLua(ClrType.Of(type.Type.MakeGenericType(arguments)));
    }

    private LuaValue GetMember(ClrType type, object? target, LuaValue key, Dictionary<string, LuaFunction>? methods)
    {
        if (key.Ref is LuaString text)
        {
            var name = text.ToString();
            if (methods != null && methods.TryGetValue(name, out var known)) return known;
            var found = type.Find(name, target == null);
            // Type.Method(object, ...) calls an object's method, too.
            if (found.Length == 0 && target == null) found = [.. type.Find(name, isStatic: false).OfType<MethodInfo>()];
            switch (found)
            {
                case [FieldInfo field]:
                    return ToLua(field.GetValue(target));
                case [PropertyInfo { CanRead: true } property]:
                    return ToLua(property.GetValue(target));
                case [EventInfo @event]:
                    return new LuaValue(state.Objects.Wrap(new ClrEvent(@event, target, this)));
                case [Type nested]:
                    return ToLua(ClrType.Of(nested));
                case [MethodInfo, ..]:
                    return methods == null ? Method(type, name, found) : methods[name] = Method(type, name, found);
            }
        }

        if (target is Array array && key.IsNumber) return ToLua(array.GetValue((int)key.Number));
        if (target == null || type.Indexers.Length == 0) return default;
        return new ClrCall(this, [.. type.Indexers.Select(static indexer => indexer.GetMethod).OfType<MethodInfo>()]).Invoke(state, target, [key]);
    }

    private LuaValue SetMember(ClrType type, object? target, LuaValue key, LuaValue value)
    {
        var found = key.Ref is LuaString text ? type.Find(text.ToString(), target == null) : [];
        if (found is [FieldInfo { IsInitOnly: false, IsLiteral: false } field]) field.SetValue(target, ToClr(value, field.FieldType));
        else if (found is [PropertyInfo { CanWrite: true } property]) property.SetValue(target, ToClr(value, property.PropertyType));
        else if (target is Array array && key.IsNumber) array.SetValue(ToClr(value, type.Type.GetElementType()!), (int)key.Number);
        else if (target != null && found.Length == 0 && type.Indexers.Select(static indexer => indexer.SetMethod).OfType<MethodInfo>().ToArray() is { Length: > 0 } setters) new ClrCall(this, setters).Invoke(state, target, [key, value]);
        else throw new LuaException($"field '{key}' of {type} {(found.Length > 0 ? "can't be assigned" : "does not exist")}");
        return LuaValue.None;
    }

    private LuaBuiltin Method(ClrType type, string name, MemberInfo[] overloads)
    {
        var call = new ClrCall(this, [.. overloads.OfType<MethodInfo>()]);
        var isStatic = call.IsStatic;
        return new LuaBuiltin(state, $"{type.Type.Name}.{name}", (s, args) =>
        {
            if (isStatic) return call.Invoke(s, null, args.Span);
            var self = args.Get<object>(0);
            return type.Type.IsInstanceOfType(self) ? call.Invoke(s, self, args.From(1)) : throw args.TypeError(0, type.Type.Name);
        });
    }
}
