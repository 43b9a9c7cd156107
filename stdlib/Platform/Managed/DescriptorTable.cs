namespace Luvit.Stdlib;

/// <summary>The descriptors of this process where the system has none that .NET shows: as in Unix, a new one gets the lowest free number.</summary>
internal static class DescriptorTable
{
    private const int MaxCount = 1 << 20;

    private static readonly Lock Gate = new();
    private static ManagedDescriptor?[] s_items =
    [
        new StandardStream(Console.OpenStandardInput, Console.IsInputRedirected, isInput: true),
        new StandardStream(Console.OpenStandardOutput, Console.IsOutputRedirected, isInput: false),
        new StandardStream(Console.OpenStandardError, Console.IsErrorRedirected, isInput: false),
    ];

    // No number below is free.
    private static int s_firstFree = 3;

    /// <summary>What a number stands for; null for none.</summary>
    public static ManagedDescriptor? Find(int number)
    {
        var items = Volatile.Read(ref s_items);
        return (uint)number < (uint)items.Length ? Volatile.Read(ref items[number]) : null;
    }

    /// <summary>Gives a number to a descriptor, or the code of EMFILE.</summary>
    public static int Add(ManagedDescriptor item)
    {
        lock (Gate)
        {
            var number = s_firstFree;
            while (number < s_items.Length && s_items[number] != null) number++;
            if (number >= MaxCount) return UvError.TooManyFiles;
            if (number >= s_items.Length)
            {
                var larger = new ManagedDescriptor?[Math.Max(16, s_items.Length * 2)];
                s_items.CopyTo(larger, 0);
                Volatile.Write(ref s_items, larger);
            }

            item.Number = number;
            Volatile.Write(ref s_items[number], item);
            s_firstFree = number + 1;
            return number;
        }
    }

    /// <summary>Takes a descriptor out; null when there was none.</summary>
    public static ManagedDescriptor? Remove(int number)
    {
        lock (Gate)
        {
            var item = Find(number);
            if (item == null) return null;
            s_items[number] = null;
            s_firstFree = Math.Min(s_firstFree, number);
            return item;
        }
    }
}
