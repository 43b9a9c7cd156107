namespace Luvit.Runtime.Ffi;

/// <summary>Declarators: what stands around a name.</summary>
internal sealed partial class CDeclarationParser
{
    private CType ParseAbstractType()
    {
        var specifiers = ParseSpecifiers();
        var attributes = specifiers.Attributes;
        var start = _next;
        var type = ParseDeclarator(specifiers.Type, out var name, ref attributes);
        if (name != null)
        {
            while (_tokens[start].Text != name) start++;
            _next = start;
            throw Expected("<eof>");
        }

        while (TryTakeAttribute(ref attributes))
        {
        }

        return attributes.ApplyToName(type);
    }

    /// <summary>Reads a declarator around a type.</summary>
    /// <param name="type">The type that the specifiers name.</param>
    /// <param name="name">The declared name; null in an abstract declarator.</param>
    /// <param name="attributes">Gets what attributes say.</param>
    private CType ParseDeclarator(CType type, out string? name, ref CAttributes attributes)
    {
        Enter();
        type = ParsePointers(type, ref attributes);
        name = null;
        if (Is("(") && IsNestedDeclarator())
        {
            // What follows the parentheses belongs to the type that the inner declarator goes around.
            var inner = _next + 1;
            SkipParentheses();
            type = ParseSuffixes(type, ref attributes);
            var end = _next;
            _next = inner;
            type = ParseDeclarator(type, out name, ref attributes);
            Expect(")");
            _next = end;
        }
        else
        {
            if (Is("$") || (Token.Kind == CTokenKind.Name && !CKeywords.All.Contains(Token.Text))) name = TakeName();
            type = ParseSuffixes(type, ref attributes);
        }

        Leave();
        return type;
    }

    private CType ParsePointers(CType type, ref CAttributes attributes)
    {
        while (true)
        {
            if (TryTake("*"))
            {
                var qualifiers = CQualifiers.None;
                while (TryTakeQualifier(ref qualifiers) || TryTakeAttribute(ref attributes))
                {
                }

                if (type is CReference) throw Error(InvalidType);
                type = attributes.Apply(type).PointerTo().With(qualifiers);
                attributes.ModeSize = 0;
            }
            else if (TryTake("&") || TryTake("&&"))
            {
                var ignored = CQualifiers.None;
                while (TryTakeQualifier(ref ignored))
                {
                }

                type = type is CReference ? throw Error(InvalidType) : type.ReferenceTo();
            }
            else if (!TryTakeAttribute(ref attributes))
            {
                return type;
            }
        }
    }

    /// <summary>True when a parenthesis goes around a declarator, false when it starts a parameter list.</summary>
    private bool IsNestedDeclarator()
    {
        var next = _tokens[_next + 1];
        if (next.Kind == CTokenKind.Mark) return next.Text is "*" or "&" or "&&" or "(" or "[";
        if (next.Kind != CTokenKind.Name) return false;
        return next.Text is "__attribute__" or "__attribute" or "__cdecl" or "__stdcall" or "__fastcall" or "__thiscall"
            || (!CKeywords.All.Contains(next.Text) && _names.Find(next.Text) is not CTypedef);
    }

    private CType ParseSuffixes(CType type, ref CAttributes attributes)
    {
        if (Is("[")) return ParseArray(type, ref attributes);
        if (Is("(")) return ParseFunction(type, ref attributes);
        return type;
    }

    private CArray ParseArray(CType type, ref CAttributes attributes)
    {
        Expect("[");
        long length;
        if (TryTake("]"))
        {
            length = CArray.Open;
        }
        else
        {
            length = TryTake("?") ? CArray.Variable : ParseSize();
            Expect("]");
        }

        Enter();
        var element = attributes.Apply(ParseSuffixes(type, ref attributes));
        attributes.VectorSize = attributes.ModeSize = 0;
        Leave();
        if (element is CReference) throw Error(InvalidType);
        if (element.Size < 0) throw Error(UnknownSize);
        if (length > 0 && element.Size > MaxSize / length) throw Error(UnknownSize);
        return element.ArrayOf(length);
    }

    private CFunction ParseFunction(CType type, ref CAttributes attributes)
    {
        var parameters = new List<CType>();
        var isVariadic = false;
        Expect("(");
        while (!TryTake(")"))
        {
            if (parameters.Count > 0) ExpectSeparator(",", ")");
            if (TryTake("..."))
            {
                isVariadic = true;
                Expect(")");
                break;
            }

            if (ParseParameter() is { } parameter)
            {
                parameters.Add(parameter);
            }
            else
            {
                Expect(")");
                break;
            }

            if (!Is(",") && !Is(")")) throw Expected(")");
        }

        while (TryTakeAttribute(ref attributes))
        {
        }

        if (Is("[") || Is("(")) throw Error(InvalidType);
        var result = attributes.Apply(type);
        attributes.VectorSize = attributes.ModeSize = 0;
        if (result is CArray or CFunction) throw Error(InvalidType);
        return new CFunction(result, [.. parameters], isVariadic);
    }

    private void ExpectSeparator(string mark, string shown)
    {
        if (!TryTake(mark)) throw Expected(shown);
    }

    /// <summary>A parameter's type, as the callee gets it; null for <c>(void)</c>.</summary>
    private CType? ParseParameter()
    {
        var specifiers = ParseSpecifiers(ParameterStorage);
        var attributes = specifiers.Attributes;
        var type = ParseDeclarator(specifiers.Type, out _, ref attributes);
        while (TryTakeAttribute(ref attributes))
        {
        }

        type = attributes.Apply(type);
        return type switch
        {
            CVoid => null,
            CArray array => array.Element.With(array.Qualifiers).PointerTo(),
            CFunction => type.PointerTo(),
            _ => type,
        };
    }
}
