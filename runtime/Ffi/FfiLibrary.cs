using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>LuaJIT's library <c>ffi</c>: C declarations, C objects and C functions. <c>require "ffi"</c> gives it.</summary>
public static unsafe partial class FfiLibrary
{
    /// <summary>Makes C values known to the state, and the library to <c>require</c>.</summary>
    public static void Open(LuaState state)
    {
        var metatable = new LuaTable();
        metatable["__metatable"] = "ffi";
        state.SetMetatable(new LuaValue(CData.FromInt64(0)), metatable);
    }

    /// <summary>Puts a loader of the library into <c>package.preload</c>.</summary>
    public static void Preload(LuaTable preload, LuaState state) =>
        preload["ffi"] = new LuaBuiltin(state, "ffi", static (s, _) => Create(s));

    private static LuaTable Create(LuaState state)
    {
        CStandardFiles.UnbufferOutput();
        var library = new LuaTable();
        state.Register(library, "ffi.cdef", Declare);
        state.Register(library, "ffi.new", static (s, args) => CDataFactory.New(s, CheckType(s, args, 0), args.From(1)));
        state.Register(library, "ffi.cast", Cast);
        state.Register(library, "ffi.typeof", TypeOf);
        state.Register(library, "ffi.metatype", SetMetatype);
        state.Register(library, "ffi.gc", SetFinalizer);
        state.Register(library, "ffi.istype", IsType);
        state.Register(library, "ffi.sizeof", SizeOf);
        state.Register(library, "ffi.alignof", static (s, args) => CheckType(s, args, 0).Alignment);
        state.Register(library, "ffi.offsetof", OffsetOf);
        state.Register(library, "ffi.string", ToLuaString);
        state.Register(library, "ffi.copy", Copy);
        state.Register(library, "ffi.fill", Fill);
        state.Register(library, "ffi.errno", Errno);
        state.Register(library, "ffi.abi", HasAbi);
        state.Register(library, "ffi.load", Load);
        library["C"] = new LuaValue(new CLibrary(state, 0));
        library["os"] = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "OSX" : "Linux";
        library["arch"] = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return library;
    }

    private static LuaValue Declare(LuaState state, LuaArguments args)
    {
        state.Ffi.Names.Declare(args.CheckString(0).ToString(), args.From(1).ToArray());
        return LuaValue.None;
    }

    /// <summary>A C type: its declaration, a ctype object, or a C value that has it.</summary>
    private static CType CheckType(LuaState state, LuaArguments args, int index, ReadOnlySpan<LuaValue> parameters = default)
    {
        var value = args[index];
        if (value.Ref is LuaString text) return state.Ffi.Names.ParseType(text, parameters);
        if (parameters.Length > 0 && value.Ref is CData) throw new LuaArgumentException(index, "wrong number of type parameters");
        return value.Ref is CData data ? data.RepresentedType ?? data.Type : throw args.TypeError(index, "C type");
    }

    private static CData CheckData(LuaArguments args, int index) =>
        args[index].Ref as CData ?? throw args.TypeError(index, "cdata");

    private static LuaValue Cast(LuaState state, LuaArguments args)
    {
        var type = CheckType(state, args, 0);
        if (type is not (CNumber { IsScalar: true } or CEnum or CPointer or CReference)) throw new LuaArgumentException(0, "invalid C type");
        var value = args.CheckAny(1);
        if (value.Ref is CData same && same.Type == type) return value;
        var data = new CData(type, CConversion.ToWord(type, value, state, isCast: true));
        CDataFactory.KeepString(data, args.Span.Slice(1, 1));
        return new LuaValue(data);
    }

    private static LuaValue TypeOf(LuaState state, LuaArguments args) =>
        new(state.Ffi.HandleOf(CheckType(state, args, 0, args.From(1))));

    private static LuaValue SetMetatype(LuaState state, LuaArguments args)
    {
        var type = CheckType(state, args, 0);
        var metatable = args.CheckTable(1);
        if (type is not (CRecord or CComplex or CVector)) throw new LuaArgumentException(0, "invalid C type");
        if (!CMetatypes.TrySet(type, metatable, state)) throw new LuaException("cannot change a protected metatable");
        return new LuaValue(state.Ffi.HandleOf(type));
    }

    private static LuaValue SetFinalizer(LuaState state, LuaArguments args)
    {
        var data = CheckData(args, 0);
        if (data.Type.Dereferenced is not (CPointer or CRecord or CArray) && data.Type is not CReference) throw new LuaArgumentException(0, "invalid C type");
        var finalizer = args.CheckAny(1);
        state.Finalizers.Run();
        CFinalizer.Attach(state, data, finalizer);
        return args[0];
    }

    private static LuaValue IsType(LuaState state, LuaArguments args)
    {
        var type = CheckType(state, args, 0).Dereferenced;
        if (args.CheckAny(1).Ref is not CData { IsType: false } data) return false;
        var other = data.Type.Dereferenced;
        return (type, other) switch
        {
            (CPointer a, CPointer b) => CConversion.AreCompatible(a.Element, b.Element, CConversion.PointerMatch.Comparable),
            (CArray a, CArray b) => a.Size == b.Size && CConversion.AreCompatible(a.Element, b.Element, CConversion.PointerMatch.Comparable),
            // A pointer to a struct counts as the struct.
            (CRecord, CPointer { Element: var element }) => CConversion.AreSame(type, element),
            _ => CConversion.AreSame(type, other),
        };
    }

    private static LuaValue SizeOf(LuaState state, LuaArguments args)
    {
        var type = CheckType(state, args, 0).Dereferenced;
        var size = args[0].Ref is CData { IsType: false } data ? CDataFactory.SizeOf(data) : type.Size;
        if (size >= 0 || !CDataFactory.IsVariable(type)) return SizeOrNil(size);
        return SizeOrNil(CDataFactory.VariableSize(type, CDataFactory.ElementCount(args.From(1))));
    }

    private static LuaValue SizeOrNil(long size) => size >= 0 ? size : LuaValue.Nil;

    private static LuaValue OffsetOf(LuaState state, LuaArguments args)
    {
        var type = CheckType(state, args, 0).Dereferenced;
        var name = args.CheckString(1);
        if (type is not CRecord { IsDefined: true } record || record.Find(name) is not { } field) return LuaValue.None;
        return field.IsBitField ? state.Return(field.Offset, field.BitOffset, field.BitCount) : field.Offset;
    }

    private static LuaValue Errno(LuaState state, LuaArguments args)
    {
        var old = state.Ffi.Errno;
        if (args.Count > 0) state.Ffi.Errno = CheckInt(state, args, 0);
        return old;
    }

    private static LuaValue HasAbi(LuaState state, LuaArguments args) => args.CheckString(0).ToString() switch
    {
        "64bit" => Environment.Is64BitProcess,
        "32bit" => !Environment.Is64BitProcess,
        "le" => BitConverter.IsLittleEndian,
        "be" => !BitConverter.IsLittleEndian,
        "fpu" or "hardfp" => true,
        "win" => OperatingSystem.IsWindows(),
        "gc64" => true,
        _ => false,
    };

    private static LuaValue Load(LuaState state, LuaArguments args) =>
        new(new CLibrary(state, CLibraryLoader.Load(args.CheckString(0).ToString(), args[1].IsTruthy)));
}
