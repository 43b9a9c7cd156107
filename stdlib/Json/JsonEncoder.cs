using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>
/// Writes a value as JSON. Tables that are lists become arrays, the others objects; a metatable's <c>__jsontype</c>,
/// <c>__jsonorder</c> and <c>__tojson</c> decide otherwise.
/// </summary>
/// <param name="state">Who calls the program's functions.</param>
/// <param name="options">dkjson's state table, or null.</param>
/// <param name="null">The value that stands for null.</param>
internal sealed class JsonEncoder(LuaState state, LuaTable? options, LuaTable @null) : IDisposable
{
    private const double ExactIntegers = 9007199254740992;

    private readonly List<LuaTable> _open = [];
    private readonly JsonText _text = new();
    private readonly LuaTable? _known = options?["tables"].Ref as LuaTable;
    private readonly LuaString? _indent = IndentOf(options);
    private readonly bool _isBeautiful = options?["beautify"].IsTruthy == true;

    /// <summary>What is written so far.</summary>
    public LuaString Text => LuaString.FromBytes(_text.Span);

    /// <summary>One level of indentation, null when all goes on one line.</summary>
    public static LuaString? IndentOf(LuaTable? options)
    {
        var spaces = LuaString.FromUtf16("  ");
        if (options == null) return null;
        if (options["beautify"].IsTruthy) return options["indent_string"].Ref as LuaString ?? spaces;
        return options["indent"].IsTruthy ? options["indent"].Ref as LuaString ?? spaces : null;
    }

    /// <summary>Writes a value, whose text starts at a level of indentation.</summary>
    /// <exception cref="LuaException">JSON can't say it, and the option <c>exception</c> doesn't help.</exception>
    public void Write(LuaValue value, int level)
    {
        if (value.IsNumber) WriteNumber(value.Number);
        else if (value.Ref is LuaString text) _text.AddQuoted(text.Span);
        else if (value.Ref is LuaTable table) WriteTable(table, level);
        else if (value.IsNil) _text.Add("null"u8);
        else if (value.IsBoolean) _text.Add(value.IsTruthy ? "true"u8 : "false"u8);
        else if (value.Ref is LuaUserdata && state.GetMetatable(value)?["__tojson"] is { IsTruthy: true } convert) Convert(convert, value);
        else Refuse("unsupported type", value, $"type '{value.TypeName}' is not supported by JSON.");
    }

    public void Dispose() => _text.Dispose();

    private void WriteNumber(double number)
    {
        if (!double.IsFinite(number)) _text.Add("null"u8);
        else if (Math.Abs(number) < ExactIntegers && Math.Floor(number) == number) _text.Add((long)number);
        else _text.Add(NumberFormat.ToLuaString(number).Span);
    }

