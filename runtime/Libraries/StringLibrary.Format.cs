using System.Globalization;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary><c>string.format</c></summary>
public static partial class StringLibrary
{
    /// <summary>Doubles below this convert to integers exactly.</summary>
    private const double MaxExactInteger = 1L << 62;

    private static LuaValue Format(LuaState state, LuaArguments args) => FormatFrom(state, args, 0);

    /// <summary>Formats with the format in the argument <paramref name="first"/> and its values behind.</summary>
    internal static LuaString FormatFrom(LuaState state, LuaArguments args, int first)
    {
        var output = new ByteBuilder(stackalloc byte[StackBytes]);
        var argument = first;
        foreach (var piece in state.Formats[args.CheckString(first)])
        {
            output.Append(piece.Literal);
            if (piece.Error != null) throw new LuaException(piece.Error);
            if (piece.Spec is not { } spec) continue;
            args.CheckAny(++argument);
            WriteConversion(state, ref output, spec, args, argument);
        }

        return output.ToLuaString();
    }

    private static void WriteConversion(LuaState state, ref ByteBuilder output, FormatSpec spec, LuaArguments args, int argument)
    {
        switch (spec.Conversion)
        {
            case 'c':
                WritePadded(ref output, spec, [unchecked((byte)args.CheckInt(argument))]);
                break;
            case 's':
                var text = FormattedText(state, args[argument]).Span;
                WritePadded(ref output, spec, spec.Precision >= 0 && spec.Precision < text.Length ? text[..spec.Precision] : text);
                break;
            case 'q':
                WriteQuoted(ref output, FormattedText(state, args[argument]).Span);
                break;
            case 'p':
                output.Append(PointerText(args[argument]));
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X' when args[argument].Ref is CData { Type: CNumber { Is64Bit: true } } data:
                output.Append(CFormat.IntegerText(spec, (long)data.Word));
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                WriteInteger(ref output, spec, args.CheckNumber(argument));
                break;
            default:
                WriteFloat(ref output, spec, args.CheckNumber(argument));
                break;
        }
    }

    private static void WriteInteger(ref ByteBuilder output, FormatSpec spec, double number)
    {
        var isSigned = spec.Conversion is 'd' or 'i';
        var magnitude = Math.Abs(number);
        if (spec.Precision >= 0 || spec.IsAlternate || spec.Conversion == 'o' || !(magnitude < MaxExactInteger) || (number < 0 && !isSigned))
        {
            output.Append(CFormat.IntegerText(spec, number));
            return;
        }

        Span<byte> digits = stackalloc byte[DecimalText.MaxLength];
        var integer = (ulong)magnitude;
        int count;
        if (spec.Conversion is 'x' or 'X') integer.TryFormat(digits, out count, spec.IsUpper ? "X" : "x", CultureInfo.InvariantCulture);
        else integer.TryFormat(digits, out count, default, CultureInfo.InvariantCulture);
        WriteSigned(ref output, spec, isSigned ? SignOf(spec, number <= -1) : '\0', digits[..count]);
    }

    private static void WriteFloat(ref ByteBuilder output, FormatSpec spec, double number)
    {
        Span<byte> digits = stackalloc byte[DecimalText.MaxLength];
        var count = 0;
        if (double.IsFinite(number) && !spec.IsAlternate)
        {
            var precision = spec.Precision < 0 ? CFormat.DefaultPrecision : spec.Precision;
            if (spec.Conversion == 'f') count = DecimalText.Fixed(digits, Math.Abs(number), precision);
            else if (spec.Conversion == 'e') count = DecimalText.Exponential(digits, Math.Abs(number), precision);
            else if (spec.Conversion == 'g') count = DecimalText.General(digits, Math.Abs(number), Math.Max(precision, 1));
        }

        if (count == 0) output.Append(CFormat.FloatText(spec, number));
        else WriteSigned(ref output, spec, SignOf(spec, double.IsNegative(number)), digits[..count]);
    }

    /// <summary>The character in front of a number; 0 for none.</summary>
    private static char SignOf(FormatSpec spec, bool isNegative) => isNegative ? '-' : spec.ShowsPlus ? '+' : spec.ShowsSpace ? ' ' : '\0';

    private static void WriteSigned(ref ByteBuilder output, FormatSpec spec, char sign, scoped ReadOnlySpan<byte> digits)
    {
        var padding = spec.Width - digits.Length - (sign == '\0' ? 0 : 1);
        if (!spec.AlignsLeft && !spec.FillsZeros) output.Append((byte)' ', padding);
        if (sign != '\0') output.Append((byte)sign);
        if (!spec.AlignsLeft && spec.FillsZeros) output.Append((byte)'0', padding);
        output.Append(digits);
        if (spec.AlignsLeft) output.Append((byte)' ', padding);
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

    private static void WritePadded(ref ByteBuilder output, FormatSpec spec, scoped ReadOnlySpan<byte> text)
    {
        if (!spec.AlignsLeft) output.Append((byte)' ', spec.Width - text.Length);
        output.Append(text);
        if (spec.AlignsLeft) output.Append((byte)' ', spec.Width - text.Length);
    }

    /// <summary>Writes a string as a literal that Lua reads back.</summary>
    private static void WriteQuoted(ref ByteBuilder output, ReadOnlySpan<byte> text)
    {
        output.Append("\""u8);
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b is (byte)'"' or (byte)'\\' or (byte)'\n')
            {
                output.Append([(byte)'\\', b]);
            }
            else if (PatternClass.Contains((byte)'c', b))
            {
                // A digit that follows must not be read as part of the escape.
                var beforeDigit = i + 1 < text.Length && char.IsAsciiDigit((char)text[i + 1]);
                output.Append("\\" + b.ToString(beforeDigit ? "000" : "0", CultureInfo.InvariantCulture));
            }
            else
            {
                output.Append(b);
            }
        }

        output.Append("\""u8);
    }
}
