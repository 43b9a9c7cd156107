namespace Luvit.Runtime;

/// <summary>The library functions that compiled code does itself, once it has checked that it calls the real one.</summary>
public enum Intrinsic : byte
{
    /// <summary>Any other function.</summary>
    None,

    /// <summary><c>math.abs</c></summary>
    Abs,

    /// <summary><c>math.floor</c></summary>
    Floor,

    /// <summary><c>math.ceil</c></summary>
    Ceil,

    /// <summary><c>math.sqrt</c></summary>
    Sqrt,

    /// <summary><c>math.sin</c></summary>
    Sin,

    /// <summary><c>math.cos</c></summary>
    Cos,

    /// <summary><c>math.exp</c></summary>
    Exp,

    /// <summary><c>math.log</c></summary>
    Log,

    /// <summary><c>math.max</c></summary>
    Max,

    /// <summary><c>math.min</c></summary>
    Min,

    /// <summary><c>math.fmod</c></summary>
    FMod,

    /// <summary><c>math.pow</c></summary>
    Pow,

    /// <summary><c>math.tan</c></summary>
    Tan,

    /// <summary><c>math.atan</c></summary>
    Atan,

    /// <summary><c>math.atan2</c></summary>
    Atan2,

    /// <summary><c>bit.tobit</c></summary>
    ToBit,

    /// <summary><c>bit.bnot</c></summary>
    BitNot,

    /// <summary><c>bit.band</c></summary>
    BitAnd,

    /// <summary><c>bit.bor</c></summary>
    BitOr,

    /// <summary><c>bit.bxor</c></summary>
    BitXor,

    /// <summary><c>bit.lshift</c></summary>
    ShiftLeft,

    /// <summary><c>bit.rshift</c></summary>
    ShiftRight,

    /// <summary><c>bit.arshift</c></summary>
    ShiftRightArithmetic,

    /// <summary><c>bit.rol</c></summary>
    RotateLeft,

    /// <summary><c>bit.ror</c></summary>
    RotateRight,

    /// <summary><c>string.byte</c></summary>
    Byte,

    /// <summary><c>string.sub</c></summary>
    Sub,

    /// <summary><c>coroutine.yield</c></summary>
    Yield,

    /// <summary><c>select</c></summary>
    Select,

    /// <summary><c>type</c></summary>
    Type,

    /// <summary><c>table.insert</c></summary>
    Insert,

    /// <summary><c>table.remove</c></summary>
    Remove,

    /// <summary><c>string.char</c></summary>
    Char,

    /// <summary><c>string.len</c></summary>
    Length,

    /// <summary><c>tostring</c></summary>
    ToText,

    /// <summary><c>tonumber</c></summary>
    ToNumber,

    /// <summary><c>rawget</c></summary>
    RawGet,

    /// <summary><c>setmetatable</c></summary>
    SetMetatable,

    /// <summary><c>pairs</c></summary>
    Pairs,

    /// <summary><c>ipairs</c></summary>
    IPairs,

    /// <summary><c>next</c></summary>
    Next,

    /// <summary>What <c>ipairs</c> returns first.</summary>
    NextIndex,
}
