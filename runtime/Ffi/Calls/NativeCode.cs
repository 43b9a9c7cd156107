using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>
/// The machine code between C and the runtime on x64 Unix: the CLR knows C functions only by signatures fixed at compile
/// time, without variable arguments. With this code one signature calls, and is called by, every C function: the
/// arguments are in a <see cref="RegisterImage"/>. Works the same under the JIT and in NativeAOT.
/// </summary>
internal static unsafe partial class NativeCode
{
    private const int RegionSize = 32 * 1024;
    private const int ThunkSize = 16;
    private const int ReadWrite = 3;
    private const int ReadExecute = 5;
    private const int PrivateAnonymous = 0x22;
    private const int PrivateAnonymousOnMac = 0x1002;

    private static readonly Lazy<nint> Region = new(CreateRegion);

    /// <summary>The function that makes a call: takes the image, fills in the results.</summary>
    public static delegate* unmanaged<RegisterImage*, void> Call => (delegate* unmanaged<RegisterImage*, void>)Region.Value;

    /// <summary>How many C functions can stand for Lua functions at a time.</summary>
    public static int ThunkCount => (RegionSize - FirstThunk) / ThunkSize;

    /// <summary>The C function of a number, which passes its number and its arguments to the handler.</summary>
    public static nint Thunk(int number) => Region.Value + FirstThunk + (number * ThunkSize);

    private static int CallbackStart => AlignToThunk(CallCode.Length);

    private static int FirstThunk => CallbackStart + AlignToThunk(CallbackEntry.Length + sizeof(nint) + CallbackExit.Length);

    private static int AlignToThunk(int size) => (size + ThunkSize - 1) / ThunkSize * ThunkSize;

    private static nint CreateRegion()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || OperatingSystem.IsWindows())
            throw new LuaException("C functions can only be called on x64 Unix");
        var region = MapMemory(0, RegionSize, ReadWrite, OperatingSystem.IsMacOS() ? PrivateAnonymousOnMac : PrivateAnonymous, -1, 0);
        if (region == -1) throw new LuaException("no memory for calls of C functions");
        var code = new Span<byte>((void*)region, RegionSize);
        CallCode.CopyTo(code);
        var callback = code[CallbackStart..];
        CallbackEntry.CopyTo(callback);
        MemoryMarshal.Write(callback[CallbackEntry.Length..], (nint)(delegate* unmanaged<int, RegisterImage*, void>)&CCallbacks.Enter);
        CallbackExit.CopyTo(callback[(CallbackEntry.Length + sizeof(nint))..]);
        for (var i = 0; i < ThunkCount; i++) WriteThunk(code[(FirstThunk + (i * ThunkSize))..], i);
        if (ProtectMemory(region, RegionSize, ReadExecute) != 0) throw new LuaException("the system refuses memory for calls of C functions");
        return region;
    }

    /// <summary><c>mov r10d, number; jmp callback</c></summary>
    private static void WriteThunk(Span<byte> thunk, int number)
    {
        const int jumpEnd = 11;
        thunk[0] = 0x41;
        thunk[1] = 0xba;
        MemoryMarshal.Write(thunk[2..], number);
        thunk[6] = 0xe9;
        MemoryMarshal.Write(thunk[7..], CallbackStart - (FirstThunk + (number * ThunkSize) + jumpEnd));
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MapMemory(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int ProtectMemory(nint address, nint length, int protection);
}
