using System.Text;

namespace Luvit.Programs;

/// <summary>Indented lines of Lua.</summary>
internal sealed class SourceText
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public void Line(string line) => _text.Append(' ', _indent * 2).Append(line).Append('\n');

    /// <summary>Writes an opening line, an indented body, and a closing line.</summary>
    public void Nest(string open, Action body, string close)
    {
        Line(open);
        _indent++;
        body();
        _indent--;
        Line(close);
    }

    public override string ToString() => _text.ToString();
}
