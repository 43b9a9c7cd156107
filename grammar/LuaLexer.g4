// Lua 5.1 with LuaJIT's additions, over bytes: every input character is one byte, 0 to 255.
// Lines end in \n alone here; the source is normalised before it gets to the lexer.
lexer grammar LuaLexer;

options {
    superClass = LuaLexerBase;
}

// The parser turns an opening parenthesis into this where a statement starts, see LuaParserBase.
tokens {
    STATEMENT_OPEN
}

AND : 'and';
BREAK : 'break';
DO : 'do';
ELSE : 'else';
ELSEIF : 'elseif';
END : 'end';
FALSE : 'false';
FOR : 'for';
FUNCTION : 'function';
GOTO : 'goto';
IF : 'if';
IN : 'in';
LOCAL : 'local';
NIL : 'nil';
NOT : 'not';
OR : 'or';
REPEAT : 'repeat';
RETURN : 'return';
THEN : 'then';
TRUE : 'true';
UNTIL : 'until';
WHILE : 'while';

ADD : '+';
SUBTRACT : '-';
MULTIPLY : '*';
DIVIDE : '/';
MODULO : '%';
POWER : '^';
LENGTH : '#';
EQUAL : '==';
NOT_EQUAL : '~=';
LESS_OR_EQUAL : '<=';
GREATER_OR_EQUAL : '>=';
LESS : '<';
GREATER : '>';
ASSIGN : '=';
CONCAT : '..';
VARARG : '...';
OPEN : '(';
CLOSE : ')';
OPEN_BRACE : '{';
CLOSE_BRACE : '}';
OPEN_BRACKET : '[';
CLOSE_BRACKET : ']';
SEMICOLON : ';';
COLON : ':';
LABEL : '::';
COMMA : ',';
DOT : '.';

NAME : [a-zA-Z_\u0080-\u00FF] NAME_REST*;

// As long as Lua reads on; whether it is a number is decided when its value is computed.
NUMBER
    : '.'? '0' [xX] ([pP] [+-] | NUMBER_REST)*
    | '.'? [1-9] ([eE] [+-] | NUMBER_REST)*
    | '.'? '0' (([eE] [+-] | [0-9a-wyzA-WYZ_.\u0080-\u00FF]) ([eE] [+-] | NUMBER_REST)*)?
    ;

// Quoted strings run to their quote, long ones to their closing bracket, or as far as Lua would read before complaining.
STRING
    : ["'] { ReadQuoted(); }
    | '[' '='* '[' { ReadLongBracket(); }
    ;

// A long comment that never ends stays a token; every other comment is skipped.
COMMENT : '--' { ReadComment(); };

BROKEN_LONG_BRACKET : '[' '='+;

SPACE : [ \t\n\u000B\f\r]+ -> skip;

OTHER : .;

fragment NAME_REST : [a-zA-Z0-9_\u0080-\u00FF];
fragment NUMBER_REST : [a-zA-Z0-9_.\u0080-\u00FF];
