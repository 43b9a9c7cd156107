namespace Luvit.Interop;

/// <summary>What is generated for a class.</summary>
/// <param name="Namespace">Its namespace, or the empty string.</param>
/// <param name="Containers">The declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">Its own: <c>partial class Name</c>.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="FullName">Its name from <c>global::</c> on.</param>
/// <param name="Module">The module's name; null for a class of objects.</param>
/// <param name="Types">The classes that are fields of the module.</param>
/// <param name="Functions">Methods, constructors and operators.</param>
/// <param name="Fields">Properties and fields.</param>
/// <param name="HasText">True when objects have a <c>ToString</c> of their own.</param>
/// <param name="HasEquality">True when objects have an <c>Equals</c> of their own.</param>
/// <param name="Problems">What is reported.</param>
internal sealed record BindingModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string FullName,
    string? Module,
    EquatableArray<ExportedType> Types,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<FieldModel> Fields,
    bool HasText,
    bool HasEquality,
    EquatableArray<Problem> Problems);

/// <summary>A class of objects that a module has.</summary>
internal sealed record ExportedType(string Name, string FullName);

/// <summary>How a callable member is called.</summary>
internal enum FunctionKind
{
    Static,
    Instance,
    Constructor,
    Operator,
}

/// <summary>A callable member.</summary>
/// <param name="LuaName">Its name in Lua.</param>
/// <param name="Kind">How it is called.</param>
/// <param name="Target">The text before the parenthesis: a name; for an operator, the operator.</param>
/// <param name="Parameters">The expressions of its arguments.</param>
/// <param name="Result">What becomes of its result.</param>
internal sealed record FunctionModel(string LuaName, FunctionKind Kind, string Target, EquatableArray<string> Parameters, ResultModel Result);

/// <summary>What becomes of a result: none, or an expression with <c>{0}</c> for the C# value.</summary>
internal sealed record ResultModel(string? Expression);

/// <summary>A property or field.</summary>
/// <param name="LuaName">Its name in Lua.</param>
/// <param name="CSharpName">Its name in C#.</param>
/// <param name="IsStatic">True for a member of the class.</param>
/// <param name="Getter">The expression that gives it to Lua, with <c>{0}</c> for the C# value.</param>
/// <param name="Setter">The expression that takes it from a Lua value <c>value</c>; null when it can't be assigned.</param>
internal sealed record FieldModel(string LuaName, string CSharpName, bool IsStatic, string Getter, string? Setter);

/// <summary>A diagnostic and its place.</summary>
internal sealed record Problem(string Id, LocationModel? Location, string Argument, string Detail);

/// <summary>A place in a source file, as values.</summary>
internal sealed record LocationModel(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);
