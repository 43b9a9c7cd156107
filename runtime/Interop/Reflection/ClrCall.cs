using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Luvit.Runtime;

/// <summary>A call of one of some overloads: the one whose parameters fit the arguments best.</summary>
[RequiresUnreferencedCode("Calls members found by name.")]
[RequiresDynamicCode("Makes generic methods.")]
internal sealed class ClrCall(ClrBinder binder, MethodBase[] overloads)
{
    private const int NoMatch = -1;
    private const int Converted = 1;
    private const int Exact = 3;

    /// <summary>True for static methods.</summary>
    public bool IsStatic => overloads.Length > 0 && overloads[0].IsStatic;

    /// <summary>Calls; results are the method's, followed by its out and ref parameters.</summary>
    /// <exception cref="LuaException">No overload takes the arguments.</exception>
    public LuaValue Invoke(LuaState state, object? target, ReadOnlySpan<LuaValue> arguments)
    {
        var (method, values) = Choose(arguments);
        object? result;
        try
        {
            result = method is ConstructorInfo constructor ? constructor.Invoke(values) : method.Invoke(target, values);
        }
        catch (TargetInvocationException exception) when (exception.InnerException != null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }

        var results = new List<LuaValue>();
        if (method is not MethodInfo { ReturnType: var type } || type != typeof(void)) results.Add(binder.ToLua(result));
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef && !parameter.IsIn) results.Add(binder.ToLua(values[parameter.Position]));
        }

        return state.Return([.. results]);
    }

    private (MethodBase Method, object?[] Values) Choose(ReadOnlySpan<LuaValue> arguments)
    {
        (MethodBase Method, object?[] Values)? best = null;
        var bestScore = NoMatch;
        foreach (var candidate in overloads)
        {
            var method = candidate is MethodInfo { IsGenericMethodDefinition: true } generic ? Close(generic, arguments) : candidate;
            if (method == null) continue;
            var score = TryBind(method, arguments, out var values);
            if (score <= bestScore) continue;
            best = (method, values);
            bestScore = score;
        }

        if (best is { } found) return found;
        var types = new List<string>();
        foreach (var argument in arguments) types.Add(argument.TypeName);
        var name = overloads.Length > 0 ? $"{overloads[0].DeclaringType!.Name}.{overloads[0].Name}" : "a constructor";
        throw new LuaException($"no overload of {name} takes ({string.Join(", ", types)})");
    }

    /// <summary>Type arguments are those of the arguments whose parameters have just that type.</summary>
    private MethodInfo? Close(MethodInfo method, ReadOnlySpan<LuaValue> arguments)
    {
        var names = method.GetGenericArguments();
        var types = new Type?[names.Length];
        foreach (var parameter in method.GetParameters())
        {
            var index = Array.IndexOf(names, parameter.ParameterType);
            if (index >= 0 && parameter.Position < arguments.Length) types[index] ??= LuaObjects.ToObject(arguments[parameter.Position])?.GetType();
        }

        try
        {
            return Array.TrueForAll(types, static type => type != null) ? method.MakeGenericMethod(types!) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private int TryBind(MethodBase method, ReadOnlySpan<LuaValue> arguments, out object?[] values)
    {
        var parameters = method.GetParameters();
        values = new object?[parameters.Length];
        var next = 0;
        var score = 0;
        foreach (var parameter in parameters)
        {
            var type = parameter.ParameterType;
            if (type.IsByRef) type = type.GetElementType()!;
            if (parameter.IsOut) continue;
            if (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) && !IsWholeArray(arguments, next, type))
            {
                if (!TryCollect(arguments[Math.Min(next, arguments.Length)..], type.GetElementType()!, out values[parameter.Position])) return NoMatch;
                return score;
            }

            if (next >= arguments.Length)
            {
                if (!parameter.HasDefaultValue) return NoMatch;
                values[parameter.Position] = parameter.DefaultValue;
                continue;
            }

            if (!binder.TryToClr(arguments[next], type, out values[parameter.Position])) return NoMatch;
            score += Score(arguments[next++], type);
        }

        return next == arguments.Length ? score : NoMatch;
    }

    private static bool IsWholeArray(ReadOnlySpan<LuaValue> arguments, int next, Type type) =>
        next == arguments.Length - 1 && arguments[next].Ref is LuaUserdata { Value: { } held } && type.IsInstanceOfType(held);

    private bool TryCollect(ReadOnlySpan<LuaValue> arguments, Type element, out object? collected)
    {
        var array = Array.CreateInstance(element, arguments.Length);
        collected = array;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!binder.TryToClr(arguments[i], element, out var value)) return false;
            array.SetValue(value, i);
        }

        return true;
    }

    /// <summary>How well a parameter's type fits: numbers prefer double or, when whole, integers; strings prefer string.</summary>
    private static int Score(LuaValue value, Type type)
    {
        if (type == typeof(object)) return Converted;
        if (value.IsNumber)
        {
            var isWhole = value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) <= int.MaxValue;
            if (type == typeof(double)) return isWhole ? Exact : Exact + 2;
            if (type == typeof(int)) return isWhole ? Exact + 1 : Converted;
            return Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum ? Converted + 1 : 0;
        }

        if (value.IsString) return type == typeof(string) ? Exact : 0;
        return LuaObjects.ToObject(value)?.GetType() == type ? Exact + 1 : Exact;
    }
}
