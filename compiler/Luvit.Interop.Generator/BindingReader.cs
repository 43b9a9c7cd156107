using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Luvit.Interop;

/// <summary>Reads what a marked class exports.</summary>
internal sealed class BindingReader
{
    private static readonly Dictionary<string, (string Metamethod, string Operator)> Operators = new()
    {
        ["op_Addition"] = ("__add", "+"),
        ["op_Subtraction"] = ("__sub", "-"),
        ["op_Multiply"] = ("__mul", "*"),
        ["op_Division"] = ("__div", "/"),
        ["op_Modulus"] = ("__mod", "%"),
        ["op_ExclusiveOr"] = ("__pow", "^"),
        ["op_UnaryNegation"] = ("__unm", "-"),
        ["op_Equality"] = ("__eq", "=="),
        ["op_LessThan"] = ("__lt", "<"),
        ["op_LessThanOrEqual"] = ("__le", "<="),
    };

    private readonly INamedTypeSymbol _type;
    private readonly List<FunctionModel> _functions = [];
    private readonly List<FieldModel> _fields = [];
    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _names = [];

    private BindingReader(INamedTypeSymbol type) => _type = type;

    /// <summary>The model of a class with <c>[LuaModule]</c> or <c>[LuaObject]</c>.</summary>
    public static BindingModel Read(GeneratorAttributeSyntaxContext context)
    {
        var reader = new BindingReader((INamedTypeSymbol)context.TargetSymbol);
        return reader.Read(context.Attributes[0], (TypeDeclarationSyntax)context.TargetNode);
    }

    private BindingModel Read(AttributeData attribute, TypeDeclarationSyntax syntax)
    {
        if (!syntax.Modifiers.Any(static modifier => modifier.ValueText == "partial")) Report(Problems.NotPartial, _type);
        if (_type.IsGenericType) Report(Problems.Generic, _type);
        foreach (var member in _type.GetMembers()) ReadMember(member);
        var module = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        var containers = new List<string>();
        for (var outer = _type.ContainingType; outer != null; outer = outer.ContainingType) containers.Insert(0, Declaration(outer));
        return new BindingModel(
            _type.ContainingNamespace.IsGlobalNamespace ? "" : _type.ContainingNamespace.ToDisplayString(),
            new([.. containers]),
            Declaration(_type),
            _type.Name,
            Conversions.NameOf(_type),
            module,
            new(ExportedTypes(attribute)),
            new([.. _functions]),
            new([.. _fields]),
            Overrides("ToString"),
            Overrides("Equals"),
            new([.. _problems]));
    }

    private static string Declaration(INamedTypeSymbol type) =>
        $"partial {(type.IsRecord ? "record" : type.TypeKind == TypeKind.Struct ? "struct" : "class")} {type.Name}";

    private ImmutableArray<ExportedType> ExportedTypes(AttributeData attribute)
    {
        var types = attribute.ConstructorArguments.ElementAtOrDefault(1);
        if (types.Kind != TypedConstantKind.Array) return [];
        var exported = ImmutableArray.CreateBuilder<ExportedType>();
        foreach (var type in types.Values.Select(static value => value.Value).OfType<INamedTypeSymbol>())
        {
            if (AttributeOf(type, "LuaObjectAttribute") == null) Report(Problems.NotAnObject, _type, type.Name);
            else exported.Add(new ExportedType(type.Name, Conversions.NameOf(type)));
        }

        return exported.ToImmutable();
    }

    private void ReadMember(ISymbol member)
    {
        if (AttributeOf(member, "LuaFunctionAttribute") is { } function && member is IMethodSymbol method) ReadMethod(method, function);
        else if (AttributeOf(member, "LuaFieldAttribute") is { } field) ReadField(member, field);
    }

    private void ReadMethod(IMethodSymbol method, AttributeData attribute)
    {
        var isOperator = Operators.TryGetValue(method.Name, out var known);
        if (method.IsGenericMethod) Report(Problems.Generic, method);
        else if (method.Parameters.Any(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out)) Report(Problems.ByReference, method);
        else if (method.MethodKind == MethodKind.UserDefinedOperator && !isOperator) Report(Problems.NoMetamethod, method);
        else
        {
            var kind = method.MethodKind == MethodKind.Constructor ? FunctionKind.Constructor : isOperator ? FunctionKind.Operator : method.IsStatic ? FunctionKind.Static : FunctionKind.Instance;
            var name = isOperator ? known.Metamethod : NameOf(method, attribute);
            if (!_names.Add(name)) Report(Problems.Duplicate, method, name);
            var target = kind switch
            {
                FunctionKind.Constructor => $"new {Conversions.NameOf(_type)}",
                FunctionKind.Operator => known.Operator,
                FunctionKind.Static => $"{Conversions.NameOf(_type)}.{method.Name}",
                _ => $"self.{method.Name}",
            };
            var result = kind == FunctionKind.Constructor ? new ResultModel(Conversions.ToValue(_type)) : Conversions.Result(method.ReturnType);
            _functions.Add(new FunctionModel(name, kind, target, new(Arguments(method, kind == FunctionKind.Instance ? 1 : 0)), result));
        }
    }

    private static ImmutableArray<string> Arguments(IMethodSymbol method, int first)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        var index = first;
        foreach (var parameter in method.Parameters)
        {
            var type = parameter.Type.ToDisplayString();
            if (type == "Luvit.Runtime.LuaState") arguments.Add("s");
            else if (type == "Luvit.Runtime.LuaArguments") arguments.Add($"new global::Luvit.Runtime.LuaArguments(a.From({index}))");
            else if (type == "System.ReadOnlySpan<Luvit.Runtime.LuaValue>") arguments.Add($"a.From({index})");
            else if (parameter.IsParams && type == "Luvit.Runtime.LuaValue[]") arguments.Add($"a.From({index}).ToArray()");
            else arguments.Add(Conversions.Argument(parameter, index++));
        }

        return arguments.ToImmutable();
    }

    private void ReadField(ISymbol member, AttributeData attribute)
    {
        var name = NameOf(member, attribute);
        if (!_names.Add(name)) Report(Problems.Duplicate, member, name);
        var (type, isAssignable) = member switch
        {
            // A setter for the class alone is not for Lua.
            IPropertySymbol property => (property.Type, property.SetMethod is { IsInitOnly: false } set && set.DeclaredAccessibility == property.DeclaredAccessibility),
            IFieldSymbol field => (field.Type, field is { IsConst: false, IsReadOnly: false }),
            _ => throw new InvalidOperationException(),
        };
        var target = member.IsStatic ? $"{Conversions.NameOf(_type)}.{member.Name}" : $"self.{member.Name}";
        _fields.Add(new FieldModel(name, target, member.IsStatic, Conversions.ToValue(type), isAssignable ? Conversions.FromValue(type) : null));
    }

    private static string NameOf(ISymbol member, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.FirstOrDefault().Value is string name) return name;
        return member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);
    }

    private bool Overrides(string name) =>
        _type.IsRecord || _type.GetMembers(name).OfType<IMethodSymbol>().Any(static method => method.IsOverride);

    private static AttributeData? AttributeOf(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.Name == name && type.ContainingNamespace.ToDisplayString() == "Luvit.Runtime");

    private void Report(DiagnosticDescriptor descriptor, ISymbol symbol, string detail = "") =>
        _problems.Add(new Problem(descriptor.Id, Problems.LocationOf(symbol), symbol.Name, detail));
}
