using System.Diagnostics;
using Antlr4.Runtime;
using Luvit.Grammar;

namespace Luvit.Compiler.Syntax;

/// <summary>
/// Finds Lua's words for what is wrong with a program that was refused: reads it once more, in the order in which Lua reads tokens,
/// up to the first one Lua would stop at. Accepts what the grammar accepts, and builds nothing.
/// </summary>
internal sealed class SyntaxDiagnostics
{
    private readonly TokenReader _tokens;
    private int _level;
    private bool _isVararg = true;

    private SyntaxDiagnostics(TokenReader tokens) => _tokens = tokens;

    private enum SuffixedKind
    {
        Variable,
        Call,
        Parenthesized,
    }

    /// <summary>The error of a program that has one.</summary>
    public static LuaSyntaxException Explain(SourceText source, CommonTokenStream tokens)
    {
        try
        {
            var diagnostics = new SyntaxDiagnostics(new TokenReader(source, tokens));
            diagnostics.Block();
            diagnostics._tokens.Expect(TokenConstants.EOF);
        }
        catch (LuaSyntaxException error)
        {
            return error;
        }
        throw new UnreachableException("The grammar refuses what the diagnostics accept.");
    }

    private void EnterLevel()
    {
        if (++_level >= Limits.SyntaxLevels)
            _tokens.FailWithoutToken(Limits.TooManyLevels);
    }

    private void Block()
    {
        EnterLevel();
        bool isLast = false;
        while (!isLast && !IsBlockEnd())
        {
            isLast = _tokens.Type == LuaLexer.RETURN;
            Statement();
            _tokens.Accept(LuaLexer.SEMICOLON);
        }
        _level--;
    }

    private bool IsBlockEnd() => _tokens.Type is LuaLexer.ELSE or LuaLexer.ELSEIF or LuaLexer.END or LuaLexer.UNTIL or TokenConstants.EOF;

    private void Statement()
    {
        int line = _tokens.Line;
        switch (_tokens.Type)
        {
            case LuaLexer.IF:
                If(line);
                break;
            case LuaLexer.WHILE:
                _tokens.Advance();
                Expression();
                DoBlock(LuaLexer.WHILE, line);
                break;
            case LuaLexer.DO:
                DoBlock(LuaLexer.DO, line);
                break;
            case LuaLexer.FOR:
                For(line);
                break;
            case LuaLexer.REPEAT:
                _tokens.Advance();
                Block();
                _tokens.ExpectClosing(LuaLexer.UNTIL, LuaLexer.REPEAT, line);
                Expression();
                break;
            case LuaLexer.FUNCTION:
                Function(line);
                break;
            case LuaLexer.LOCAL:
                Local();
                break;
            case LuaLexer.RETURN:
                _tokens.Advance();
                if (!IsBlockEnd() && _tokens.Type != LuaLexer.SEMICOLON)
                    ExpressionList();
                break;
            case LuaLexer.LABEL:
                _tokens.Advance();
                _tokens.Expect(LuaLexer.NAME);
                _tokens.Expect(LuaLexer.LABEL);
                break;
            case LuaLexer.BREAK or LuaLexer.SEMICOLON:
                _tokens.Advance();
                break;
            case LuaLexer.GOTO:
                _tokens.Advance();
                _tokens.Expect(LuaLexer.NAME);
                break;
            default:
                AssignmentOrCall();
                break;
        }
    }

    private void If(int line)
    {
        do
        {
            _tokens.Advance();
            Expression();
            _tokens.Expect(LuaLexer.THEN);
            Block();
        }
        while (_tokens.Type == LuaLexer.ELSEIF);
        if (_tokens.Accept(LuaLexer.ELSE))
            Block();
        _tokens.ExpectClosing(LuaLexer.END, LuaLexer.IF, line);
    }

    private void DoBlock(int opener, int line)
    {
        _tokens.Expect(LuaLexer.DO);
        Block();
        _tokens.ExpectClosing(LuaLexer.END, opener, line);
    }

    private void For(int line)
    {
        _tokens.Advance();
        _tokens.Expect(LuaLexer.NAME);
        switch (_tokens.Type)
        {
            case LuaLexer.ASSIGN:
                _tokens.Advance();
                Expression();
                _tokens.Expect(LuaLexer.COMMA);
                Expression();
                if (_tokens.Accept(LuaLexer.COMMA))
                    Expression();
                break;
            case LuaLexer.COMMA or LuaLexer.IN:
                while (_tokens.Accept(LuaLexer.COMMA))
                    _tokens.Expect(LuaLexer.NAME);
                _tokens.Expect(LuaLexer.IN);
                ExpressionList();
                break;
            default:
                _tokens.Fail("'=' or 'in' expected");
                break;
        }
        DoBlock(LuaLexer.FOR, line);
    }

    private void Function(int line)
    {
        _tokens.Advance();
        _tokens.Expect(LuaLexer.NAME);
        while (_tokens.Accept(LuaLexer.DOT))
            _tokens.Expect(LuaLexer.NAME);
        if (_tokens.Accept(LuaLexer.COLON))
            _tokens.Expect(LuaLexer.NAME);
        FunctionBody(line);
    }

    private void Local()
    {
        _tokens.Advance();
        if (_tokens.Accept(LuaLexer.FUNCTION))
        {
            _tokens.Expect(LuaLexer.NAME);
            FunctionBody(_tokens.Line);
            return;
        }
        do
            _tokens.Expect(LuaLexer.NAME);
        while (_tokens.Accept(LuaLexer.COMMA));
        if (_tokens.Accept(LuaLexer.ASSIGN))
            ExpressionList();
    }

