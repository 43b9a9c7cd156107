namespace Luvit.Runtime;

/// <summary>
/// The marks in <see cref="LuaValue.Ref"/> of everything that is not a heap object.
/// </summary>
/// <remarks>
/// They are string literals, not objects made at start-up: literals live in the frozen heap, so the JIT embeds their
/// address in a comparison and stores them without a write barrier. Emitted code loads the same literals; the runtime
/// keeps one object per literal text in a process.
/// </remarks>
public static class Tag
{
    /// <summary>Marks a number, whose value is in <see cref="LuaValue.Number"/>.</summary>
    public const string Number = "\u0001number";

    /// <summary>Marks <c>true</c>.</summary>
    public const string True = "\u0001true";

    /// <summary>Marks <c>false</c>.</summary>
    public const string False = "\u0001false";

    /// <summary>
    /// Marks what a call returns when it is not exactly one value: <see cref="LuaValue.Number"/> then holds the
    /// number of results (0, or 2 and more, which are in <see cref="LuaState.Results"/>) or a <see cref="Signal"/>.
    /// </summary>
    public const string Signal = "\u0001signal";
}
