using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.IR;

/// <summary>What an instruction does. Operands are named as in <see cref="Instruction"/>.</summary>
internal enum Opcode
{
    /// <summary>Target = A</summary>
    Move,

    /// <summary>Target = upvalue Index</summary>
    GetUpvalue,

    /// <summary>upvalue Index = A</summary>
    SetUpvalue,

    /// <summary>cell Index = a new variable with value A</summary>
    NewCell,

    /// <summary>Target = value of cell Index</summary>
    GetCell,

    /// <summary>value of cell Index = A</summary>
    SetCell,

    /// <summary>Target = global Name</summary>
    GetGlobal,

    /// <summary>global Name = A</summary>
    SetGlobal,

    /// <summary>Target = A.Name</summary>
    GetField,

    /// <summary>Target = method Name of A</summary>
    GetMethod,

    /// <summary>A.Name = C</summary>
    SetField,

    /// <summary>Target = A[B]</summary>
    GetIndex,

    /// <summary>A[B] = C</summary>
    SetIndex,

    /// <summary>Target = A Operator B</summary>
    Arithmetic,

    /// <summary>Target = -A</summary>
    Negate,

    /// <summary>Target = not A</summary>
    Not,

    /// <summary>Target = #A</summary>
    Length,

    /// <summary>Target = all Arguments, concatenated</summary>
    Concat,

    /// <summary>Jump to Label when (A Operator B) is Sense</summary>
    CompareJump,

    /// <summary>Jump to Label when the truth of A is Sense</summary>
    TestJump,

    /// <summary>Jump to Label</summary>
    Jump,

    /// <summary>Label is here</summary>
    Label,

    /// <summary>Target = a closure of Function</summary>
    Closure,

    /// <summary>Target = a table with room for Index elements and Count fields</summary>
    NewTable,

    /// <summary>Elements Index and following of A = Arguments, the last one open when IsOpen</summary>
    SetList,

    /// <summary>Call A with Arguments; Count results from Target on (-1: all, as an open value)</summary>
    Call,

    /// <summary>Return the results of calling A with Arguments</summary>
    TailCall,

    /// <summary>Return Arguments</summary>
    Return,

    /// <summary>Count extra arguments from Target on (-1: all, as an open value)</summary>
    Vararg,

    /// <summary>number register Index = A, which must be a number; Count tells which part of the <c>for</c> it is</summary>
    ForNumber,

    /// <summary>Jump to Label unless the loop of number registers Index.. has an iteration; step as constant in A when known</summary>
    ForTest,

    /// <summary>Target = number register Index</summary>
    GetNumber,

    /// <summary>Adds the step to the loop variable of number registers Index..</summary>
    ForStep,
}

/// <summary>Where an operand comes from.</summary>
internal enum OperandKind
{
    /// <summary>Not used.</summary>
    None,

    /// <summary>A value register.</summary>
    Register,

    /// <summary><c>nil</c></summary>
    Nil,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string constant, by its index in the chunk.</summary>
    String,

    /// <summary>A 64-bit integer or complex constant, by its index in the chunk.</summary>
    CData,
}

/// <summary>An operand: a register or a constant.</summary>
internal readonly record struct Operand(OperandKind Kind, int Index = 0, double Number = 0)
{
    public static readonly Operand Nil = new(OperandKind.Nil);

    public bool IsRegister => Kind == OperandKind.Register;

    /// <summary>True for the constants that only one object stands for.</summary>
    public bool IsSingleton => Kind is OperandKind.Nil or OperandKind.True or OperandKind.False;

    public static Operand Register(int index) => new(OperandKind.Register, index);

    public static Operand Constant(double number) => new(OperandKind.Number, 0, number);
}

/// <summary>A jump target.</summary>
internal sealed class IRLabel;

/// <summary>
/// One step of a function in three-address form. Operands are registers or constants, so nothing is on an evaluation
/// stack where control can leave the function.
/// </summary>
internal sealed class Instruction(Opcode opcode, SourceSpan span)
{
    public Opcode Opcode { get; } = opcode;

    /// <summary>Where it comes from.</summary>
    public SourceSpan Span { get; } = span;

    public int Target { get; init; } = -1;

    public Operand A { get; init; }

    public Operand B { get; init; }

    public Operand C { get; init; }

    public Operand[] Arguments { get; init; } = [];

    /// <summary>True when the last argument is an open value: what a call or <c>...</c> gave, any number of values.</summary>
    public bool IsOpen { get; init; }

    public BinaryOperator Operator { get; init; }

    public int Index { get; init; }

    public int Count { get; init; }

    /// <summary>A name's index among the chunk's strings.</summary>
    public int Name { get; init; } = -1;

    public bool Sense { get; init; }

    public IRLabel? Label { get; init; }

    public FunctionIR? Function { get; init; }

    /// <summary>Its site in <see cref="Prototype.Sites"/>; 0 when control can't leave here.</summary>
    public int Site { get; set; }

    /// <summary>True for a call whose last argument is <c>...</c>: the emitters hand the extra arguments on, without an open value.</summary>
    public bool TakesVarargs { get; set; }

    /// <summary>True when it gives an open value, which the next instruction takes up.</summary>
    public bool HasOpenResult => Opcode is Opcode.Call or Opcode.Vararg && Count < 0;

    /// <summary>Value registers, cells and numbers below these are in use while it runs.</summary>
    public (int Values, int Cells, int Numbers) Live { get; set; }

    /// <summary>True for the first instruction of a statement, where a debugger stops.</summary>
    public bool StartsStatement { get; set; }

    /// <summary>The statement that it starts, for debuggers; not kept when the IR is written to bytes.</summary>
    public SourceSpan Statement { get; set; }

    /// <summary>The same call with its last argument one value.</summary>
    public Instruction Closed() => new(Opcode, Span) { Target = Target, A = A, Arguments = Arguments, Count = Count, Site = Site, Live = Live };
}
