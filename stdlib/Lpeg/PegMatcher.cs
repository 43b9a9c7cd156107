using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The parsing machine: runs a pattern's program over a subject, and records captures.</summary>
internal ref struct PegMatcher
{
    /// <summary>What <see cref="Match"/> gives when there is no match.</summary>
    public const int NoMatch = -1;

    /// <summary>A limit below this is one of this, as in LPeg; one place of it is taken from the beginning.</summary>
    public const int LeastLimit = 400;

    /// <summary>Runs of a set longer than this are counted with vector instructions.</summary>
    private const int ShortRun = 16;

    private readonly PegEvaluator _evaluator;
    private readonly PegProgram _program;
    private readonly PegMemory _memory;
    private readonly LuaBudget? _budget;
    private readonly int _choiceLimit;
    private readonly ReadOnlySpan<byte> _subject;
    private readonly ReadOnlySpan<bool> _members;
    private PegCapturing[] _captures;
    private PegChoicePoint[] _choices;
    private int _choiceCount;
    private int _captureCount;
    private int _openCapture;

    /// <param name="program">The pattern.</param>
    /// <param name="subject">What is matched.</param>
    /// <param name="memory">Takes what the match records.</param>
    /// <param name="evaluator">Gives match-time captures their values.</param>
    /// <param name="budget">What pays for the work; may be null.</param>
    /// <param name="choiceLimit">How many choices and calls may be open at once.</param>
    public PegMatcher(PegProgram program, ReadOnlySpan<byte> subject, PegMemory memory, PegEvaluator evaluator, LuaBudget? budget, int choiceLimit)
    {
        _program = program;
        _subject = subject;
        _members = program.Members;
        _memory = memory;
        _evaluator = evaluator;
        _budget = budget;
        _choiceLimit = choiceLimit;
        _captures = _memory.Captures;
        _choices = _memory.Choices;
        _openCapture = -1;
    }

    /// <summary>How many captures the match recorded.</summary>
    public readonly int CaptureCount => _captureCount;

    /// <summary>Matches from a position on.</summary>
    /// <returns>Where the match ends, or <see cref="NoMatch"/>.</returns>
    /// <exception cref="LuaException">Too many choices are open, or a match-time capture raised an error.</exception>
    public int Match(int position)
    {
        var subject = _subject;
        var members = _members;
        ref var code = ref MemoryMarshal.GetArrayDataReference(_program.Code);
        var place = 0;
        var work = 0;
        while (true)
        {
            ref readonly var instruction = ref Unsafe.Add(ref code, place);
            work++;

            // A case that breaks fails.
            switch (instruction.Opcode)
            {
                case PegOpcode.End:
                    Charge(ref work);
                    return position;
                case PegOpcode.Any:
                    if (instruction.Value > subject.Length - position) break;
                    position += instruction.Value;
                    place++;
                    continue;
                case PegOpcode.Byte:
                    if ((uint)position >= (uint)subject.Length || subject[position] != instruction.Byte) break;
                    position++;
                    place++;
                    continue;
                case PegOpcode.OneOf:
                    if ((uint)position >= (uint)subject.Length || !members[instruction.Value + subject[position]]) break;
                    position++;
                    place++;
                    continue;
                case PegOpcode.Literal:
                    var literal = _program.Literals[instruction.Value];
                    if (!subject[position..].StartsWith(literal)) break;
                    position += literal.Length;
                    place++;
                    continue;
                case PegOpcode.Span:
                    var start = position;
                    var shortEnd = Math.Min(subject.Length, position + ShortRun);
                    while (position < shortEnd && members[instruction.Value + subject[position]]) position++;
                    if (position - start == ShortRun) position += CountRun(subject[position..], instruction.Value);
                    work += (position - start) / 4;
                    place++;
                    continue;
                case PegOpcode.TestByte:
                    place = (uint)position < (uint)subject.Length && subject[position] == instruction.Byte ? place + 1 : instruction.Target;
                    continue;
                case PegOpcode.TestOneOf:
                    place = (uint)position < (uint)subject.Length && members[instruction.Value + subject[position]] ? place + 1 : instruction.Target;
                    continue;
                case PegOpcode.TestAny:
                    place = position < subject.Length ? place + 1 : instruction.Target;
                    continue;
                case PegOpcode.Switch:
                    place = _program.Tables[instruction.Value][(uint)position < (uint)subject.Length ? subject[position] : PegProgram.SetSize];
                    continue;
                case PegOpcode.Jump:
                    if (work >= LuaBudget.Slice) Charge(ref work);
                    place = instruction.Target;
                    continue;
                case PegOpcode.Choice:
                    Push(new PegChoicePoint(instruction.Target, position, _captureCount, _openCapture));
                    place++;
                    continue;
                case PegOpcode.Call:
                    if (work >= LuaBudget.Slice) Charge(ref work);
                    Push(new PegChoicePoint(place + 1, -1, 0, 0));
                    place = instruction.Target;
                    continue;
                case PegOpcode.Return:
                    place = _choices[--_choiceCount].Target;
                    continue;
                case PegOpcode.Commit:
                    _choiceCount--;
                    place = instruction.Target;
                    continue;
                case PegOpcode.PartialCommit:
                    if (work >= LuaBudget.Slice) Charge(ref work);
                    ref var last = ref _choices[_choiceCount - 1];
                    last.Position = position;
                    last.CaptureCount = _captureCount;
                    place = instruction.Target;
                    continue;
                case PegOpcode.BackCommit:
                    GoBack(out _, out position);
                    place = instruction.Target;
                    continue;
                case PegOpcode.FailTwice:
                    _choiceCount--;
                    break;
                case PegOpcode.Back:
                    if (instruction.Value > position) break;
                    position -= instruction.Value;
                    place++;
                    continue;
                case PegOpcode.Open:
                    Record(new PegCapturing { Position = position, Link = _openCapture, Value = instruction.Value, Kind = instruction.Kind });
                    _openCapture = _captureCount - 1;
                    place++;
                    continue;
                case PegOpcode.Close:
                    Close(position);
                    place++;
                    continue;
                case PegOpcode.Whole:
                    Record(new PegCapturing
                    {
                        Position = position - instruction.Target,
                        Link = instruction.Target,
                        Value = instruction.Value,
                        Kind = instruction.Kind,
                        IsWhole = true,
                    });
                    place++;
                    continue;
                case PegOpcode.CloseMatchTime:
                    position = CloseMatchTime(position);
                    if (position == NoMatch) break;
                    place++;
                    continue;
                default:
                    break;
            }

            if (work >= LuaBudget.Slice) Charge(ref work);
            if (!GoBack(out place, out position)) return NoMatch;
        }
    }

    private readonly void Charge(ref int work)
    {
        _budget?.Charge(work);
        work = 0;
    }

    /// <summary>Goes back to the last choice, out of all rules called since.</summary>
    private bool GoBack(out int place, out int position)
    {
        (place, position) = (0, NoMatch);
        while (_choiceCount > 0)
        {
            ref var choice = ref _choices[--_choiceCount];
            if (choice.Position < 0) continue;
            (place, position, _captureCount, _openCapture) = (choice.Target, choice.Position, choice.CaptureCount, choice.OpenCapture);
            return true;
        }

        return false;
    }

    private void Push(PegChoicePoint choice)
    {
        if (_choiceCount == _choices.Length) GrowChoices();
        if (_choiceCount >= Math.Max(_choiceLimit, LeastLimit) - 1) throw Overflow();
        _choices[_choiceCount++] = choice;
    }

    private readonly LuaException Overflow() =>
        new(string.Create(CultureInfo.InvariantCulture, $"backtrack stack overflow (current limit is {_choiceLimit})"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowChoices()
    {
        _budget?.ChargeMemory(2L * _choices.Length * Unsafe.SizeOf<PegChoicePoint>());
        _choices = _memory.GrowChoices();
    }

    private void Record(PegCapturing capture)
    {
        if (_captureCount == _captures.Length) GrowCaptures();
        _captures[_captureCount++] = capture;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowCaptures()
    {
        _budget?.ChargeMemory(2L * _captures.Length * Unsafe.SizeOf<PegCapturing>());
        _captures = _memory.GrowCaptures();
    }

    private void Close(int position)
    {
        Record(new PegCapturing { Position = position, Link = _openCapture, Kind = PegCaptureKind.Close });
        ref var open = ref _captures[_openCapture];
        _openCapture = open.Link;
        // A failure goes back behind a capture's end or before its beginning, never in between.
        open.Link = _captureCount - 1;
    }

    /// <summary>The bytes in a set at the start of a long run.</summary>
    private readonly int CountRun(ReadOnlySpan<byte> rest, int set)
    {
        var end = rest.IndexOfAnyExcept(_program.Searches[set / PegProgram.SetSize]);
        return end < 0 ? rest.Length : end;
    }

    /// <summary>Calls a match-time capture's function, and puts what it returns in the place of the captures inside.</summary>
    /// <returns>Where the match goes on, or <see cref="NoMatch"/>.</returns>
    private int CloseMatchTime(int position)
    {
        var open = _openCapture;
        Close(position);
        var end = _evaluator.CallMatchTime(open, position);
        _captureCount = open;
        var values = _memory.Values;
        if (values.Count > 0)
        {
            Record(_captures[open] with { Kind = PegCaptureKind.Group, Link = _openCapture, Value = PegEvaluator.NoName });
            _openCapture = open;
            for (var i = 0; i < values.Count; i++)
            {
                _memory.SetMatchTimeValue(_captureCount, values[i]);
                Record(new PegCapturing { Position = end, Kind = PegCaptureKind.MatchTimeValue, IsWhole = true });
            }

            Close(end);
            values.Cut(0);
        }

        return end;
    }
}