    private void AssignmentOrCall()
    {
        SuffixedKind kind = Suffixed();
        if (kind == SuffixedKind.Call)
            return;
        CheckVariable(kind);
        while (_tokens.Accept(LuaLexer.COMMA))
            CheckVariable(Suffixed());
        _tokens.Expect(LuaLexer.ASSIGN);
        ExpressionList();
    }

    private void CheckVariable(SuffixedKind kind)
    {
        if (kind != SuffixedKind.Variable)
            _tokens.Fail("syntax error");
    }

    /// <param name="line">Where Lua says the function is: at its keyword in a statement, else at its parameters.</param>
    private void FunctionBody(int line)
    {
        bool outerIsVararg = _isVararg;
        _tokens.Expect(LuaLexer.OPEN);
        _isVararg = _tokens.Type != LuaLexer.CLOSE && Parameters();
        _tokens.Expect(LuaLexer.CLOSE);
        Block();
        _tokens.ExpectClosing(LuaLexer.END, LuaLexer.FUNCTION, line);
        _isVararg = outerIsVararg;
    }

    /// <summary>True when the list ends in <c>...</c>.</summary>
    private bool Parameters()
    {
        do
        {
            if (_tokens.Accept(LuaLexer.VARARG))
                return true;
            if (!_tokens.Accept(LuaLexer.NAME))
                _tokens.Fail("<name> or '...' expected");
        }
        while (_tokens.Accept(LuaLexer.COMMA));
        return false;
    }

    private void ExpressionList()
    {
        do
            Expression();
        while (_tokens.Accept(LuaLexer.COMMA));
    }

    private void Expression(int limit = 0)
    {
        EnterLevel();
        if (Operators.IsUnary(_tokens.Type))
        {
            _tokens.Advance();
            Expression(Operators.UnaryPower);
        }
        else
        {
            Operand();
        }
        while (Operators.Power(_tokens.Type) is var (left, right) && left > limit)
        {
            _tokens.Advance();
            Expression(right);
        }
        _level--;
    }

    private void Operand()
    {
        switch (_tokens.Type)
        {
            case LuaLexer.NIL or LuaLexer.TRUE or LuaLexer.FALSE or LuaLexer.NUMBER or LuaLexer.STRING:
                _tokens.Advance();
                break;
            case LuaLexer.VARARG:
                if (!_isVararg)
                    _tokens.Fail("cannot use '...' outside a vararg function");
                _tokens.Advance();
                break;
            case LuaLexer.OPEN_BRACE:
                Table();
                break;
            case LuaLexer.FUNCTION:
                _tokens.Advance();
                FunctionBody(_tokens.Line);
                break;
            default:
                Suffixed();
                break;
        }
    }

    private SuffixedKind Suffixed()
    {
        SuffixedKind kind = Primary();
        while (true)
        {
            switch (_tokens.Type)
            {
                case LuaLexer.DOT:
                    _tokens.Advance();
                    _tokens.Expect(LuaLexer.NAME);
                    kind = SuffixedKind.Variable;
                    break;
                case LuaLexer.OPEN_BRACKET:
                    BracketedKey();
                    kind = SuffixedKind.Variable;
                    break;
                case LuaLexer.COLON:
                    _tokens.Advance();
                    _tokens.Expect(LuaLexer.NAME);
                    Arguments();
                    kind = SuffixedKind.Call;
                    break;
                case LuaLexer.OPEN or LuaLexer.STRING or LuaLexer.OPEN_BRACE:
                    Arguments();
                    kind = SuffixedKind.Call;
                    break;
                default:
                    return kind;
            }
        }
    }

    private SuffixedKind Primary()
    {
        int line = _tokens.Line;
        if (_tokens.Accept(LuaLexer.NAME))
            return SuffixedKind.Variable;
        if (!_tokens.Accept(LuaLexer.OPEN))
            _tokens.Fail("unexpected symbol");
        Expression();
        _tokens.ExpectClosing(LuaLexer.CLOSE, LuaLexer.OPEN, line);
        return SuffixedKind.Parenthesized;
    }

    private void BracketedKey()
    {
        _tokens.Advance();
        Expression();
        _tokens.Expect(LuaLexer.CLOSE_BRACKET);
    }

    private void Arguments()
    {
        int line = _tokens.Line;
        if (_tokens.Type == LuaLexer.OPEN_BRACE)
        {
            Table();
        }
        else if (_tokens.Accept(LuaLexer.OPEN))
        {
            if (_tokens.Type != LuaLexer.CLOSE)
                ExpressionList();
            _tokens.ExpectClosing(LuaLexer.CLOSE, LuaLexer.OPEN, line);
        }
        else if (!_tokens.Accept(LuaLexer.STRING))
        {
            _tokens.Fail("function arguments expected");
        }
    }

    private void Table()
    {
        int line = _tokens.Line;
        _tokens.Advance();
        while (_tokens.Type != LuaLexer.CLOSE_BRACE)
        {
            if (_tokens.Type == LuaLexer.OPEN_BRACKET)
            {
                BracketedKey();
                _tokens.Expect(LuaLexer.ASSIGN);
            }
            else if (_tokens.Type == LuaLexer.NAME && _tokens.NextType == LuaLexer.ASSIGN)
            {
                _tokens.Advance();
                _tokens.Advance();
            }
            Expression();
            if (!_tokens.Accept(LuaLexer.COMMA) && !_tokens.Accept(LuaLexer.SEMICOLON))
                break;
        }
        _tokens.ExpectClosing(LuaLexer.CLOSE_BRACE, LuaLexer.OPEN_BRACE, line);
    }
}
