using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Captures that are texts with captures in them.</summary>
internal sealed partial class PegEvaluator
{
    /// <summary>A template can name this many captures, <c>%1</c> to <c>%9</c>.</summary>
    private const int MaxNamed = 9;

    /// <summary>Adds a substitution's or a template's text.</summary>
    private void AppendText(PegCapturing capture, int entry)
    {
        if (capture.Kind == PegCaptureKind.Template) AppendTemplate(capture, entry);
        else AppendSubstitution(capture, entry);
    }

    /// <summary>Adds the text of a capture, with the captures inside replaced by their values.</summary>
    private void AppendSubstitution(PegCapturing capture, int entry)
    {
        var position = capture.Position;
        for (int child = entry + 1, end = ChildrenEnd(entry); child < end;)
        {
            var inner = memory.Captures[child];
            AppendSubject(position, inner.Position);
            position = AppendValue(inner, child, "replacement") ? End(inner) : inner.Position;
            child = Next(inner, child);
        }

        AppendSubject(position, End(capture));
    }

    // Predicates have captures that end behind where the next one begins.
    private void AppendSubject(int start, int end)
    {
        if (end > start) Append(subject.Span[start..end]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _work += bytes.Length / 16;
        state.Budget?.CheckString((long)memory.Text.Length + bytes.Length);
        memory.Text.Append(bytes);
    }

    /// <summary>Adds a template's text, with captures in the place of <c>%0</c> to <c>%9</c>.</summary>
    private void AppendTemplate(PegCapturing capture, int entry)
    {
        Span<int> named = stackalloc int[MaxNamed];
        var count = 0;
        FindNamed(entry, named, ref count);
        var template = ((LuaString)program.Constants[capture.Value].Ref!).Span;
        while (true)
        {
            var literal = template.IndexOf((byte)'%');
            if (literal < 0) break;
            // LPeg reads the byte behind the string, which is 0.
            var letter = literal + 1 < template.Length ? template[literal + 1] : (byte)0;
            Append(template[..literal]);
            template = template[Math.Min(literal + 2, template.Length)..];
            if (letter == '0') Append(Bytes(capture));
            else if (char.IsAsciiDigit((char)letter)) AppendNamed(letter - '0', named[..count]);
            else Append([letter]);
        }

        Append(template);
    }

    private void AppendNamed(int number, ReadOnlySpan<int> named)
    {
        if (number > named.Length) throw Error($"invalid capture index ({number})");
        var entry = named[number - 1];
        var capture = memory.Captures[entry];
        if (capture.Kind == PegCaptureKind.Simple) Append(Bytes(capture));
        else if (!AppendValue(capture, entry, "capture")) throw Error($"no values in capture index {number}");
    }

    /// <summary>The captures inside one that a template can name: those inside simple captures count, too.</summary>
    private void FindNamed(int entry, Span<int> named, ref int count)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (int child = entry + 1, end = ChildrenEnd(entry); child < end && count < named.Length;)
        {
            named[count++] = child;
            var capture = memory.Captures[child];
            if (capture.Kind == PegCaptureKind.Simple) FindNamed(child, named, ref count);
            child = Next(capture, child);
        }
    }

    /// <summary>Adds the first value of a capture; gives false when it has none.</summary>
    private bool AppendValue(PegCapturing capture, int entry, string role)
    {
        if (capture.Kind is PegCaptureKind.Substitution or PegCaptureKind.Template)
        {
            if (_depth > MaxDepth) throw new LuaException("subcapture nesting too deep");
            _depth++;
            AppendText(capture, entry);
            _depth--;
            return true;
        }

        var before = _values.Count;
        Push(entry);
        if (_values.Count == before) return false;
        var value = _values[before];
        _values.Cut(before);
        var text = value.ToLuaString() ?? throw new LuaException($"invalid {role} value (a {value.TypeName})");
        Append(text.Span);
        return true;
    }
}
