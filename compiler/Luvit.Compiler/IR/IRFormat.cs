using System.Numerics;

namespace Luvit.Compiler.IR;

/// <summary>
/// The form of IR as bytes, which <c>string.dump</c> gives: a header (mark, version, checksum of the rest), then the chunk
/// as <see cref="IRWriter"/> writes it. Another version of the compiler need not read it.
/// </summary>
internal static class IRFormat
{
    /// <summary>Changes with every change of the format or of what instructions mean.</summary>
    public const byte Version = 4;

    public const int HeaderLength = 9;

    /// <summary>
    /// Begins as LuaJIT's does, because programs tell LuaJIT by it; no version of LuaJIT's has the fourth byte. The first one
    /// tells <c>load</c> that this is no text.
    /// </summary>
    public static ReadOnlySpan<byte> Mark => "\u001bLJv"u8;

    /// <summary>A checksum against truncation and damage; not against malice, for which <see cref="IRVerifier"/> is.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = 0u;
        foreach (var b in bytes) checksum = BitOperations.Crc32C(checksum, b);
        return checksum;
    }

    /// <summary>Which of an instruction's operands follow it.</summary>
    [Flags]
    public enum Parts
    {
        None = 0,
        Target = 1,
        A = 2,
        B = 4,
        C = 8,
        Arguments = 0x10,
        Index = 0x20,
        Name = 0x40,
        Count = 0x80,
        Operator = 0x100,
        Label = 0x200,
        Function = 0x400,
        Site = 0x800,
        IsOpen = 0x1000,
        Sense = 0x2000,
        StartsStatement = 0x4000,
        Live = 0x8000,
        Line = 0x10000,
    }
}
