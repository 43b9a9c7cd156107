using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>Calls of C functions.</summary>
internal static unsafe class CCall
{
    /// <summary>Slots on the stack of a call; more arguments than these are refused.</summary>
    private const int MaxStackSlots = 256;

    private static readonly nint ErrnoLocation = NativeLibrary.GetExport(
        NativeLibrary.Load(OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6"), OperatingSystem.IsMacOS() ? "__error" : "__errno_location");

    /// <summary>Calls a C function.</summary>
    /// <param name="state">The state.</param>
    /// <param name="signature">The function's type.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="args">The arguments.</param>
    /// <exception cref="LuaException">The arguments don't fit, or a callback failed.</exception>
    [SkipLocalsInit]
    public static LuaValue Invoke(LuaState state, CFunction signature, ulong address, LuaArguments args)
    {
        var declared = signature.Parameters.Length;
        if (args.Count < declared || (args.Count > declared && !signature.IsVariadic)) throw new LuaException("wrong number of arguments for function call");
        if (address == 0) throw new LuaException("attempt to call a null pointer");
        var stack = stackalloc ulong[MaxStackSlots];
        RegisterImage image = default;
        image.Function = (nint)address;
        image.Stack = stack;
        image.ErrnoLocation = ErrnoLocation;
        var writer = new CArgumentWriter(&image, MaxStackSlots);
        var result = signature.Result;
        var (first, second) = result.IsScalar || result is CVoid ? default : CArgumentClasses.Of(result);
        CData? returned = null;
        if (result is not (CVoid or { IsScalar: true })) returned = CDataFactory.Create(result, result.Size);
        if (first == CArgumentClass.Memory) writer.AddInteger(returned!.Word);
        for (var i = 0; i < args.Count; i++)
        {
            if (i < declared && args[i].IsNumber && signature.Parameters[i] is CNumber { IsScalar: true } number) writer.AddNumber(number, number.FromDouble(args[i].Number));
            else AddArgument(ref writer, i < declared ? signature.Parameters[i] : VariableType(args[i]), args[i], i, state);
        }

        var ffi = state.Ffi;
        image.Errno = ffi.Errno;
        // The function may print: what Lua printed before comes before that.
        if (StandardStreams.HoldsOutput) StandardStreams.TryFlush();
        ffi.EnterC();
        NativeCode.Call(&image);
        ffi.LeaveC();
        ffi.Errno = image.Errno;
        ffi.ThrowCallbackError();
        GC.KeepAlive(returned);
        if (returned == null) return ScalarResult(result, &image);
        if (first != CArgumentClass.Memory) StoreResult((byte*)returned.Word, result.Size, first, second, &image);
        return new LuaValue(returned);
    }

    private static void AddArgument(ref CArgumentWriter writer, CType type, LuaValue value, int index, LuaState state)
    {
        try
        {
            if (type is CNumber { IsScalar: true } number) writer.AddNumber(number, CConversion.ToWord(type, value, state));
            else if (type.IsScalar) writer.AddInteger(CConversion.ToWord(type, value, state));
            else writer.AddAggregate(type, value, state);
        }
        catch (LuaException exception) when (exception is not LuaArgumentException)
        {
            throw new LuaArgumentException(index, exception.Message);
        }
    }

    /// <summary>The type that an argument for <c>...</c> has in C.</summary>
    private static CType VariableType(LuaValue value)
    {
        if (value.IsNumber) return CNumber.Double;
        if (value.IsBoolean) return CNumber.Bool;
        if (value.IsString) return CNumber.Char.With(CQualifiers.Const).PointerTo();
        if (value.Ref is not CData data) return CVoid.Pointer;
        var type = data.Type.Dereferenced;
        return type switch
        {
            CNumber { Kind: CNumberKind.Float } => CNumber.Double,
            CArray array => array.Element.PointerTo(),
            CRecord or CFunction => type.PointerTo(),
            _ => type,
        };
    }

    private static LuaValue ScalarResult(CType type, RegisterImage* image) => type switch
    {
        CVoid => LuaValue.None,
        CNumber { IsInteger: false } number => CConversion.ToLua(number, image->FloatResults[0]),
        CNumber number => CConversion.ToLua(number, image->IntegerResults[0]),
        CEnum => new LuaValue(new CData(type, (uint)image->IntegerResults[0])),
        CReference { Element: var element } => CConversion.ToLua(element, (byte*)image->IntegerResults[0], null),
        _ => new LuaValue(new CData(type, image->IntegerResults[0])),
    };

    /// <summary>Puts a struct together that came in registers.</summary>
    private static void StoreResult(byte* address, long size, CArgumentClass first, CArgumentClass second, RegisterImage* image)
    {
        var integers = image->IntegerResults;
        var floats = image->FloatResults;
        var words = stackalloc ulong[2];
        words[0] = first == CArgumentClass.Float ? *floats++ : *integers++;
        words[1] = second == CArgumentClass.Float ? *floats : *integers;
        Buffer.MemoryCopy(words, address, size, Math.Min(size, 2 * sizeof(ulong)));
    }
}
