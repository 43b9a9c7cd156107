namespace Luvit.Compiler.Interpreter;

/// <summary>
/// What a <see cref="Step"/> does. R is a register of the activation; an operand (X) is a register when it is not
/// negative, and the constant ~X otherwise; an operand list is a place in <see cref="Code.Operands"/>.
/// </summary>
internal enum StepKind
{
    /// <summary>R[A] = R[B]</summary>
    Move,

    /// <summary>R[A] = constant B</summary>
    Constant,

    /// <summary>R[A] = upvalue B, which is a plain value</summary>
    GetUpvalue,

    /// <summary>R[A] = upvalue B, which is in a cell</summary>
    GetUpvalueCell,

    /// <summary>upvalue B, which is in a cell, = X[C]</summary>
    SetUpvalueCell,

    /// <summary>R[A] = a new cell with X[B]</summary>
    NewCell,

    /// <summary>R[A] = value of the cell in R[B]</summary>
    GetCell,

    /// <summary>value of the cell in R[A] = X[B]</summary>
    SetCell,

    /// <summary>R[A] = global of field site C</summary>
    GetGlobal,

    /// <summary>global of field site C = X[B]</summary>
    SetGlobal,

    /// <summary>R[A] = X[B], field of site C</summary>
    GetField,

    /// <summary>R[A] = X[B], method of site C</summary>
    GetMethod,

    /// <summary>X[A], field of site C = X[B]</summary>
    SetField,

    /// <summary>R[A] = X[B][X[C]]</summary>
    GetIndex,

    /// <summary>X[A][X[B]] = X[C]</summary>
    SetIndex,

    /// <summary>R[A] = R[B] + R[C]</summary>
    AddRegisters,

    /// <summary>R[A] = R[B] - R[C]</summary>
    SubtractRegisters,

    /// <summary>R[A] = R[B] * R[C]</summary>
    MultiplyRegisters,

    /// <summary>R[A] = R[B] / R[C]</summary>
    DivideRegisters,

    /// <summary>R[A] = X[B] + X[C]</summary>
    Add,

    /// <summary>R[A] = X[B] - X[C]</summary>
    Subtract,

    /// <summary>R[A] = X[B] * X[C]</summary>
    Multiply,

    /// <summary>R[A] = X[B] / X[C]</summary>
    Divide,

    /// <summary>R[A] = X[B] % X[C]</summary>
    Modulo,

    /// <summary>R[A] = X[B] ^ X[C]</summary>
    Power,

    /// <summary>R[A] = -X[B]</summary>
    Negate,

    /// <summary>R[A] = not X[B]</summary>
    Not,

    /// <summary>R[A] = #X[B]</summary>
    Length,

    /// <summary>R[A] = X[B] .. X[C]</summary>
    Concat,

    /// <summary>R[A] = the C operands of list B, concatenated</summary>
    ConcatList,

    /// <summary>Go to C if X[A] == X[B]</summary>
    JumpIfEqual,

    /// <summary>Go to C unless X[A] == X[B]</summary>
    JumpUnlessEqual,

    /// <summary>Go to C if X[A] == nil</summary>
    JumpIfNil,

    /// <summary>Go to C unless X[A] == nil</summary>
    JumpUnlessNil,

    /// <summary>Go to C if X[A] and X[B] are the same boolean</summary>
    JumpIfSame,

    /// <summary>Go to C unless X[A] and X[B] are the same boolean</summary>
    JumpUnlessSame,

    /// <summary>Go to C if X[A] &lt; X[B]</summary>
    JumpIfLess,

    /// <summary>Go to C unless X[A] &lt; X[B]</summary>
    JumpUnlessLess,

    /// <summary>Go to C if X[A] &lt;= X[B]</summary>
    JumpIfLessOrEqual,

    /// <summary>Go to C unless X[A] &lt;= X[B]</summary>
    JumpUnlessLessOrEqual,

    /// <summary>Go to C if X[A] is true</summary>
    JumpIfTrue,

    /// <summary>Go to C if X[A] is false or nil</summary>
    JumpIfFalse,

    /// <summary>Go to C</summary>
    Jump,

    /// <summary>R[A] = a closure of function B</summary>
    Closure,

    /// <summary>R[A] = a table with room for B elements and C fields</summary>
    NewTable,

    /// <summary>Elements C and following of R[A] = operand list B</summary>
    SetList,

    /// <summary>As <see cref="SetList"/>, the last operand being open</summary>
    SetListOpen,

    /// <summary>C results from R[A] on (-1: all, as an open value) = call of the first of list B</summary>
    Call0,

    /// <summary>As <see cref="Call0"/> with one argument, the second of the list</summary>
    Call1,

    /// <summary>As <see cref="Call0"/> with two arguments</summary>
    Call2,

    /// <summary>As <see cref="Call0"/> with three arguments</summary>
    Call3,

    /// <summary>As <see cref="Call0"/> with four arguments</summary>
    Call4,

    /// <summary>As <see cref="Call0"/> with any number of arguments</summary>
    CallList,

    /// <summary>As <see cref="CallList"/>, the last argument being open</summary>
    CallOpen,

    /// <summary>Return the results of calling the first of list B with the rest</summary>
    TailCall,

    /// <summary>As <see cref="TailCall"/>, the last argument being open</summary>
    TailCallOpen,

    /// <summary>Return nothing</summary>
    Return0,

    /// <summary>Return X[A]</summary>
    Return1,

    /// <summary>Return operand list B</summary>
    ReturnList,

    /// <summary>Return operand list B, the last one being open</summary>
    ReturnOpen,

    /// <summary>C extra arguments from R[A] on</summary>
    Vararg,

    /// <summary>R[A] = all extra arguments, as an open value</summary>
    VarargOpen,

    /// <summary>R[A] = X[B], which must be a number: part C of a <c>for</c></summary>
    ForNumber,

    /// <summary>Go to C unless the loop of R[A], R[A+1], R[A+2] (variable, limit, positive step) has an iteration</summary>
    ForTestUp,

    /// <summary>As <see cref="ForTestUp"/> with a negative step</summary>
    ForTestDown,

    /// <summary>As <see cref="ForTestUp"/> with any step</summary>
    ForTest,

    /// <summary>R[A] += R[A+2]</summary>
    ForStep,

    /// <summary>R[B] += R[B+2]; if the loop with its positive step has an iteration, R[A] = R[B] and go to C</summary>
    ForLoopUp,
}

/// <summary>An instruction of the interpreter: a kind and three numbers whose meaning the kind tells.</summary>
internal readonly record struct Step(StepKind Kind, int A = 0, int B = 0, int C = 0);
