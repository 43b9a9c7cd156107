namespace Luvit.Runtime;

/// <summary>The character classes of patterns (manual 5.4.1), as C's ctype has them in the C locale.</summary>
internal static class PatternClass
{
    /// <summary>True when a byte belongs to the class of a letter: <c>%a</c> and so on. Other characters stand for themselves.</summary>
    public static bool Contains(byte letter, byte b)
    {
        var c = (char)b;
        bool result;
        switch (letter | 0x20)
        {
            case 'a': result = char.IsAsciiLetter(c); break;
            case 'c': result = b is < 32 or 127; break;
            case 'd': result = char.IsAsciiDigit(c); break;
            case 'g': result = b is > 32 and < 127; break;
            case 'l': result = char.IsAsciiLetterLower(c); break;
            case 'p': result = b is > 32 and < 127 && !char.IsAsciiLetterOrDigit(c); break;
            case 's': result = b is 32 or (>= 9 and <= 13); break;
            case 'u': result = char.IsAsciiLetterUpper(c); break;
            case 'w': result = char.IsAsciiLetterOrDigit(c); break;
            case 'x': result = char.IsAsciiHexDigit(c); break;
            case 'z': result = b == 0; break;
            default: return letter == b;
        }

        return char.IsAsciiLetterUpper((char)letter) ? !result : result;
    }

    /// <summary>True when a byte is in a set: <c>[a-z%d]</c>.</summary>
    /// <param name="set">The set from its opening bracket to its closing one.</param>
    /// <param name="b">The byte.</param>
    public static bool SetContains(ReadOnlySpan<byte> set, byte b)
    {
        var isComplement = set[1] == '^';
        var last = set.Length - 1;
        for (var i = isComplement ? 2 : 1; i < last; i++)
        {
            if (set[i] == '%' && i + 1 < last)
            {
                i++;
                if (Contains(set[i], b)) return !isComplement;
            }
            else if (i + 2 < last && set[i + 1] == '-')
            {
                if (set[i] <= b && b <= set[i + 2]) return !isComplement;
                i += 2;
            }
            else if (set[i] == b)
            {
                return !isComplement;
            }
        }

        return isComplement;
    }
}
