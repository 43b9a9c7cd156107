using System.Globalization;

namespace Luvit.Benchmarks;

/// <summary>A median or a ratio; of a program that was stopped at the time limit only its least possible value is known.</summary>
internal readonly record struct Amount(double Value, bool IsLeast)
{
    public static Amount operator /(Amount amount, Amount divisor) => new(amount.Value / divisor.Value, amount.IsLeast);

    public static Amount GeometricMean(IReadOnlyCollection<Amount> amounts) =>
        new(Math.Exp(amounts.Average(amount => Math.Log(amount.Value))), amounts.Any(amount => amount.IsLeast));

    /// <summary>The number, with a sign before it when it is the least.</summary>
    public string ToString(string format) => (IsLeast ? "> " : "") + Value.ToString(format, CultureInfo.InvariantCulture);
}
