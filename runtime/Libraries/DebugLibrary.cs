namespace Luvit.Runtime;

/// <summary>The library <c>debug</c> (manual 5.9), as far as compiled code can show itself.</summary>
public static partial class DebugLibrary
{
    private const string AllParts = "nSluf";

    /// <summary>Puts the library into the globals.</summary>
    public static void Open(LuaState state)
    {
        var library = state.NewLibrary("debug");
        state.Register(library, "debug.debug", Converse);
        state.Register(library, "debug.getfenv", static (s, args) => EnvironmentOf(s, args.CheckAny(0)));
        state.RegisterSelfAware(library, "debug.getinfo", GetInfo);
        state.RegisterSelfAware(library, "debug.getlocal", GetLocal);
        state.Register(library, "debug.getmetatable", static (s, args) => s.GetMetatable(args.CheckAny(0)));
        state.Register(library, "debug.getregistry", static (s, _) => s.Registry);
        state.Register(library, "debug.getuservalue", static (s, args) => args[0].Ref is LuaUserdata ? EnvironmentOf(s, args[0]) : LuaValue.Nil);
        state.Register(library, "debug.setfenv", SetEnvironment);
        state.RegisterSelfAware(library, "debug.setlocal", SetLocal);
        state.Register(library, "debug.setmetatable", SetMetatable);
        state.Register(library, "debug.setuservalue", SetUserValue);
        state.RegisterSelfAware(library, "debug.traceback", TraceStack);
        OpenHooks(state, library);
        OpenUpvalues(state, library);
    }

    private static LuaValue EnvironmentOf(LuaState state, LuaValue value) => value.Ref switch
    {
        LuaFunction function => function.Environment,
        LuaUserdata userdata => userdata.Environment ?? state.Globals,
        LuaCoroutine coroutine => coroutine.Environment ?? state.Globals,
        _ => LuaValue.Nil,
    };

    private static LuaValue SetEnvironment(LuaState state, LuaArguments args)
    {
        var environment = args.CheckTable(1);
        switch (args[0].Ref)
        {
            case LuaFunction function:
                function.SetEnvironment(environment);
                break;
            case LuaUserdata userdata:
                userdata.Environment = environment;
                break;
            case LuaCoroutine coroutine:
                coroutine.Environment = environment;
                break;
            default:
                throw new LuaException("'setfenv' cannot change environment of given object");
        }

        return args[0];
    }

    /// <summary>A userdata's one user value is its environment, as in LuaJIT.</summary>
    private static LuaValue SetUserValue(LuaState state, LuaArguments args)
    {
        if (args[0].Ref is not LuaUserdata userdata) throw args.TypeError(0, "userdata");
        userdata.Environment = args.CheckTable(1);
        return args[0];
    }

    private static LuaValue SetMetatable(LuaState state, LuaArguments args)
    {
        if (args.Count < 2 || !(args[1].IsNil || args[1].IsTable)) throw new LuaArgumentException(1, "nil or table expected");
        state.SetMetatable(args[0], args[1].Ref as LuaTable);
        return args[0];
    }

    /// <summary>Looks at the stack of the coroutine that is the first argument, or else at the running one's.</summary>
    private static LuaValue Look(LuaState state, LuaCoroutine? thread, LuaFunction self, Func<LuaState, List<StackView.Level>, LuaValue> look) =>
        thread == null || thread == state.Current ? StackView.Inspect(state, self, look) : look(state, StackView.Levels(thread));

    private static LuaValue TraceStack(LuaState state, LuaArguments args, LuaFunction self)
    {
        var thread = args[0].Ref as LuaCoroutine;
        var first = thread == null ? 0 : 1;
        if (args.Count > first && args[first].ToLuaString() == null) return args[first];
        var message = args[first].ToLuaString();
        var level = args.OptInt(first + 1, thread == null || thread == state.Current ? 1 : 0);
        return Look(state, thread, self, (s, levels) =>
        {
            List<TraceEntry> entries = [.. levels.Skip(level).Select(static shown => shown.Entry)];
            var text = LuaString.FromUtf16(Traceback.Format(s, entries, level));
            return message == null ? text : LuaString.Concat([message, LuaString.FromByte((byte)'\n'), text]);
        });
    }

    private static LuaValue GetInfo(LuaState state, LuaArguments args, LuaFunction self)
    {
        var thread = args[0].Ref as LuaCoroutine;
        var first = thread == null ? 0 : 1;
        var parts = args.OptString(first + 1)?.ToString() ?? AllParts;
        if (args[first].Ref is LuaFunction function) return DescribeChecked(new TraceEntry(function, -1), null);
        if (!args[first].TryToNumber(out _)) throw new LuaArgumentException(first, "function or level expected");
        var level = args.CheckInt(first);
        return Look(state, thread, self, (_, levels) =>
        {
            if (level < 0 || level >= levels.Count) return LuaValue.Nil;
            return DescribeChecked(levels[level].Entry, level + 1 < levels.Count ? levels[level + 1].Entry : null);
        });

        LuaTable DescribeChecked(TraceEntry entry, TraceEntry? caller) => parts.AsSpan().IndexOfAnyExcept("nSlufL") < 0
            ? Describe(entry, caller, parts)
            : throw new LuaArgumentException(first + 1, "invalid option");
    }

