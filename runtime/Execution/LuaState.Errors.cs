using System.Globalization;

namespace Luvit.Runtime;

/// <summary>
/// Errors in flight. An error starts as a value or as an unfinished message; each activation that it leaves reports its
/// site, and the one that the error's level asks for completes the message with position and names.
/// </summary>
public sealed partial class LuaState
{
    private List<TraceEntry> _trace = [];
    private bool _isTraceShared;
    private int _pendingLevel;
    private OperandError? _operandError;
    private LuaArgumentException? _argumentError;
    private (LuaValue Value, Exception? Cause) _handled;

    /// <summary>The value of the error in flight.</summary>
    public LuaValue Error { get; private set; }

    /// <summary>The host exception that became the error in flight, if one did.</summary>
    public Exception? ErrorCause { get; private set; }

    /// <summary>True when the error in flight is that of a full stack.</summary>
    internal bool IsStackOverflow { get; private set; }

    /// <summary>The activations that the error in flight has left so far, innermost first.</summary>
    public IReadOnlyList<TraceEntry> Trace => _trace;

    /// <summary>Starts an error with any value.</summary>
    /// <param name="value">The error value.</param>
    /// <param name="level">A text gets the position of: 0 nobody, 1 the activation that raises, 2 its caller, and so on.</param>
    public LuaValue Raise(LuaValue value, int level)
    {
        if (value.IsNumber && level > 0) value = NumberFormat.ToLuaString(value.Number);
        // Who catches an error and raises it again doesn't hide what caused it.
        if (value.Ref != _handled.Value.Ref || value.Number != _handled.Value.Number) _handled = default;
        ErrorCause = _handled.Cause;
        Error = value;
        IsStackOverflow = false;
        _pendingLevel = value.IsString ? level : 0;
        _operandError = null;
        _argumentError = null;
        if (_isTraceShared) (_trace, _isTraceShared) = ([], false);
        else _trace.Clear();
        return LuaValue.MakeSignal(Signal.Error);
    }

    /// <summary>Starts an error with a text; <paramref name="level"/> as for <see cref="Raise"/>.</summary>
    public LuaValue RaiseMessage(string message, int level) => Raise(LuaValue.FromString(message), level);

    /// <summary>Starts an error about an operand: <c>attempt to index local 'x' (a nil value)</c>.</summary>
    /// <param name="operation">What was tried: <c>index</c>, <c>perform arithmetic on</c>.</param>
    /// <param name="culprit">The offending value.</param>
    /// <param name="operand">Which operand of the site it is (<see cref="Site.Operand"/>).</param>
    public LuaValue RaiseOperand(string operation, LuaValue culprit, int operand = 0)
    {
        var error = RaiseMessage($"attempt to {operation} a {culprit.TypeName} value", level: 1);
        _operandError = new OperandError(operation, culprit.TypeName, operand);
        return error;
    }

    /// <summary>Starts the error that a C# function's exception stands for.</summary>
    public LuaValue RaiseException(Exception exception)
    {
        switch (exception)
        {
            case LuaArgumentException argument:
                Raise(argument.Value, level: 2);
                _argumentError = argument;
                break;
            case LuaException lua:
                Raise(lua.Value, lua.Level == 0 ? 0 : lua.Level + 1);
                // The activations that it left before it became an exception are part of its stack.
                if (lua.Entries is { } left) (_trace, _isTraceShared) = (left, true);
                break;
            case OutOfMemoryException:
                RaiseMessage("not enough memory", level: 0);
                break;
            case InsufficientExecutionStackException:
                RaiseMessage("stack overflow", level: 2);
                IsStackOverflow = true;
                break;
            default:
                RaiseMessage($"{exception.GetType().Name}: {exception.Message}", level: 2);
                break;
        }

        ErrorCause = exception;
        return LuaValue.MakeSignal(Signal.Error);
    }

    /// <summary>
    /// For who is about to catch the error in flight: how many activations further out the one is whose position it asks
    /// for; 0 when it asks for none, or that is the catcher itself.
    /// </summary>
    internal int MissingLevels => _pendingLevel > 1 ? _pendingLevel - 1 : 0;

    /// <summary>Gives the error in flight the position of an activation that it did not leave.</summary>
    internal void CompletePosition(TraceEntry activation)
    {
        if (activation.Function is LuaClosure closure) AddPosition(closure.Prototype, activation.Site);
    }

    /// <summary>The error in flight is over: somebody handles it. Completes a message that nobody could complete.</summary>
    public LuaValue TakeError()
    {
        if (_argumentError != null) CompleteArgumentError("?", isMethod: false);
        _pendingLevel = 0;
        _handled = ErrorCause == null ? default : (Error, ErrorCause);
        return Error;
    }

    /// <summary>An exception leaves a C# function, and becomes an error there.</summary>
    internal LuaValue RaiseFrom(LuaFunction? function, Exception exception)
    {
        var error = RaiseException(exception);
        UnwindBuiltin(function);
        return error;
    }

    /// <summary>A C# function passes an error on.</summary>
    internal void UnwindBuiltin(LuaFunction? function)
    {
        if (function != null) _trace.Add(new TraceEntry(function, -1));
        if (_pendingLevel > 0) _pendingLevel--;
        _operandError = null;
    }

    private void UnwindClosure(LuaClosure function, int site)
    {
        _trace.Add(new TraceEntry(function, site));
        if (_argumentError != null || _operandError != null) CompleteNames(function.Prototype.Sites[site]);
        if (_pendingLevel > 0 && --_pendingLevel == 0) AddPosition(function.Prototype, site);
    }

    private void AddPosition(Prototype prototype, int site)
    {
        var position = string.Create(CultureInfo.InvariantCulture, $"{prototype.ShortSource}:{prototype.Sites[site].Line}: ");
        if (Error.Ref is LuaString text) Error = LuaString.Concat(LuaString.FromUtf16(position), text);
    }

    private void CompleteNames(Site site)
    {
        if (_operandError is { } operand)
        {
            var name = site.Operand(operand.Index);
            if (name.Kind != NameKind.None) Error = operand.Message(name);
            _operandError = null;
        }

        if (_argumentError != null && _pendingLevel == 1)
        {
            var name = site.Callee;
            CompleteArgumentError(name.Kind == NameKind.None ? "?" : name.Text, name.Kind == NameKind.Method);
        }
    }

    private void CompleteArgumentError(string function, bool isMethod)
    {
        var (index, problem) = (_argumentError!.Index + (isMethod ? 0 : 1), _argumentError.Problem);
        Error = isMethod && index == 0
            ? $"calling '{function}' on bad self ({problem})"
            : string.Create(CultureInfo.InvariantCulture, $"bad argument #{index} to '{function}' ({problem})");
        _argumentError = null;
    }

    private sealed record OperandError(string Operation, string TypeName, int Index)
    {
        public string Message(ValueName name) =>
            $"attempt to {Operation} {name.Kind.ToString().ToLowerInvariant()} '{name.Text}' (a {TypeName} value)";
    }
}

/// <summary>An activation that an error has left.</summary>
/// <param name="Function">The function.</param>
/// <param name="Site">Where it was; -1 for C# functions.</param>
/// <param name="Line">The line, when it is not the site's; else 0.</param>
public readonly record struct TraceEntry(LuaFunction Function, int Site, int Line = 0)
{
    /// <summary>The line where it was; -1 for C# functions.</summary>
    public int CurrentLine => Line > 0 ? Line : Site >= 0 && Function is LuaClosure closure ? closure.Prototype.Sites[Site].Line : -1;
}
