using Microsoft.CodeAnalysis;

namespace Luvit.Interop;

/// <summary>The expressions that convert between Lua and C#, by static type.</summary>
internal static class Conversions
{
    private const string Runtime = "global::Luvit.Runtime.";

    /// <summary>An argument: a text with the position filled in.</summary>
    public static string Argument(IParameterSymbol parameter, int index)
    {
        var type = parameter.Type;
        var optional = parameter.HasExplicitDefaultValue || type.NullableAnnotation == NullableAnnotation.Annotated || IsNullableValue(type);
        var otherwise = parameter.HasExplicitDefaultValue ? DefaultOf(parameter) : "default";
        if (FromLua(type) is { } conversion)
        {
            var text = string.Format(conversion.Expression, $"a.Get<{conversion.LuaType}>({index})");
            return optional ? $"(a.IsNoneOrNil({index}) ? {otherwise} : {text})" : text;
        }

        var name = NameOf(type);
        return optional ? $"a.Opt<{name}>({index}, {otherwise}!)" : $"a.Get<{name}>({index})";
    }

    /// <summary>The expression that makes a C# value of the Lua value <c>value</c>.</summary>
    public static string FromValue(ITypeSymbol type)
    {
        if (FromLua(type) is { } conversion) return string.Format(conversion.Expression, $"{Runtime}LuaConvert.To<{conversion.LuaType}>(value)");
        return $"{Runtime}LuaConvert.To<{NameOf(type)}>(value)";
    }

    /// <summary>The expression that makes a Lua value of a C# value <c>{0}</c>.</summary>
    public static string ToValue(ITypeSymbol type)
    {
        if (ElementOf(type) != null || EntryOf(type) != null) return Runtime + "LuaCollections.ToTable(s, {0})";
        return Runtime + "LuaConvert.From(s, {0})";
    }

    /// <summary>What becomes of a method's result.</summary>
    public static ResultModel Result(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return new ResultModel((string?)null);
        if (type is not INamedTypeSymbol named) return new ResultModel(ToValue(type));
        if (named.IsTupleType)
        {
            var items = named.TupleElements.Select((element, i) => string.Format(ToValue(element.Type), $"r.Item{i + 1}"));
            return new ResultModel($"{{0}} is var r ? s.Return([{string.Join(", ", items)}]) : default");
        }

        return named.OriginalDefinition.ToDisplayString() switch
        {
            "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task<TResult>" => new ResultModel("s.Await({0})"),
            "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask<TResult>" => new ResultModel("s.Await({0}.AsTask())"),
            "Luvit.Runtime.LuaValue" => new ResultModel("{0}"),
            _ => new ResultModel(ToValue(type)),
        };
    }

    /// <summary>The name of a type from <c>global::</c> on, without the mark of nullable references.</summary>
    public static string NameOf(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static (string LuaType, string Expression)? FromLua(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Delegate } callback) return (Runtime + "LuaFunction", Delegate(callback));
        if (EntryOf(type) is { } entry) return (Runtime + "LuaTable", $"{Runtime}LuaCollections.ToDictionary<{NameOf(entry.Key)}, {NameOf(entry.Value)}>({{0}})");
        if (ElementOf(type) is not { } element) return null;
        var array = $"{Runtime}LuaCollections.ToArray<{NameOf(element)}>({{0}})";
        var isList = type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.List<T>";
        return (Runtime + "LuaTable", isList ? $"new {NameOf(type)}({array})" : array);
    }

    private static string Delegate(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        var names = string.Join(", ", invoke.Parameters.Select((_, i) => $"p{i}"));
        var arguments = string.Join(", ", invoke.Parameters.Select((parameter, i) => string.Format(ToValue(parameter.Type), $"p{i}")));
        var result = invoke.ReturnType;
        var call = result.OriginalDefinition.ToDisplayString() switch
        {
            "System.Threading.Tasks.Task" => $"f.CallAsync({arguments})",
            "System.Threading.Tasks.Task<TResult>" => $"f.CallAsync<{NameOf(((INamedTypeSymbol)result).TypeArguments[0])}>({arguments})",
            _ when result.SpecialType == SpecialType.System_Void => $"f.Call({arguments})",
            _ => $"f.Call<{NameOf(result)}>({arguments})",
        };
        return $"({{0}} is var f ? new {NameOf(type)}(({names}) => {call}) : null!)";
    }

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static string DefaultOf(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => "default",
        var value when parameter.Type.TypeKind == TypeKind.Enum => $"({NameOf(parameter.Type)})({value})",
        var value => $"({NameOf(parameter.Type)})({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
    };

    /// <summary>The element type of a list that is copied from or to a table; byte arrays are strings.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType.SpecialType == SpecialType.System_Byte ? null : array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named when named.OriginalDefinition.ToDisplayString() is
            "System.Collections.Generic.IEnumerable<T>" or "System.Collections.Generic.IReadOnlyList<T>" or
            "System.Collections.Generic.IReadOnlyCollection<T>" or "System.Collections.Generic.IList<T>" or
            "System.Collections.Generic.ICollection<T>" or "System.Collections.Generic.List<T>" => named.TypeArguments[0],
        _ => null,
    };

    private static (ITypeSymbol Key, ITypeSymbol Value)? EntryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } named && named.OriginalDefinition.ToDisplayString() is
            "System.Collections.Generic.Dictionary<TKey, TValue>" or "System.Collections.Generic.IDictionary<TKey, TValue>" or
            "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
            ? (named.TypeArguments[0], named.TypeArguments[1])
            : null;
}