    private static LuaTable Describe(TraceEntry entry, TraceEntry? caller, string parts)
    {
        var info = new LuaTable();
        var prototype = (entry.Function as LuaClosure)?.Prototype;
        if (parts.Contains('S', StringComparison.Ordinal)) DescribeSource(info, prototype);
        if (parts.Contains('l', StringComparison.Ordinal)) info["currentline"] = entry.CurrentLine;
        if (parts.Contains('u', StringComparison.Ordinal))
        {
            info["nups"] = prototype?.UpvalueNames.Length ?? 0;
            info["nparams"] = prototype?.ParameterCount ?? 0;
            info["isvararg"] = prototype?.IsVararg ?? true;
        }

        if (parts.Contains('n', StringComparison.Ordinal))
        {
            var name = Traceback.NameOf(caller);
            if (name.Kind != NameKind.None) info["name"] = name.Text;
            info["namewhat"] = name.Kind == NameKind.None ? "" : name.Kind.ToString().ToLowerInvariant();
        }

        if (parts.Contains('f', StringComparison.Ordinal)) info["func"] = entry.Function;
        if (parts.Contains('L', StringComparison.Ordinal) && prototype != null) info["activelines"] = ActiveLines((LuaClosure)entry.Function);
        return info;
    }

    private static void DescribeSource(LuaTable info, Prototype? prototype)
    {
        info["source"] = prototype?.Source ?? "=[C]";
        info["short_src"] = prototype?.ShortSource ?? "[C]";
        info["linedefined"] = prototype?.LineDefined ?? -1;
        info["lastlinedefined"] = prototype?.LastLineDefined ?? -1;
        info["what"] = prototype == null ? "C" : prototype.IsMain ? "main" : "Lua";
    }

    private static LuaTable ActiveLines(LuaClosure function)
    {
        var lines = new LuaTable();
        foreach (var line in function.State.Compiler?.LinesOf(function) ?? []) lines[line] = true;
        return lines;
    }

    private static LuaValue GetLocal(LuaState state, LuaArguments args, LuaFunction self)
    {
        var thread = args[0].Ref as LuaCoroutine;
        var first = thread == null ? 0 : 1;
        var index = args.CheckInt(first + 1);
        if (args[first].Ref is LuaFunction function) return ParameterName(function, index);
        var level = args.CheckInt(first);
        // The arguments of this very call.
        if (level == 0 && thread == null && index >= 1 && index <= args.Count) return state.Return("(*temporary)", args[index - 1]);
        return Look(state, thread, self, (s, levels) =>
        {
            if (FrameAt(levels, level, first) is not { } frame) return LuaValue.Nil;
            if (index < 0) return TryFindVararg(frame, -index, out var position) ? s.Return("(*vararg)", frame.Varargs![position]) : LuaValue.Nil;
            if (FindLocal(frame, index) is not { } local) return LuaValue.Nil;
            var register = frame.Registers[local.Register];
            return s.Return(local.Name, register.Ref is LuaCell cell ? cell.Value : register);
        });
    }

    private static LuaValue SetLocal(LuaState state, LuaArguments args, LuaFunction self)
    {
        var thread = args[0].Ref as LuaCoroutine;
        var first = thread == null ? 0 : 1;
        var (level, index, value) = (args.CheckInt(first), args.CheckInt(first + 1), args.CheckAny(first + 2));
        // The arguments of this very call: nobody reads them any more.
        if (level == 0 && thread == null && index >= 1 && index <= args.Count) return "(*temporary)";
        return Look(state, thread, self, (_, levels) =>
        {
            if (FrameAt(levels, level, first) is not { } frame) return LuaValue.Nil;
            if (index < 0)
            {
                if (!TryFindVararg(frame, -index, out var position)) return LuaValue.Nil;
                frame.Varargs![position] = value;
                return "(*vararg)";
            }

            if (FindLocal(frame, index) is not { } local) return LuaValue.Nil;
            ref var register = ref frame.Registers[local.Register];
            if (register.Ref is LuaCell cell) cell.Value = value;
            else if (local.Kind != LocalKind.Number || value.IsNumber) register = value;
            return local.Name;
        });
    }

    private static LuaFrame? FrameAt(List<StackView.Level> levels, int level, int argument) => level >= 0 && level < levels.Count
        ? levels[level].Frame
        : throw new LuaArgumentException(argument, "level out of range");

    private static LocalName? FindLocal(LuaFrame frame, int index)
    {
        var locals = ((LuaClosure)frame.Function).Prototype.Locals;
        for (var i = 0; i < locals.Length; i++)
        {
            if (frame.IsInScope(i) && --index == 0) return locals[i];
        }

        return null;
    }

    /// <summary>Where among <see cref="Frame.Varargs"/> the extra argument with a number counted from 1 is.</summary>
    private static bool TryFindVararg(LuaFrame frame, int number, out int position)
    {
        position = ((LuaClosure)frame.Function).Prototype.ParameterCount + number - 1;
        return frame.Varargs is { } varargs && position < varargs.Length;
    }

    private static LuaValue ParameterName(LuaFunction function, int index) =>
        function is LuaClosure closure && index >= 1 && index <= closure.Prototype.ParameterCount && index <= closure.Prototype.Locals.Length
            ? closure.Prototype.Locals[index - 1].Name
            : LuaValue.Nil;
}
