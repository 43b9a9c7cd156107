// The syntax of Lua 5.1 with LuaJIT's goto, labels and empty statements.
//
// The rules are flat on purpose: an operator chain is one node whatever its length, so trees stay shallow and small;
// operator precedence is the binder's work. Every decision needs one token, or two where a table field or a
// parameter list may end, so that parsing is linear: SLL prediction is exact and never has to be repeated.
parser grammar LuaParser;

options {
    tokenVocab = LuaLexer;
    superClass = LuaParserBase;
}

chunk
    : block EOF
    ;

block
    : { MarkStatement(); } (statement { MarkStatement(); })* returnStatement?
    ;

returnStatement
    : RETURN expressionList? SEMICOLON?
    ;

statement
    : SEMICOLON # emptyStatement
    | firstSuffixed ((COMMA suffixed)* ASSIGN expressionList)? # assignmentOrCall
    | LABEL NAME LABEL # label
    | GOTO NAME # goto
    | BREAK # break
    | DO block END # do
    | WHILE expression DO block END # while
    | REPEAT block UNTIL expression # repeat
    | IF expression THEN block (ELSEIF expression THEN block)* (ELSE block)? END # if
    | FOR NAME (numericRange | nameListRest IN expressionList) DO block END # for
    | FUNCTION functionName functionBody # function
    | LOCAL (FUNCTION NAME functionBody | NAME nameListRest (ASSIGN expressionList)?) # local
    ;

numericRange
    : ASSIGN expression COMMA expression (COMMA expression)?
    ;

nameListRest
    : (COMMA NAME)*
    ;

functionName
    : NAME (DOT NAME)* (COLON NAME)?
    ;

functionBody
    : OPEN parameterList? CLOSE block END
    ;

parameterList
    : NAME (COMMA NAME)* (COMMA VARARG)?
    | VARARG
    ;

expressionList
    : expression (COMMA expression)*
    ;

expression
    : operand (
        (
            OR | AND
            | LESS | GREATER | LESS_OR_EQUAL | GREATER_OR_EQUAL | NOT_EQUAL | EQUAL
            | CONCAT | ADD | SUBTRACT | MULTIPLY | DIVIDE | MODULO | POWER
        ) operand
    )*
    ;

operand
    : (NOT | LENGTH | SUBTRACT)*
      (NIL | FALSE | TRUE | NUMBER | STRING | VARARG | FUNCTION functionBody | table | suffixed)
    ;

suffixed
    : (NAME | OPEN expression CLOSE) suffix*
    ;

// The same where a statement starts.
firstSuffixed
    : (NAME | STATEMENT_OPEN expression CLOSE) suffix*
    ;

suffix
    : DOT NAME
    | OPEN_BRACKET expression CLOSE_BRACKET
    | (COLON NAME)? arguments
    ;

arguments
    : OPEN expressionList? CLOSE
    | table
    | STRING
    ;

table
    : OPEN_BRACE (field ((COMMA | SEMICOLON) field)* (COMMA | SEMICOLON)?)? CLOSE_BRACE
    ;

field
    : OPEN_BRACKET expression CLOSE_BRACKET ASSIGN expression
    | NAME ASSIGN expression
    | expression
    ;
