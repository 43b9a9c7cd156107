using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Luvit.Compiler.Emit;

/// <summary>A register that goes into a frame, and the local that holds it: a value, a cell, or an unboxed number.</summary>
internal readonly record struct SavedRegister(int Register, LocalBuilder Local);

/// <summary>The registers that go into a frame together; the code that saves the same ones is shared, so lists of the same are equal.</summary>
internal sealed class SavedRegisters : List<SavedRegister>, IEquatable<SavedRegisters>
{
    public SavedRegisters()
    {
    }

    /// <summary>The registers, each with what <paramref name="save"/> gives for it.</summary>
    public SavedRegisters(IEnumerable<int> registers, Func<int, SavedRegister> save)
    {
        foreach (var register in registers) Add(save(register));
    }

    public bool Equals(SavedRegisters? other) => other != null && CollectionsMarshal.AsSpan(this).SequenceEqual(CollectionsMarshal.AsSpan(other));

    public override bool Equals(object? obj) => Equals(obj as SavedRegisters);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var saved in this) hash.Add(saved.Register);
        return hash.ToHashCode();
    }
}
