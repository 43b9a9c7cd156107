using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>The registers and the stack of a call, as <see cref="NativeCode"/> loads and saves them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RegisterImage
{
    /// <summary>Number of registers for integer arguments: rdi, rsi, rdx, rcx, r8, r9.</summary>
    public const int IntegerCount = 6;

    /// <summary>Number of registers for floating-point arguments: xmm0 to xmm7.</summary>
    public const int FloatCount = 8;

    /// <summary>The C function.</summary>
    public nint Function;

    /// <summary>Integer arguments.</summary>
    public fixed ulong Integers[IntegerCount];

    /// <summary>Floating-point arguments.</summary>
    public fixed ulong Floats[FloatCount];

    /// <summary>Number of 8-byte slots on the stack.</summary>
    public long StackCount;

    /// <summary>The slots.</summary>
    public ulong* Stack;

    /// <summary>Integer results: rax, rdx.</summary>
    public fixed ulong IntegerResults[2];

    /// <summary>Floating-point results: xmm0, xmm1.</summary>
    public fixed ulong FloatResults[2];

    /// <summary>The C library's function that gives the address of errno.</summary>
    public nint ErrnoLocation;

    /// <summary>errno before and after the call.</summary>
    public int Errno;
}
