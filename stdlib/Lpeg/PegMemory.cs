using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>What a match needs memory for; matches use it again and again.</summary>
internal sealed class PegMemory
{
    private const int InitialCaptures = 32;
    private const int InitialChoices = 32;

    /// <summary>What is larger is not kept for the next match.</summary>
    private const int MaxKept = 1 << 16;

    private LuaValue[] _matchTimeValues = [];
    private int _matchTimeEnd;

    /// <summary>What the match has recorded.</summary>
    public PegCapturing[] Captures { get; private set; } = new PegCapturing[InitialCaptures];

    /// <summary>The choices and calls that the match can go back to.</summary>
    public PegChoicePoint[] Choices { get; private set; } = new PegChoicePoint[InitialChoices];

    /// <summary>The captures' values.</summary>
    public PegValues Values { get; } = new();

    /// <summary>The texts that captures are put together in.</summary>
    public PegText Text { get; } = new();

    /// <summary>Makes room for more captures.</summary>
    public PegCapturing[] GrowCaptures() => Captures = Larger(Captures);

    /// <summary>Makes room for more choices.</summary>
    public PegChoicePoint[] GrowChoices() => Choices = Larger(Choices);

    /// <summary>The value of a match-time capture.</summary>
    /// <param name="entry">The capture's place in <see cref="Captures"/>.</param>
    public LuaValue MatchTimeValue(int entry) => _matchTimeValues[entry];

    /// <summary>Keeps the value of a match-time capture.</summary>
    public void SetMatchTimeValue(int entry, LuaValue value)
    {
        if (entry >= _matchTimeValues.Length) Array.Resize(ref _matchTimeValues, Math.Max(InitialCaptures, 2 * entry));
        _matchTimeValues[entry] = value;
        _matchTimeEnd = Math.Max(_matchTimeEnd, entry + 1);
    }

    /// <summary>Lets go of the last match's values, and of memory that few matches need.</summary>
    public void Clear()
    {
        if (Captures.Length > MaxKept) Captures = new PegCapturing[InitialCaptures];
        if (Choices.Length > MaxKept) Choices = new PegChoicePoint[InitialChoices];
        if (_matchTimeValues.Length > MaxKept) _matchTimeValues = [];
        else Array.Clear(_matchTimeValues, 0, _matchTimeEnd);
        _matchTimeEnd = 0;
        Values.Clear(MaxKept);
        Text.Clear(MaxKept);
    }

    private static T[] Larger<T>(T[] array)
    {
        Array.Resize(ref array, array.Length * 2);
        return array;
    }
}

/// <summary>Where a match goes on after a failure, or after a rule.</summary>
/// <param name="Target">The instruction.</param>
/// <param name="Position">The position in the subject; -1 for a rule's return.</param>
/// <param name="CaptureCount">How many captures were recorded.</param>
/// <param name="OpenCapture">The innermost capture that was open, or -1.</param>
internal record struct PegChoicePoint(int Target, int Position, int CaptureCount, int OpenCapture);
