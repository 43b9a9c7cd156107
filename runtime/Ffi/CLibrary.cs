namespace Luvit.Runtime.Ffi;

/// <summary>A library as <c>ffi.C</c> and <c>ffi.load</c> give it: indexing it finds its functions, variables and constants.</summary>
internal sealed unsafe class CLibrary : LuaUserdata
{
    private readonly Dictionary<LuaString, CData> _resolved = [];
    private readonly CNamespace _names;
    private readonly nint _handle;

    /// <summary>A library.</summary>
    /// <param name="state">The state.</param>
    /// <param name="handle">What the system's loader calls it; 0 for the process itself with C's own libraries.</param>
    public CLibrary(LuaState state, nint handle)
    {
        _names = state.Ffi.Names;
        _handle = handle;
        Metatable = state.Ffi.LibraryMetatable;
    }

    /// <summary><c>library[name]</c></summary>
    public LuaValue Get(LuaString name)
    {
        if (!_resolved.TryGetValue(name, out var data))
        {
            if (_names.Find(name.ToString()) is CConstant constant) return CConversion.ToLua(constant.Type, constant.Type.FromInt64(constant.Value));
            data = Resolve(name);
        }

        return data.Type is CReference { Element: var type } ? CConversion.ToLua(type, (byte*)data.Word, null) : new LuaValue(data);
    }

    /// <summary><c>library[name] = value</c></summary>
    public void Set(LuaString name, LuaValue value, LuaState state)
    {
        var isConstant = _names.Find(name.ToString()) is CConstant;
        var data = isConstant ? null : _resolved.GetValueOrDefault(name) ?? Resolve(name);
        if (data?.Type is not CReference { Element: { IsReadOnly: false } type }) throw new LuaException("attempt to write to constant location");
        CConversion.Store(type, (byte*)data.Word, type.Size, value, state);
    }

    /// <summary>Finds a symbol: functions by themselves, variables by reference.</summary>
    private CData Resolve(LuaString name)
    {
        if (_names.Find(name.ToString()) is not CExternal external) throw new LuaException($"missing declaration for symbol '{name}'");
        var address = Find(external.Symbol);
        if (address == 0) throw new LuaException((_handle == 0 ? null : CLibraryLoader.Problem()) ?? $"undefined symbol: {external.Symbol}");
        var data = new CData(external.Type is CFunction ? external.Type : external.Type.ReferenceTo(), (ulong)address);
        _resolved.Add(name, data);
        return data;
    }

    private nint Find(string symbol)
    {
        if (_handle != 0) return CLibraryLoader.Find(_handle, symbol);
        var address = CLibraryLoader.Find(CLibraryLoader.Everything, symbol);
        for (var i = 0; address == 0 && i < CLibraryLoader.Standard.Length; i++)
            address = CLibraryLoader.Find(CLibraryLoader.Load(CLibraryLoader.Standard[i], isGlobal: false), symbol);
        return address;
    }
}
