namespace Luvit.Runtime.Ffi;

/// <summary>
/// Reads C declarations: those of <c>ffi.cdef</c>, and the type names that other functions take, where <c>$</c> stands for a
/// parameter. Recursive descent over tokens.
/// </summary>
internal sealed partial class CDeclarationParser
{
    private const int MaxDepth = 100;
    private const string UnknownSize = "size of C type is unknown or too large";
    private const string InvalidType = "invalid C type";
    private const string InvalidValue = "invalid value";

    /// <summary>A type larger than this is refused, as LuaJIT does.</summary>
    private const long MaxSize = 0x7fff_ffff;

    private readonly CNamespace _names;
    private readonly List<CToken> _tokens;
    private readonly LuaValue[] _parameters;
    private readonly Stack<int> _packs = [];
    private int _next;
    private int _nextParameter;
    private int _depth;
    private int _pack;
    private bool _isTypeName;

    public CDeclarationParser(CNamespace names, string text, LuaValue[] parameters)
    {
        _names = names;
        _parameters = parameters;
        _tokens = CLexer.Read(text);
        TakePragmas();
    }

    private CToken Token => _tokens[_next];

    /// <summary>Reads all declarations of a <c>ffi.cdef</c>.</summary>
    public void ParseDeclarations()
    {
        var isFirst = true;
        while (Token.Kind != CTokenKind.End)
        {
            if (TryTake(";")) continue;
            ParseDeclaration(isFirst);
            isFirst = false;
        }

        CheckParameters();
    }

    /// <summary>Reads the name of a type.</summary>
    public CType ParseTypeName()
    {
        _isTypeName = true;
        var type = ParseAbstractType();
        if (Token.Kind != CTokenKind.End) throw Expected("<eof>");
        CheckParameters();
        return type;
    }

    /// <summary>Reads a declaration; the first of a text may lack its semicolon if nothing follows.</summary>
    private void ParseDeclaration(bool isFirst)
    {
        var specifiers = ParseSpecifiers(TopLevelStorage);
        if (TryTake(";"))
        {
            if (!specifiers.DefinesTag) throw ExpectedBefore("<identifier>");
            return;
        }

        if (isFirst && specifiers.DefinesTag && Token.Kind == CTokenKind.End) return;

        while (true)
        {
            var attributes = specifiers.Attributes;
            var type = ParseDeclarator(specifiers.Type, out var name, ref attributes);
            if (name == null) throw Expected("<identifier>");
            var symbol = ParseTrailer(name, ref attributes);
            type = specifiers.Storage == CStorage.Typedef ? attributes.ApplyToName(type) : attributes.Apply(type);
            if (specifiers.Storage == CStorage.Static && type is not CFunction) _names.Declare(name, ParseConstantValue(type));
            else if (specifiers.Storage == CStorage.Typedef) _names.Declare(name, new CTypedef(type));
            else _names.Declare(name, new CExternal(type, symbol));
            if (type is CFunction && Is("{"))
            {
                SkipBraces();
                return;
            }

            if (TryTake(",")) continue;
            if (!isFirst || Token.Kind != CTokenKind.End) Expect(";");
            return;
        }
    }

    /// <summary>What may follow a declarator: the symbol's name, attributes.</summary>
    private string ParseTrailer(string name, ref CAttributes attributes)
    {
        while (true)
        {
            if (Token.Kind == CTokenKind.Name && Token.Text is "asm" or "__asm" or "__asm__")
            {
                Take();
                Expect("(");
                if (Token.Kind == CTokenKind.String) name = "";
                while (Token.Kind == CTokenKind.String) name += Take().Text;
                Expect(")");
            }
            else if (!TryTakeAttribute(ref attributes))
            {
                return name;
            }
        }
    }

    private CConstant ParseConstantValue(CType type)
    {
        if (type is not CNumber { IsInteger: true, Is64Bit: false, Kind: not CNumberKind.Bool, IsConst: true } number) throw Error(InvalidType);
        Expect("=");
        var value = ParseConstant().Value;
        return new CConstant((CNumber)number.Unqualified, number.ToInt64(number.FromInt64(value)));
    }

