namespace Luvit.Runtime.Ffi;

/// <summary>A function.</summary>
/// <param name="result">What it returns.</param>
/// <param name="parameters">Types of its parameters.</param>
/// <param name="isVariadic">True when it ends in <c>...</c>.</param>
public sealed class CFunction(CType result, CType[] parameters, bool isVariadic) : CType
{
    /// <summary>What it returns.</summary>
    public CType Result { get; } = result;

    /// <summary>Types of its parameters.</summary>
    public CType[] Parameters { get; } = parameters;

    /// <summary>True when it ends in <c>...</c>.</summary>
    public bool IsVariadic { get; } = isVariadic;

    /// <inheritdoc/>
    public override long Size => UnknownSize;

    /// <inheritdoc/>
    private protected override int NaturalAlignment => 1;
}
