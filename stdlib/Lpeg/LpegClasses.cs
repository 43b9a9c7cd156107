namespace Luvit.Stdlib;

/// <summary>The classes of characters that <c>lpeg.locale</c> gives, in the C locale.</summary>
internal static class LpegClasses
{
    /// <summary>The names with the tests of their members.</summary>
    public static IReadOnlyList<(string Name, Func<byte, bool> Test)> All { get; } =
    [
        ("alnum", static b => char.IsAsciiLetterOrDigit((char)b)),
        ("alpha", static b => char.IsAsciiLetter((char)b)),
        ("cntrl", static b => b is < 0x20 or 0x7f),
        ("digit", static b => char.IsAsciiDigit((char)b)),
        ("graph", IsGraphic),
        ("lower", static b => char.IsAsciiLetterLower((char)b)),
        ("print", static b => b == ' ' || IsGraphic(b)),
        ("punct", static b => IsGraphic(b) && !char.IsAsciiLetterOrDigit((char)b)),
        ("space", static b => b is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r')),
        ("upper", static b => char.IsAsciiLetterUpper((char)b)),
        ("xdigit", static b => char.IsAsciiHexDigit((char)b)),
    ];

    private static bool IsGraphic(byte value) => value is > 0x20 and < 0x7f;
}
