using System.Reflection;
using System.Reflection.Emit;

namespace Luvit.Compiler.Emit;

/// <summary>
/// The static fields of a chunk: its constants and caches. The CLR allows a class 65,535 fields; a chunk that needs
/// many gets further classes for them.
/// </summary>
internal sealed class StaticFields(ModuleBuilder module, TypeBuilder shared)
{
    private const int MaxFields = 10_000;

    private readonly List<TypeBuilder> _types = [shared];
    private int _count;

    /// <summary>Defines a field.</summary>
    public FieldBuilder Define(string name, Type type)
    {
        if (++_count % MaxFields == 0)
        {
            const TypeAttributes attributes = TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed;
            _types.Add(module.DefineType($"{shared.FullName}.Fields{_types.Count}", attributes, typeof(object)));
        }

        return _types[^1].DefineField(name, type, FieldAttributes.Assembly | FieldAttributes.Static);
    }

    /// <summary>Completes the classes, and gives the chunk's own.</summary>
    public Type CreateTypes()
    {
        var types = _types.ConvertAll(static type => type.CreateType());
        return types[0];
    }
}
