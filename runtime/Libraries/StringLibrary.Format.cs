using System.Buffers;
using System.Globalization;
using System.Text;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary><c>string.format</c></summary>
public static partial class StringLibrary
{
    private static LuaValue Format(LuaState state, LuaArguments args)
    {
        var text = args.CheckString(0);
        var output = new ArrayBufferWriter<byte>(text.Length + 32);
        var argument = 0;
        for (var position = 0; position < text.Length;)
        {
            var format = text.Span;
            var literal = format[position..].IndexOf((byte)'%');
            if (literal < 0) literal = format.Length - position;
            output.Write(format.Slice(position, literal));
            position += literal + 1;
            if (position > format.Length) break;
            if (position < format.Length && format[position] == '%')
            {
                output.Write("%"u8);
                position++;
                continue;
            }

            var start = position;
            var spec = FormatSpec.Parse(format, ref position);
            if (!"diuoxXaAeEfFgGcsqp".Contains(spec.Conversion, StringComparison.Ordinal)) throw FormatSpec.Invalid(format[start..position]);
            args.CheckAny(++argument);
            WriteConversion(state, output, spec, args, argument);
        }

        return LuaString.FromBytes(output.WrittenSpan);
    }

    private static void WriteConversion(LuaState state, ArrayBufferWriter<byte> output, FormatSpec spec, LuaArguments args, int argument)
    {
        switch (spec.Conversion)
        {
            case 'c':
                WritePadded(output, spec, [unchecked((byte)args.CheckLong(argument))]);
                break;
            case 's':
                var text = FormattedText(state, args[argument]).Span;
                WritePadded(output, spec, spec.Precision >= 0 && spec.Precision < text.Length ? text[..spec.Precision] : text);
                break;
            case 'q':
                WriteQuoted(output, FormattedText(state, args[argument]).Span);
                break;
            case 'p':
                Encoding.UTF8.GetBytes(PointerText(args[argument]), output);
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X' when args[argument].Ref is CData { Type: CNumber { Is64Bit: true } } data:
                Encoding.UTF8.GetBytes(CFormat.IntegerText(spec, (long)data.Word), output);
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                Encoding.UTF8.GetBytes(CFormat.IntegerText(spec, args.CheckNumber(argument)), output);
                break;
            default:
                Encoding.UTF8.GetBytes(CFormat.FloatText(spec, args.CheckNumber(argument)), output);
                break;
        }
    }

    /// <summary>Like <c>tostring</c>, but takes whatever <c>__tostring</c> gives.</summary>
    private static LuaString FormattedText(LuaState state, LuaValue value)
    {
        if (value.ToLuaString() is { } text) return text;
        var handler = state.GetMetaHandler(value, MetaEvent.ToString);
        if (!handler.IsNil) value = state.CallOne(handler, value);
        return value.ToLuaString() ?? LuaString.FromUtf16(value.ToString());
    }

    private static string PointerText(LuaValue value) =>
        value.Ref is null or string ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"0x{ObjectIdentity.Address(value.Ref):x8}");

    private static void WritePadded(ArrayBufferWriter<byte> output, FormatSpec spec, ReadOnlySpan<byte> text)
    {
        var padding = Math.Max(spec.Width - text.Length, 0);
        if (spec.AlignsLeft) output.Write(text);
        output.GetSpan(padding + 1)[..padding].Fill((byte)' ');
        output.Advance(padding);
        if (!spec.AlignsLeft) output.Write(text);
    }

    /// <summary>Writes a string as a literal that Lua reads back.</summary>
    private static void WriteQuoted(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b is (byte)'"' or (byte)'\\' or (byte)'\n')
            {
                output.Write([(byte)'\\', b]);
            }
            else if (PatternClass.Contains((byte)'c', b))
            {
                // A digit that follows must not be read as part of the escape.
                var beforeDigit = i + 1 < text.Length && char.IsAsciiDigit((char)text[i + 1]);
                Encoding.UTF8.GetBytes("\\" + b.ToString(beforeDigit ? "000" : "0", CultureInfo.InvariantCulture), output);
            }
            else
            {
                output.Write([b]);
            }
        }

        output.Write("\""u8);
    }
}
