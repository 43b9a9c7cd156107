namespace Luvit.Runtime;

/// <summary>A piece of a format taken apart once: literal text, then a conversion.</summary>
/// <remarks>
/// A malformed conversion raises its error when formatting gets there: what stands before it has its effects.
/// </remarks>
/// <param name="Literal">The text in front of the conversion.</param>
/// <param name="Spec">The conversion; null behind the last one, and for a percent sign.</param>
/// <param name="Error">What is wrong with the conversion; null when it is well formed.</param>
internal sealed record FormatPiece(byte[] Literal, FormatSpec? Spec, string? Error)
{
    private const string Conversions = "diuoxXaAeEfFgGcsqp";

    /// <summary>Takes a format apart.</summary>
    public static FormatPiece[] Parse(ReadOnlySpan<byte> format)
    {
        var pieces = new List<FormatPiece>();
        for (var position = 0; position < format.Length;)
        {
            var length = format[position..].IndexOf((byte)'%');
            if (length < 0) length = format.Length - position;
            var literal = format.Slice(position, length);
            position += length + 1;
            if (position < format.Length && format[position] == '%')
            {
                // The second of two percent signs is no conversion but text.
                pieces.Add(new FormatPiece(format.Slice(position - 1 - length, length + 1).ToArray(), null, null));
                position++;
            }
            else
            {
                pieces.Add(position > format.Length ? new FormatPiece(literal.ToArray(), null, null) : ParseConversion(literal.ToArray(), format, ref position));
            }
        }

        return [.. pieces];
    }

    private static FormatPiece ParseConversion(byte[] literal, ReadOnlySpan<byte> format, ref int position)
    {
        var start = position;
        try
        {
            var spec = FormatSpec.Parse(format, ref position);
            if (!Conversions.Contains(spec.Conversion, StringComparison.Ordinal)) throw FormatSpec.Invalid(format[start..position]);
            return new FormatPiece(literal, spec, null);
        }
        catch (LuaException malformed)
        {
            position = format.Length;
            return new FormatPiece(literal, null, malformed.Value.ToString());
        }
    }
}
