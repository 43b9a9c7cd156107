using System.Globalization;
using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Makes values of the captures that a match recorded.</summary>
/// <param name="state">The state.</param>
/// <param name="program">The pattern.</param>
/// <param name="subject">What was matched.</param>
/// <param name="memory">What the match recorded; the values come here too.</param>
/// <param name="arguments">The extra arguments of <c>match</c>.</param>
internal sealed partial class PegEvaluator(LuaState state, PegProgram program, LuaString subject, PegMemory memory, LuaValue[] arguments)
{
    /// <summary>The constant of a group without a name.</summary>
    public const int NoName = 0;

    /// <summary>Captures nested deeper than this are an error, as in LPeg.</summary>
    private const int MaxDepth = 200;

    private readonly PegValues _values = memory.Values;
    private int _depth;
    private int _work;

    // Where the values begin that belong to the same capture as those made now.
    private int _scope;

    /// <summary>The values of a match: those of all captures or, when there are none, the position behind the match.</summary>
    public LuaValue Results(int captureCount, int end)
    {
        for (var entry = 0; entry < captureCount;) entry = Push(entry);
        state.Budget?.Charge(_work);
        return _values.Count == 0 ? end + 1 : state.Return(_values.From(0));
    }

    /// <summary>
    /// Calls the function of a match-time capture. What it returns beyond the first value is in the memory's values then.
    /// </summary>
    /// <returns>Where the match goes on, or <see cref="PegMatcher.NoMatch"/>.</returns>
    public int CallMatchTime(int entry, int position)
    {
        _values.Push(subject);
        _values.Push(position + 1);
        PushInner(entry);
        var returned = Call(memory.Captures[entry], 0);
        var first = state.ResultAt(returned, 0);
        for (var i = 1; i < LuaState.ResultCount(returned); i++) _values.Push(state.ResultAt(returned, i));
        if (first == true) return position;
        if (first.IsTruthy)
        {
            if (first.TryToNumber(out var next) && next >= position + 1 && next < subject.Length + 2) return (int)next - 1;
            throw new LuaException("invalid position returned by match-time capture");
        }

        _values.Cut(0);
        return PegMatcher.NoMatch;
    }

    /// <summary>Adds the values of a capture; gives the entry behind it.</summary>
    private int Push(int entry)
    {
        var capture = memory.Captures[entry];
        if (++_work >= LuaBudget.Slice) Charge();
        switch (capture.Kind)
        {
            case PegCaptureKind.Position:
                _values.Push(capture.Position + 1);
                break;
            case PegCaptureKind.Constant:
                _values.Push(program.Constants[capture.Value]);
                break;
            case PegCaptureKind.Argument:
                if (capture.Value > arguments.Length) throw Error($"reference to absent extra argument #{capture.Value}");
                _values.Push(arguments[capture.Value - 1]);
                break;
            case PegCaptureKind.MatchTimeValue:
                _values.Push(memory.MatchTimeValue(entry));
                break;
            case PegCaptureKind.Simple when capture.IsWhole:
                _values.Push(Text(capture));
                break;
            default:
                if (_depth > MaxDepth) throw new LuaException("subcapture nesting too deep");
                RuntimeHelpers.EnsureSufficientExecutionStack();
                _depth++;
                PushNested(capture, entry);
                _depth--;
                break;
        }

        return Next(capture, entry);
    }

    private void PushNested(PegCapturing capture, int entry)
    {
        var before = _values.Count;
        switch (capture.Kind)
        {
            case PegCaptureKind.Simple:
                _values.Push(Text(capture));
                PushChildren(entry);
                break;
            case PegCaptureKind.BackReference:
                PushInner(FindGroup(capture, entry));
                break;
            case PegCaptureKind.Group:
                // One with a name is only seen by tables and references.
                if (program.Constants[capture.Value].IsNil) PushInner(entry);
                break;
            case PegCaptureKind.Table:
                _values.Push(MakeTable(entry));
                break;
            case PegCaptureKind.Substitution or PegCaptureKind.Template:
                var start = memory.Text.Length;
                AppendText(capture, entry);
                _values.Push(memory.Text.Take(start));
                break;
            case PegCaptureKind.Fold:
                PushFold(capture, entry);
                break;
            case PegCaptureKind.Function:
                PushInner(entry);
                var returned = Call(capture, before);
                for (var i = 0; i < LuaState.ResultCount(returned); i++) _values.Push(state.ResultAt(returned, i));
                break;
            case PegCaptureKind.Query:
                var value = state.Index(program.Constants[capture.Value], FirstInner(entry));
                if (!value.IsNil) _values.Push(value);
                break;
            case PegCaptureKind.Select when capture.Value > 0:
                PushInner(entry);
                if (capture.Value > _values.Count - before) throw Error($"no capture '{capture.Value}'");
                var selected = _values[before + capture.Value - 1];
                _values.Cut(before);
                _values.Push(selected);
                break;
            case PegCaptureKind.Accumulator:
                if (before <= _scope) throw new LuaException("no previous value for accumulator capture");
                PushInner(entry);
                _values.Push(state.ResultAt(Call(capture, before - 1), 0));
                break;
            default:
                break;
        }
    }

