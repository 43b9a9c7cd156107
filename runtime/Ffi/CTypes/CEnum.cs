namespace Luvit.Runtime.Ffi;

/// <summary>An enumeration.</summary>
/// <param name="name">Its tag, or a number for an anonymous one.</param>
public sealed class CEnum(string name) : CType
{
    private readonly Definition _definition = new();

    /// <summary>Its tag, or a number for an anonymous one.</summary>
    public string Name { get; } = name;

    /// <summary>The constants; null until it is defined.</summary>
    public Dictionary<string, long>? Constants
    {
        get => _definition.Constants;
        set => _definition.Constants = value;
    }

    /// <summary>The numbers that stand for it: <c>unsigned int</c>, or <c>int</c> when a constant is negative.</summary>
    public CNumber Underlying
    {
        get => _definition.Underlying;
        set => _definition.Underlying = value;
    }

    /// <inheritdoc/>
    public override long Size => Constants == null ? UnknownSize : sizeof(int);

    /// <inheritdoc/>
    private protected override int NaturalAlignment => sizeof(int);

    /// <inheritdoc/>
    public override bool IsScalar => true;

    /// <summary>What its qualified copies share.</summary>
    private sealed class Definition
    {
        public Dictionary<string, long>? Constants;
        public CNumber Underlying = CNumber.UInt32;
    }
}