    private void WriteTable(LuaTable table, int level)
    {
        if (ReferenceEquals(table, @null))
        {
            _text.Add("null"u8);
            return;
        }

        var meta = table.Metatable;
        if (meta?["__tojson"] is { IsTruthy: true } convert) Convert(convert, table);
        else if (_open.LastIndexOf(table) >= 0 || _known?[table].IsTruthy == true) Refuse("reference cycle", table, "reference cycle");
        else if (level > JsonModule.DepthLimit) Refuse("nesting too deep", table, "nesting too deep");
        else
        {
            _open.Add(table);
            if (_known != null) _known[table] = true;
            WriteContent(table, meta, level);
            if (_known != null) _known[table] = default;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void WriteContent(LuaTable table, LuaTable? meta, int level)
    {
        var kind = meta?["__jsontype"].Ref as LuaString;
        if (meta?["__pairs"] is { IsTruthy: true } pairs) table = CopyOf(table, pairs);
        var length = kind?.ToString() == "object" ? -1 : ListLength(table);
        if (length < 0 && kind?.ToString() == "array") length = table.Length;
        if (length >= 0) WriteList(table, length, level);
        else WriteObject(table, (meta?["__jsonorder"] is { IsTruthy: true } order ? order : options?["keyorder"] ?? default).Ref as LuaTable, level);
    }

    /// <summary>What <c>pairs</c> finds in a table with <c>__pairs</c>.</summary>
    private LuaTable CopyOf(LuaTable table, LuaValue pairs)
    {
        var copy = new LuaTable();
        var iteration = state.Call(pairs, table);
        var (next, invariant, key) = (At(iteration, 0), At(iteration, 1), At(iteration, 2));
        while (true)
        {
            var entry = state.Call(next, invariant, key);
            key = At(entry, 0);
            if (key.IsNil) return copy;
            copy[key] = At(entry, 1);
        }
    }

    private static LuaValue At(LuaValue[] values, int index) => index < values.Length ? values[index] : default;

    /// <summary>
    /// The length of a list, which may have some holes, at its end too when a field <c>n</c> says so (<c>table.pack</c>);
    /// -1 for what has to be an object.
    /// </summary>
    private static int ListLength(LuaTable table)
    {
        const int anyHoles = 10;
        var (count, longest) = (0, 0.0);
        for (var position = 0; table.Next(ref position, out var key, out var value);)
        {
            if (value.IsNumber && IsLengthName(key))
            {
                longest = Math.Max(longest, value.Number);
                continue;
            }

            if (!key.IsNumber || key.Number < 1 || key.Number > int.MaxValue || Math.Floor(key.Number) != key.Number) return -1;
            longest = Math.Max(longest, key.Number);
            count++;
        }

        return longest > anyHoles && longest > count * 2.0 ? -1 : (int)longest;
    }

    private static bool IsLengthName(LuaValue key) => key.Ref is LuaString { Length: 1 } name && name.Span[0] == (byte)'n';

    private void WriteList(LuaTable table, int length, int level)
    {
        _text.Add((byte)'[');
        for (var i = 1; i <= length; i++)
        {
            if (i > 1) _text.Add((byte)',');
            if (_isBeautiful) StartLine(level + 1);
            Write(table.GetInteger(i), level + 1);
        }

        if (_isBeautiful && length > 0) StartLine(level);
        _text.Add((byte)']');
    }

    private void WriteObject(LuaTable table, LuaTable? order, int level)
    {
        _text.Add((byte)'{');
        var isFirst = true;
        LuaTable? done = null;
        for (var i = 1; order?.GetInteger(i) is { IsNil: false } key; i++)
        {
            var value = table[key];
            if (value.IsNil) continue;
            WriteMember(key, value, level, ref isFirst);
            (done ??= new LuaTable())[key] = true;
        }

        for (var position = 0; table.Next(ref position, out var key, out var value);)
        {
            if (done == null || done[key].IsNil) WriteMember(key, value, level, ref isFirst);
        }

        if (!isFirst) StartLine(level);
        _text.Add((byte)'}');
    }

    private void WriteMember(LuaValue key, LuaValue value, int level, ref bool isFirst)
    {
        if (!key.IsNumber && !key.IsString)
        {
            Refuse("unsupported type", key, $"type '{key.TypeName}' is not supported as a key by JSON.");
            isFirst = false;
            return;
        }

        if (!isFirst) _text.Add((byte)',');
        isFirst = false;
        StartLine(level + 1);
        if (key.Ref is LuaString text)
        {
            _text.AddQuoted(text.Span);
        }
        else
        {
            _text.Add((byte)'"');
            WriteNumber(key.Number);
            _text.Add((byte)'"');
        }

        _text.Add(_isBeautiful ? ": "u8 : ":"u8);
        Write(value, level + 1);
    }

    private void StartLine(int level)
    {
        if (_indent == null) return;
        _text.Add((byte)'\n');
        for (var i = 0; i < level; i++) _text.Add(_indent.Span);
    }

    private void Convert(LuaValue function, LuaValue value)
    {
        const string failure = "custom encoder failed";
        if (!TryCall(function, [value], out var problem)) Refuse(failure, value, problem.IsNil ? failure : problem);
    }

    /// <summary>Something JSON can't say: <c>exception(reason, value, state, message)</c> may say it otherwise.</summary>
    private void Refuse(string reason, LuaValue value, LuaValue message)
    {
        var problem = message;
        if (options?["exception"] is { IsTruthy: true } handler && TryCall(handler, [reason, value, options, message], out problem)) return;
        throw new LuaException(problem.IsNil ? message : problem, level: 1);
    }

    /// <summary>
    /// Calls a function that gives text, or true when it put text into <c>state.buffer</c>. The buffer that it sees
    /// is empty: what stands before its text is not its business.
    /// </summary>
    private bool TryCall(LuaValue function, ReadOnlySpan<LuaValue> arguments, out LuaValue problem)
    {
        options ??= new LuaTable();
        var (given, givenLength, buffer) = (options["buffer"], options["bufferlen"], new LuaTable());
        (options["buffer"], options["bufferlen"]) = (buffer, 0);
        var results = state.Call(function, arguments.Length == 1 ? [arguments[0], options] : arguments);
        var count = options["bufferlen"] is { IsNumber: true } length ? (int)length.Number : buffer.Length;
        (options["buffer"], options["bufferlen"]) = (given, givenLength);
        problem = At(results, 1);
        var said = At(results, 0);
        if (said.Ref is LuaString text)
        {
            _text.Add(text.Span);
        }
        else if (said.IsTruthy)
        {
            for (var i = 1; i <= count; i++) _text.Add((buffer.GetInteger(i).ToLuaString() ?? LuaString.Empty).Span);
        }

        return said.IsTruthy;
    }
}
