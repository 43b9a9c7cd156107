using System.Runtime.CompilerServices;

namespace Luvit.Compiler.Syntax;

/// <summary>LuaJIT's limits on a program's text.</summary>
internal static class Limits
{
    /// <summary>Blocks and expressions inside one another. Every recursion of the compiler over the tree relies on it, or on <see cref="CheckStack"/>.</summary>
    public const int SyntaxLevels = 200;

    /// <summary>What Lua says of more.</summary>
    public const string TooManyLevels = "chunk has too many syntax levels";

    /// <summary>Local variables in scope in one function, a loop's hidden ones included.</summary>
    public const int Locals = 200;

    /// <summary>Upvalues of one function.</summary>
    public const int Upvalues = 60;

    /// <summary>The variables a <c>for</c> loop keeps its state in.</summary>
    public const int HiddenLoopLocals = 3;

    /// <summary>
    /// Registers of one function for variables and for what is being computed (LuaJIT stops at 250). An activation must
    /// fit into the part of the stack that is always left free.
    /// </summary>
    public const int Registers = 1000;

    /// <summary>Items of a table constructor that are stored together.</summary>
    public const int ListItems = 50;

    /// <summary>A chain like <c>a.b.c</c> is a tree as deep as the chain is long; only the stack limits it.</summary>
    /// <param name="chunkName">The chunk as messages show it.</param>
    /// <param name="place">Where the chain is.</param>
    /// <exception cref="LuaSyntaxException">It is too long.</exception>
    public static void CheckStack(string chunkName, SourceSpan place)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) return;
        throw new LuaSyntaxException(chunkName, place.StartLine, place.StartColumn, TooManyLevels);
    }
}
