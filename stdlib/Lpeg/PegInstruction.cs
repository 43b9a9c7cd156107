namespace Luvit.Stdlib;

/// <summary>What an instruction of the parsing machine does.</summary>
internal enum PegOpcode : byte
{
    /// <summary>The match is complete.</summary>
    End,

    /// <summary>Fails: goes back to the last choice.</summary>
    Fail,

    /// <summary>Consumes <c>Value</c> bytes.</summary>
    Any,

    /// <summary>Consumes the byte <c>Byte</c>.</summary>
    Byte,

    /// <summary>Consumes a byte of the set at <c>Value</c>.</summary>
    OneOf,

    /// <summary>Consumes the text number <c>Value</c>.</summary>
    Literal,

    /// <summary>Consumes bytes as long as they are in the set at <c>Value</c>.</summary>
    Span,

    /// <summary>Jumps where the byte <c>Byte</c> doesn't come.</summary>
    TestByte,

    /// <summary>Jumps where no byte of the set at <c>Value</c> comes.</summary>
    TestOneOf,

    /// <summary>Jumps at the subject's end.</summary>
    TestAny,

    /// <summary>Jumps by the next byte, as the table number <c>Value</c> says.</summary>
    Switch,

    /// <summary>Jumps.</summary>
    Jump,

    /// <summary>Remembers that a failure goes on at the target from here.</summary>
    Choice,

    /// <summary>Forgets the last choice and jumps.</summary>
    Commit,

    /// <summary>Has the last choice go on from here, and jumps.</summary>
    PartialCommit,

    /// <summary>Goes back to the last choice, but jumps.</summary>
    BackCommit,

    /// <summary>Forgets the last choice and fails.</summary>
    FailTwice,

    /// <summary>Jumps, to come back at the next <see cref="Return"/>.</summary>
    Call,

    /// <summary>Goes back behind the last call.</summary>
    Return,

    /// <summary>Goes back <c>Value</c> bytes; fails where there are not so many.</summary>
    Back,

    /// <summary>Records a capture's beginning; its kind is in <c>Kind</c>.</summary>
    Open,

    /// <summary>Records a capture's end.</summary>
    Close,

    /// <summary>Records a capture of the last <c>Target</c> bytes.</summary>
    Whole,

    /// <summary>Ends a match-time capture: calls its function.</summary>
    CloseMatchTime,
}

/// <summary>An instruction of the parsing machine.</summary>
/// <param name="Opcode">What it does.</param>
/// <param name="Value">What with.</param>
/// <param name="Target">Where it jumps to.</param>
internal record struct PegInstruction(PegOpcode Opcode, int Value = 0, int Target = 0)
{
    /// <summary>The byte that it is about.</summary>
    public byte Byte { get; init; }

    /// <summary>The kind of the capture that it records.</summary>
    public PegCaptureKind Kind { get; init; }
}
