namespace Luvit.Runtime;

/// <summary>The stack as debuggers see it, from a coroutine's captured frames.</summary>
internal static class StackView
{
    /// <summary>An activation: where it is, and its frame when it is still alive and compiled.</summary>
    public readonly record struct Level(TraceEntry Entry, LuaFrame? Frame);

    /// <summary>
    /// Shows the stack of the running coroutine to <paramref name="look"/>, innermost first; level 0 is
    /// <paramref name="self"/>. Return what this returns.
    /// </summary>
    public static LuaValue Inspect(LuaState state, LuaFunction self, Func<LuaState, List<Level>, LuaValue> look) =>
        state.Inspect(self, s =>
        {
            try
            {
                return look(s, Levels(s.Current));
            }
            catch (LuaException exception)
            {
                var error = s.RaiseException(exception);
                s.UnwindBuiltin(self);
                return error;
            }
        });

    /// <summary>The activations of a coroutine that is suspended, dead by an error, or being inspected.</summary>
    public static List<Level> Levels(LuaCoroutine coroutine)
    {
        var levels = new List<Level>();
        if (coroutine.Status == CoroutineStatus.Dead)
        {
            Add(levels, coroutine.ErrorTrace);
            return levels;
        }

        if (coroutine is { Status: CoroutineStatus.Suspended, Top: not null, State.YieldFunction: { } yield }) levels.Add(new Level(new TraceEntry(yield, -1), null));
        for (var frame = coroutine.Top; frame != null; frame = frame.Caller)
        {
            if (frame is HandlerFrame handler) Add(levels, handler.Failed);
            if (frame.Function is { } function) levels.Add(new Level(new TraceEntry(function.State.Original(function), frame.Site, frame.Line), frame as LuaFrame));
        }

        return levels;
    }

    private static void Add(List<Level> levels, IReadOnlyList<TraceEntry> entries)
    {
        foreach (var entry in entries) levels.Add(new Level(entry, null));
    }
}
