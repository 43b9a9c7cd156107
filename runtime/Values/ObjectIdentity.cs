using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// The addresses that <c>tostring</c> shows: objects move in .NET, so each object that is shown gets a number of its
/// own, spaced like addresses, for its life.
/// </summary>
public static class ObjectIdentity
{
    private static readonly ConditionalWeakTable<object, StrongBox<long>> Addresses = [];
    private const long First = 0x4000_0000;
    private const long Spacing = 0x20;
    private static long s_next = First;

    /// <summary>The address shown for an object: stable, and unique in the process.</summary>
    public static long Address(object instance) =>
        Addresses.GetValue(instance, static _ => new StrongBox<long>(Interlocked.Add(ref s_next, Spacing))).Value;

    /// <summary>A small number for an object that is shown by number: stable, and unique in the process.</summary>
    public static long Number(object instance) => (Address(instance) - First) / Spacing;
}
