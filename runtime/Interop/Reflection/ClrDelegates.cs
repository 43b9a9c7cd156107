using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Luvit.Runtime;

/// <summary>Lua functions as delegates of any type.</summary>
[RequiresUnreferencedCode("Finds members by name.")]
[RequiresDynamicCode("Compiles an expression.")]
internal static class ClrDelegates
{
    private static readonly MethodInfo CallMethod = typeof(ClrDelegates).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A delegate that calls a function.</summary>
    public static Delegate Create(LuaFunction function, Type type, ClrBinder binder)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = Array.ConvertAll(invoke.GetParameters(), static parameter => Expression.Parameter(parameter.ParameterType, parameter.Name));
        var arguments = Expression.NewArrayInit(typeof(object), parameters.Select(static parameter => Expression.Convert(parameter, typeof(object))));
        Expression call = Expression.Call(CallMethod, Expression.Constant(function), Expression.Constant(binder), Expression.Constant(invoke.ReturnType), arguments);
        if (invoke.ReturnType != typeof(void)) call = Expression.Convert(call, invoke.ReturnType);
        return Expression.Lambda(type, call, parameters).Compile();
    }

    private static object? Call(LuaFunction function, ClrBinder binder, Type result, object?[] arguments)
    {
        var value = function.State.CallOne(function, Array.ConvertAll(arguments, binder.ToLua));
        return result == typeof(void) ? null : binder.ToClr(value, result);
    }
}

/// <summary>An event of an object: <c>object.Event:Add(f)</c> gives the handler that <c>object.Event:Remove(handler)</c> takes.</summary>
[RequiresUnreferencedCode("Calls members found by name.")]
[RequiresDynamicCode("Makes delegates.")]
internal sealed class ClrEvent(EventInfo @event, object? target, ClrBinder binder)
{
    public Delegate Add(LuaFunction handler)
    {
        var added = ClrDelegates.Create(handler, @event.EventHandlerType!, binder);
        @event.AddEventHandler(target, added);
        return added;
    }

    public void Remove(Delegate handler) => @event.RemoveEventHandler(target, handler);
}
