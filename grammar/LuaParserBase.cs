using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Luvit.Grammar;

/// <summary>Settles what the grammar alone cannot: where statements start, and how deep the parser may recurse.</summary>
public abstract class LuaParserBase(ITokenStream input, TextWriter output, TextWriter errorOutput) : Parser(input, output, errorOutput)
{
    /// <summary>
    /// Rules the parser may be inside of at a time. Lua's 200 syntax levels take at most six rules each,
    /// so this never refuses what Lua accepts, and the recursion stays within half a megabyte of stack.
    /// </summary>
    private const int MaximumRuleDepth = 2000;

    private int _ruleDepth;

    /// <inheritdoc/>
    public override void EnterRule(ParserRuleContext localctx, int state, int ruleIndex)
    {
        if (++_ruleDepth > MaximumRuleDepth)
            throw new ParseCanceledException("The source is nested too deeply.");
        base.EnterRule(localctx, state, ruleIndex);
    }

    /// <inheritdoc/>
    public override void ExitRule()
    {
        _ruleDepth--;
        base.ExitRule();
    }

    /// <summary>
    /// Gives an opening parenthesis that starts a statement, rather than continuing the expression before it, a type of its
    /// own: that saves lookahead.
    /// </summary>
    protected void MarkStatement()
    {
        IToken token = CurrentToken;
        if (token.Type == LuaLexer.OPEN)
            ((IWritableToken)token).Type = LuaLexer.STATEMENT_OPEN;
    }
}
