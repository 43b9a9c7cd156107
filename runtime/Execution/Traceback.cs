using System.Globalization;
using System.Text;

namespace Luvit.Runtime;

/// <summary>Stack tracebacks in Lua's format (<c>debug.traceback</c>).</summary>
public static class Traceback
{
    /// <summary>Of a deep stack the levels below this one are shown, and the last ones.</summary>
    private const int FirstHidden = 12;
    private const int LastShown = 10;

    /// <summary>The traceback of activations, innermost first, without a message before it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="entries">The activations.</param>
    /// <param name="level">The level of the first.</param>
    public static string Format(LuaState state, IReadOnlyList<TraceEntry> entries, int level = 1)
    {
        var text = new StringBuilder("stack traceback:");
        var firstShown = Math.Max(FirstHidden - level, 0);
        for (var i = 0; i < entries.Count; i++)
        {
            // Dots don't stand for a single one.
            if (i == firstShown && entries.Count > firstShown + LastShown + 1)
            {
                text.Append("\n\t...");
                i = entries.Count - LastShown;
            }

            AppendEntry(text, state, entries[i], i + 1 < entries.Count ? entries[i + 1] : null);
        }

        return text.ToString();
    }

    /// <summary>The activations of a chain of frames, innermost first.</summary>
    public static List<TraceEntry> Entries(Frame? top)
    {
        var entries = new List<TraceEntry>();
        for (var frame = top; frame != null; frame = frame.Caller)
        {
            if (frame.Function is { } function) entries.Add(new TraceEntry(function.State.Original(function), frame.Site, frame.Line));
        }

        return entries;
    }

    /// <summary>The name by which the calling activation knows a function; none when a C# function called it.</summary>
    public static ValueName NameOf(TraceEntry? caller) =>
        caller is { Function: LuaClosure closure, Site: > 0 } entry ? closure.Prototype.Sites[entry.Site].Callee : default;

    private static void AppendEntry(StringBuilder text, LuaState state, TraceEntry entry, TraceEntry? caller)
    {
        text.Append("\n\t");
        var prototype = (entry.Function as LuaClosure)?.Prototype;
        if (prototype == null) text.Append("[C]: ");
        else text.Append(CultureInfo.InvariantCulture, $"{prototype.ShortSource}:{entry.CurrentLine}: ");
        if (prototype is { IsMain: true })
        {
            text.Append("in main chunk");
            return;
        }

        var name = NameOf(caller);
        if (name.Kind != NameKind.None) text.Append(CultureInfo.InvariantCulture, $"in function '{name.Text}'");
        else if (prototype != null) text.Append(CultureInfo.InvariantCulture, $"in function <{prototype.ShortSource}:{prototype.LineDefined}>");
        else if (entry.Function is HostFunction builtin) text.Append(CultureInfo.InvariantCulture, $"in function '{builtin.Name[(builtin.Name.LastIndexOf('.') + 1)..]}'");
        else text.Append(CultureInfo.InvariantCulture, $"at 0x{ObjectIdentity.Address(state):x8}");
    }
}