    /// <summary>Skips the body of an inline function.</summary>
    private void SkipBraces()
    {
        var depth = 0;
        do
        {
            if (Token.Kind == CTokenKind.End) throw Expected("}");
            var token = Take();
            if (token.Kind == CTokenKind.Mark && token.Text == "{") depth++;
            if (token.Kind == CTokenKind.Mark && token.Text == "}") depth--;
        }
        while (depth > 0);
    }

    private void CheckParameters()
    {
        if (_nextParameter != _parameters.Length) throw new LuaException("wrong number of type parameters");
    }

    /// <summary>What the <c>$</c> that comes now stands for: a name, a number or a type.</summary>
    private LuaValue Parameter
    {
        get
        {
            if (_nextParameter == _parameters.Length) throw new LuaException("wrong number of type parameters");
            var value = _parameters[_nextParameter];
            if (value.IsString || value.IsNumber || value.Ref is CData) return value;
            throw new LuaArgumentException(_nextParameter + 1, $"type parameter expected, got {value.TypeName}");
        }
    }

    private LuaValue TakeParameter()
    {
        var value = Parameter;
        _nextParameter++;
        Expect("$");
        return value;
    }

    private CToken Take()
    {
        var token = _tokens[_next];
        if (token.Kind != CTokenKind.End) _next++;
        TakePragmas();
        return token;
    }

    private void TakePragmas()
    {
        while (_tokens[_next].Kind == CTokenKind.Pack) ApplyPack(_tokens[_next++].Text);
    }

    /// <summary>The arguments of <c>#pragma pack</c>: <c>4</c>, <c>push, 4</c>, <c>pop</c>, or none.</summary>
    private void ApplyPack(string arguments)
    {
        if (arguments.Length == 0) _pack = 0;
        foreach (var argument in arguments.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (argument == "push") _packs.Push(_pack);
            else if (argument == "pop") _pack = _packs.TryPop(out var saved) ? saved : 0;
            else if (int.TryParse(argument, out var size)) _pack = size;
        }
    }

    private bool Is(string mark) => Token.Kind == CTokenKind.Mark && Token.Text == mark;

    private bool IsName(string name) => Token.Kind == CTokenKind.Name && Token.Text == name;

    private bool TryTake(string mark)
    {
        if (!Is(mark)) return false;
        Take();
        return true;
    }

    private void Expect(string mark)
    {
        if (!TryTake(mark)) throw Expected(mark);
    }

    private string TakeName()
    {
        if (Is("$") && Parameter.IsString) return TakeParameter().ToString();
        return Token.Kind == CTokenKind.Name && !CKeywords.All.Contains(Token.Text) ? Take().Text : throw Expected("<identifier>");
    }

    private void Enter()
    {
        if (++_depth > MaxDepth) throw Error("chunk has too many syntax levels");
    }

    private void Leave() => _depth--;

    private LuaException Error(string message) => CLexer.Error(message, Token.Line);

    private LuaException Near(string message) => Error($"{message} near '{Token.Text}'");

    private LuaException Expected(string what) => Near($"'{what}' expected");

    private LuaException ExpectedBefore(string what)
    {
        var token = _tokens[_next - 1];
        return CLexer.Error($"'{what}' expected near '{token.Text}'", token.Line);
    }

    private static class CKeywords
    {
        /// <summary>The words that can't be names.</summary>
        public static readonly HashSet<string> All =
        [
            "auto", "bool", "_Bool", "char", "complex", "_Complex", "__complex", "__complex__", "const", "__const", "__const__", "double",
            "enum", "extern", "float", "inline", "__inline", "__inline__", "int", "long", "register", "restrict", "__restrict",
            "__restrict__", "short", "signed", "__signed", "__signed__", "sizeof", "static", "struct", "typedef", "union", "unsigned",
            "void", "volatile", "__volatile", "__volatile__", "__attribute__", "__attribute", "__extension__", "asm", "__asm", "__asm__",
            "__declspec", "__cdecl", "__stdcall", "__fastcall", "__thiscall", "__alignof__", "_Alignof", "__ptr32", "__ptr64",
            "__int8", "__int16", "__int32", "__int64",
        ];
    }
}
