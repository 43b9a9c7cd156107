using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Luvit.Runtime;

/// <summary>
/// The library <c>luanet</c>: .NET types by name, through reflection, as NLua has them. A state has it only when the host
/// opens it, because it reaches everything that the process may do.
/// </summary>
[RequiresUnreferencedCode("Types are found by name at run time; [LuaModule] and [LuaObject] bind without reflection.")]
[RequiresDynamicCode("Generic types and delegates are made at run time.")]
public static class ClrLibrary
{
    /// <summary>Opens the library in the state's globals, and lets Lua code use the objects it meets.</summary>
    public static void Open(LuaState state)
    {
        var binder = new ClrBinder(state);
        state.Objects.MetatableFactory = binder.MetatableOf;
        var library = state.NewLibrary("luanet");
        state.Register(library, "luanet.load_assembly", static (_, args) => LoadAssembly(args.Get<string>(0)));
        state.Register(library, "luanet.import_type", (_, args) => binder.ToLua(FindType(args.Get<string>(0))));
        state.Register(library, "luanet.namespace", (s, args) => Namespace(s, binder, args.Get<string>(0)));
        state.Register(library, "luanet.each", (_, args) => Each(state, binder, args.Get<IEnumerable>(0)));
        state.Register(library, "luanet.make_array", (_, args) => MakeArray(binder, args.Get<ClrType>(0).Type, args.CheckTable(1)));
        state.Register(library, "luanet.delegate", (s, args) => new LuaValue(s.Objects.Wrap(ClrDelegates.Create(args.CheckFunction(1), args.Get<ClrType>(0).Type, binder))));
        state.Register(library, "luanet.ctype", static (s, args) => new LuaValue(s.Objects.Wrap(args.Get<ClrType>(0).Type)));
        state.Register(library, "luanet.await", (s, args) => s.Await(args.Get<Task>(0), binder.ResultOf));
    }

    private static LuaValue LoadAssembly(string name)
    {
        Assembly.Load(name);
        return true;
    }

    private static ClrType? FindType(string name)
    {
        var type = Type.GetType(name) ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(static found => found != null);
        return type == null ? null : ClrType.Of(type);
    }

    /// <summary>A table whose fields are the namespace's types and namespaces.</summary>
    private static LuaTable Namespace(LuaState state, ClrBinder binder, string name)
    {
        var table = new LuaTable { Metatable = new LuaTable() };
        state.Register(table.Metatable, "__index", (s, args) =>
        {
            var full = $"{name}.{args.Get<string>(1)}";
            LuaValue found = FindType(full) is { } type ? binder.ToLua(type) : Namespace(s, binder, full);
            args.CheckTable(0)[args[1]] = found;
            return found;
        });
        return table;
    }

    /// <summary>An iterator for the generic <c>for</c>.</summary>
    private static LuaBuiltin Each(LuaState state, ClrBinder binder, IEnumerable sequence)
    {
        var enumerator = sequence.GetEnumerator();
        return new LuaBuiltin(state, "each", (s, _) =>
        {
            if (!enumerator.MoveNext())
            {
                (enumerator as IDisposable)?.Dispose();
                return default;
            }

            // What a nil element would end is the loop: nil comes as false.
            var value = binder.ToLua(enumerator.Current);
            return value.IsNil ? false : value;
        });
    }

    private static LuaValue MakeArray(ClrBinder binder, Type element, LuaTable table)
    {
        var array = Array.CreateInstance(element, table.Length);
        for (var i = 0; i < array.Length; i++) array.SetValue(binder.ToClr(table.GetInteger(i + 1), element), i);
        return binder.ToLua(array);
    }
}
