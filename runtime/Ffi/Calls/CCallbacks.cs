using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>Lua functions as C functions. There are a fixed number of C functions to go around, shared by all states.</summary>
internal static unsafe class CCallbacks
{
    private static readonly Lock Gate = new();
    private static readonly List<Entry?> Entries = [];
    private static readonly Stack<int> Free = [];

    /// <summary>What a C function stands for.</summary>
    private sealed class Entry(LuaState state, CFunction signature, LuaFunction function)
    {
        public readonly LuaState State = state;
        public readonly CFunction Signature = signature;

        /// <summary>The function; null once the callback is freed.</summary>
        public LuaFunction? Function = function;
    }

    /// <summary>Makes a C function that calls a Lua function, until <see cref="Release"/>.</summary>
    /// <returns>Its address.</returns>
    public static ulong Create(LuaState state, CFunction signature, LuaFunction function)
    {
        var isPossible = !signature.IsVariadic
            && (signature.Result is CVoid || signature.Result.IsScalar)
            && Array.TrueForAll(signature.Parameters, static parameter => parameter.IsScalar);
        if (!isPossible) throw new LuaException($"cannot convert 'function' to '{signature.PointerTo()}'");
        lock (Gate)
        {
            if (!Free.TryPop(out var number))
            {
                number = Entries.Count;
                if (number >= NativeCode.ThunkCount) throw new LuaException("too many callbacks");
                Entries.Add(null);
            }

            Entries[number] = new Entry(state, signature, function);
            return (ulong)NativeCode.Thunk(number);
        }
    }

    /// <summary>Makes a callback call another function.</summary>
    public static void Set(ulong address, LuaFunction function)
    {
        lock (Gate) Entries[NumberOf(address)]!.Function = function;
    }

    /// <summary>Ends a callback; its C function must not be called any more.</summary>
    public static void Release(ulong address)
    {
        lock (Gate)
        {
            var number = NumberOf(address);
            Entries[number]!.Function = null;
            Free.Push(number);
        }
    }

    private static int NumberOf(ulong address)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i] is { Function: not null } && (ulong)NativeCode.Thunk(i) == address) return i;
        }

        throw new LuaException("bad callback");
    }

    /// <summary>Where C arrives. Errors wait until the call of C that led here returns.</summary>
    [UnmanagedCallersOnly]
    public static void Enter(int number, RegisterImage* image)
    {
        Entry? entry;
        lock (Gate) entry = Entries[number];
        image->IntegerResults[0] = 0;
        image->FloatResults[0] = 0;
        if (entry == null || !entry.State.Ffi.IsInC) return;
        var ffi = entry.State.Ffi;
        ffi.ResumeLua();
        try
        {
            Run(entry, entry.Function ?? throw new LuaException(LuaValue.FromString("bad callback")), image);
        }
        catch (Exception exception)
        {
            ffi.KeepCallbackError(exception);
        }
        finally
        {
            ffi.EnterC();
        }
    }

    private static void Run(Entry entry, LuaFunction function, RegisterImage* image)
    {
        var parameters = entry.Signature.Parameters;
        var arguments = new LuaValue[parameters.Length];
        var (integers, floats, slots) = (0, 0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var isFloat = parameters[i] is CNumber { IsInteger: false };
            var word = isFloat
                ? floats < RegisterImage.FloatCount ? image->Floats[floats++] : image->Stack[slots++]
                : integers < RegisterImage.IntegerCount ? image->Integers[integers++] : image->Stack[slots++];
            arguments[i] = CConversion.ToLua(parameters[i], (byte*)&word, null);
        }

        var result = entry.State.CallOne(function, arguments);
        if (entry.Signature.Result is CVoid) return;
        var returned = ConvertResult(entry, function, result);
        if (entry.Signature.Result is CNumber { IsInteger: false }) image->FloatResults[0] = returned;
        else image->IntegerResults[0] = entry.Signature.Result is CNumber number ? (ulong)number.ToInt64(returned) : returned;
    }

    private static ulong ConvertResult(Entry entry, LuaFunction function, LuaValue result)
    {
        try
        {
            return CConversion.ToWord(entry.Signature.Result, result, entry.State);
        }
        catch (LuaException exception) when (function is LuaClosure { Prototype: var prototype })
        {
            // It has returned, so its end is the place that is known.
            throw new LuaException(LuaValue.FromString($"{prototype.ShortSource}:{prototype.LastLineDefined}: {exception.Message}"));
        }
    }
}
