using Luvit.Grammar;

namespace Luvit.Compiler.Syntax;

/// <summary>Operator precedence (Lua manual 2.5.6) as binding powers: a higher one binds tighter, a lower right one makes an operator right associative.</summary>
internal static class Operators
{
    public const int UnaryPower = 8;

    private static readonly (int Left, int Right)[] Powers = BinaryPowers();

    public static bool IsUnary(int tokenType) => tokenType is LuaLexer.NOT or LuaLexer.LENGTH or LuaLexer.SUBTRACT;

    /// <summary>A binary operator's powers; 0 for any other token.</summary>
    public static (int Left, int Right) Power(int tokenType) => (uint)tokenType < (uint)Powers.Length ? Powers[tokenType] : default;

    public static UnaryOperator Unary(int tokenType) => tokenType switch
    {
        LuaLexer.NOT => UnaryOperator.Not,
        LuaLexer.LENGTH => UnaryOperator.Length,
        LuaLexer.SUBTRACT => UnaryOperator.Negate,
        _ => throw new ArgumentOutOfRangeException(nameof(tokenType)),
    };

    public static BinaryOperator Binary(int tokenType) => tokenType switch
    {
        LuaLexer.ADD => BinaryOperator.Add,
        LuaLexer.SUBTRACT => BinaryOperator.Subtract,
        LuaLexer.MULTIPLY => BinaryOperator.Multiply,
        LuaLexer.DIVIDE => BinaryOperator.Divide,
        LuaLexer.MODULO => BinaryOperator.Modulo,
        LuaLexer.POWER => BinaryOperator.Power,
        LuaLexer.CONCAT => BinaryOperator.Concat,
        LuaLexer.EQUAL => BinaryOperator.Equal,
        LuaLexer.NOT_EQUAL => BinaryOperator.NotEqual,
        LuaLexer.LESS => BinaryOperator.Less,
        LuaLexer.LESS_OR_EQUAL => BinaryOperator.LessOrEqual,
        LuaLexer.GREATER => BinaryOperator.Greater,
        LuaLexer.GREATER_OR_EQUAL => BinaryOperator.GreaterOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(tokenType)),
    };

    private static (int Left, int Right)[] BinaryPowers()
    {
        var powers = new (int Left, int Right)[LuaLexer.OTHER + 1];
        powers[LuaLexer.OR] = (1, 1);
        powers[LuaLexer.AND] = (2, 2);
        foreach (int comparison in (ReadOnlySpan<int>)[LuaLexer.EQUAL, LuaLexer.NOT_EQUAL, LuaLexer.LESS, LuaLexer.LESS_OR_EQUAL, LuaLexer.GREATER, LuaLexer.GREATER_OR_EQUAL])
            powers[comparison] = (3, 3);
        powers[LuaLexer.CONCAT] = (5, 4);
        powers[LuaLexer.ADD] = powers[LuaLexer.SUBTRACT] = (6, 6);
        powers[LuaLexer.MULTIPLY] = powers[LuaLexer.DIVIDE] = powers[LuaLexer.MODULO] = (7, 7);
        powers[LuaLexer.POWER] = (10, 9);
        return powers;
    }
}
