using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>UTF-16 and WTF-8, as Windows needs them.</summary>
internal sealed partial class UvBindings
{
    private void RegisterText()
    {
        Add("utf16_length_as_wtf8", (_, arguments) => (double)Wtf8.FromUtf16(CheckUtf16(arguments)).Length);
        Add("utf16_to_wtf8", (_, arguments) => LuaString.FromOwnedBytes(Wtf8.FromUtf16(CheckUtf16(arguments))));
        Add("wtf8_length_as_utf16", (_, arguments) => (double)(CheckWtf8(arguments).Length / 2));
        Add("wtf8_to_utf16", (_, arguments) => LuaString.FromOwnedBytes(CheckWtf8(arguments)));
    }

    private static ReadOnlySpan<byte> CheckUtf16(LuaArguments arguments)
    {
        var text = arguments.CheckString(0);
        return text.Length % 2 == 0 ? text.Span : throw new LuaArgumentException(0, "expected UTF-16 string with even byte length");
    }

    private static byte[] CheckWtf8(LuaArguments arguments) =>
        Wtf8.ToUtf16(arguments.CheckString(0).Span) ?? throw new LuaArgumentException(0, "expected WTF-8 string");
}