    /// <summary>Adds the values of the captures inside one.</summary>
    private void PushChildren(int entry)
    {
        var scope = _scope;
        _scope = _values.Count;
        for (int child = entry + 1, end = ChildrenEnd(entry); child < end;) child = Push(child);
        _scope = scope;
    }

    /// <summary>Adds the values of the captures inside one or, when there are none, its text.</summary>
    private void PushInner(int entry)
    {
        var before = _values.Count;
        PushChildren(entry);
        if (_values.Count == before) _values.Push(Text(memory.Captures[entry]));
    }

    /// <summary>The first of the values that <see cref="PushInner"/> would add.</summary>
    private LuaValue FirstInner(int entry)
    {
        var before = _values.Count;
        PushInner(entry);
        var first = _values[before];
        _values.Cut(before);
        return first;
    }

    /// <summary>Calls a capture's function with the values from one on, and takes them away.</summary>
    private LuaValue Call(PegCapturing capture, int first)
    {
        var returned = state.CallRaw(program.Constants[capture.Value], _values.From(first));
        _values.Cut(first);
        return returned;
    }

    private LuaTable MakeTable(int entry)
    {
        var table = new LuaTable();
        var (before, scope) = (_values.Count, _scope);
        _scope = before;
        var length = 0;
        for (int child = entry + 1, end = ChildrenEnd(entry); child < end;)
        {
            var capture = memory.Captures[child];
            // An accumulator changes the last value.
            if (capture.Kind != PegCaptureKind.Accumulator) MoveTo(table, ref length, before);
            if (capture.Kind == PegCaptureKind.Group && program.Constants[capture.Value] is { IsNil: false } name)
            {
                SetField(table, name, FirstInner(child));
                child = Next(capture, child);
                continue;
            }

            child = Push(child);
        }

        MoveTo(table, ref length, before);
        _scope = scope;
        return table;
    }

    private static void SetField(LuaTable table, LuaValue name, LuaValue value)
    {
        if (name.Ref is LuaString text) table.SetConstant(text, value);
        else if (double.IsNaN(name.Number)) throw new LuaException("table index is NaN");
        else table.Set(name, value);
    }

    /// <summary>Moves the values from one on to the end of a table's list.</summary>
    private void MoveTo(LuaTable table, ref int length, int first)
    {
        for (var i = first; i < _values.Count; i++) table.SetInteger(++length, _values[i]);
        state.Budget?.CheckTable(length);
        _values.Cut(first);
    }

    private void PushFold(PegCapturing capture, int entry)
    {
        var (before, scope) = (_values.Count, _scope);
        var (child, end) = (entry + 1, ChildrenEnd(entry));
        _scope = before;
        if (child < end) child = Push(child);
        if (_values.Count == before) throw new LuaException("no initial value for fold capture");
        _values.Cut(before + 1);
        while (child < end)
        {
            _scope = before + 1;
            child = Push(child);
            _values.Push(state.ResultAt(Call(capture, before), 0));
        }

        _scope = scope;
    }

    /// <summary>The last group of a name that is complete, and not inside another complete capture.</summary>
    private int FindGroup(PegCapturing reference, int entry)
    {
        var captures = memory.Captures;
        var name = program.Constants[reference.Value];
        for (var i = entry - 1; i >= 0; i--)
        {
            if (++_work >= LuaBudget.Slice) Charge();
            if (captures[i].Kind == PegCaptureKind.Close) i = captures[i].Link;
            else if (!captures[i].IsWhole) continue;
            if (captures[i].Kind == PegCaptureKind.Group && program.Constants[captures[i].Value] == name) return i;
        }

        throw Error($"back reference '{PegRules.Describe(name)}' not found");
    }

    private int ChildrenEnd(int entry) => memory.Captures[entry].IsWhole ? entry : memory.Captures[entry].Link;

    private static int Next(PegCapturing capture, int entry) => capture.IsWhole ? entry + 1 : capture.Link + 1;

    private int End(PegCapturing capture) => capture.IsWhole ? capture.Position + capture.Link : memory.Captures[capture.Link].Position;

    private ReadOnlySpan<byte> Bytes(PegCapturing capture) => subject.Span[capture.Position..End(capture)];

    private LuaString Text(PegCapturing capture) => LuaString.FromBytes(Bytes(capture));

    private void Charge()
    {
        state.Budget?.Charge(_work);
        _work = 0;
    }

    private static LuaException Error(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
