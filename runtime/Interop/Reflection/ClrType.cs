using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>A .NET type as Lua code holds it: its members by name, found once.</summary>
[RequiresUnreferencedCode("Finds members by name.")]
internal sealed class ClrType
{
    private static readonly ConditionalWeakTable<Type, ClrType> Known = [];

    private readonly Dictionary<(string Name, bool IsStatic), MemberInfo[]> _members = [];

    private ClrType(Type type)
    {
        Type = type;
        Constructors = type.GetConstructors();
        Indexers = [.. type.GetDefaultMembers().OfType<PropertyInfo>()];
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The public constructors.</summary>
    public ConstructorInfo[] Constructors { get; }

    /// <summary>The properties behind <c>object[key]</c>.</summary>
    public PropertyInfo[] Indexers { get; }

    /// <summary>The description of a type.</summary>
    public static ClrType Of(Type type) => Known.GetValue(type, static type => new ClrType(type));

    /// <summary>The public members of a name; a class's nested types are static.</summary>
    public MemberInfo[] Find(string name, bool isStatic)
    {
        lock (_members)
        {
            if (_members.TryGetValue((name, isStatic), out var found)) return found;
            var flags = BindingFlags.Public | BindingFlags.FlattenHierarchy | (isStatic ? BindingFlags.Static : BindingFlags.Instance);
            found = Type.GetMember(name, flags);
            if (found.Length == 0 && Type.IsInterface) found = [.. Type.GetInterfaces().SelectMany(parent => parent.GetMember(name, flags))];
            return _members[(name, isStatic)] = found;
        }
    }

    /// <summary>The operator methods of a name, such as <c>op_Addition</c>.</summary>
    public MethodInfo[] Operators(string name) => [.. Find(name, isStatic: true).OfType<MethodInfo>()];

    public override string ToString() => Type.ToString();
}
