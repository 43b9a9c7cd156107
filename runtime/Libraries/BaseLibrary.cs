using System.Globalization;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary>The basic functions (manual 5.1), with those of 5.2 that LuaJIT has.</summary>
public static partial class BaseLibrary
{
    /// <summary>Puts the functions into the globals.</summary>
    public static void Open(LuaState state)
    {
        var globals = state.Globals;
        globals["_G"] = globals;
        globals["_VERSION"] = "Lua 5.1";
        state.LoadedModules()["_G"] = globals;
        state.Register(globals, "assert", Assert);
        state.Register(globals, "getmetatable", GetMetatable);
        state.Register(globals, "setmetatable", Intrinsic.SetMetatable, SetMetatable);
        state.Register(globals, "print", Print);
        state.Register(globals, "rawequal", static (_, args) => LuaValue.RawEquals(args.CheckAny(0), args.CheckAny(1)));
        state.Register(globals, "rawget", Intrinsic.RawGet, static (_, args) => args.CheckTable(0).Get(args.CheckAny(1)));
        state.Register(globals, "rawlen", RawLength);
        state.Register(globals, "rawset", RawSet);
        state.Register(globals, "select", Intrinsic.Select, Select);
        state.Register(globals, "tonumber", Intrinsic.ToNumber, ToNumber);
        state.Register(globals, "tostring", Intrinsic.ToText, ToText);
        state.Register(globals, "type", Intrinsic.Type, static (_, args) => Intrinsics.TypeName(args.CheckAny(0)));
        OpenGarbage(state);
        OpenTraversal(state);
        OpenErrors(state);
        OpenChunks(state);
        OpenEnvironments(state);
    }

    private static LuaValue Assert(LuaState state, LuaArguments args)
    {
        if (args.CheckAny(0).IsTruthy) return state.Return(args.Span);
        if (args.Count == 1) return state.RaiseMessage("assertion failed!", level: 2);
        // LuaJIT raises what is on top when the message is none.
        return args[1].IsString || args[1].IsNumber ? state.Raise(args[1], level: 2) : state.Raise(args[args.Count - 1], level: 0);
    }

    private static LuaValue GetMetatable(LuaState state, LuaArguments args)
    {
        var metatable = state.GetMetatable(args.CheckAny(0));
        if (metatable == null) return default;
        var shown = metatable.RoleAsMetatable.Handler(MetaEvent.Metatable);
        return shown.IsNil ? metatable : shown;
    }

    private static LuaValue SetMetatable(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        if (args.Count < 2 || !(args[1].IsNil || args[1].IsTable)) throw new LuaArgumentException(1, "nil or table expected");
        if (table.Metatable != null && !state.GetMetaHandler(table, MetaEvent.Metatable).IsNil)
            throw new LuaException("cannot change a protected metatable");
        table.Metatable = args[1].Ref as LuaTable;
        return table;
    }

    private static LuaValue Print(LuaState state, LuaArguments args)
    {
        var output = StandardStreams.Output;
        try
        {
            for (var i = 0; i < args.Count; i++)
            {
                if (i > 0) output.WriteByte((byte)'\t');
                output.Write(Display.ToDisplayString(state, args[i]).Span);
            }

            output.WriteByte((byte)'\n');
            StandardStreams.HoldsOutput = true;
            if (StandardStreams.OutputBuffering != LuaFile.BufferMode.Full) output.Flush();
        }
        catch (IOException)
        {
            // Lua doesn't look at what print's writes return.
        }

        return LuaValue.None;
    }

    /// <summary>As in LuaJIT, <c>__tostring</c> takes the place of this function on the stack.</summary>
    private static LuaValue ToText(LuaState state, LuaArguments args)
    {
        var value = args.CheckAny(0);
        if (value.ToLuaString() is { } text) return text;
        var handler = state.GetMetaHandler(value, MetaEvent.ToString);
        return handler.IsNil
            ? LuaString.FromUtf16(value.ToString())
            : Invoke.TailCall(state, handler, value);
    }

    private static LuaValue RawLength(LuaState state, LuaArguments args) => args[0].Ref switch
    {
        LuaString text => text.Length,
        _ => args.CheckTable(0).Length,
    };

    private static LuaValue RawSet(LuaState state, LuaArguments args)
    {
        var table = args.CheckTable(0);
        table.Set(args.CheckAny(1), args.CheckAny(2));
        return table;
    }

    private static LuaValue Select(LuaState state, LuaArguments args)
    {
        if (args[0].Ref is LuaString { Length: 1 } text && text[0] == '#') return args.Count - 1;
        var position = args.CheckInt(0);
        if (position < 0) position += args.Count;
        if (position < 1) throw new LuaArgumentException(0, "index out of range");
        return state.Return(args.From(position));
    }

    private static LuaValue ToNumber(LuaState state, LuaArguments args)
    {
        var numberBase = args.OptInt(1, 10);
        if (args[0].Ref is CData data) return CConversion.TryToNumber(data, out var converted) ? converted : LuaValue.Nil;
        if (numberBase == 10) return args.CheckAny(0).TryToNumber(out var number) ? number : LuaValue.Nil;
        // As in C, the text ends with its first zero byte.
        var text = args.CheckString(0).ToString().Split('\0', 2)[0].Trim(' ', '\t', '\n', '\v', '\f', '\r');
        if (numberBase is < 2 or > 36) throw new LuaArgumentException(1, "base out of range");
        var isNegative = text.StartsWith('-');
        if (text.StartsWith('+') || isNegative) text = text[1..];
        if (numberBase == 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        if (text.Length == 0) return LuaValue.Nil;
        ulong sum = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : numberBase;
            if (digit >= numberBase) return LuaValue.Nil;
            // Like C's strtoul, it stops at the largest integer.
            var next = ((UInt128)sum * (ulong)numberBase) + (ulong)digit;
            sum = next > ulong.MaxValue ? ulong.MaxValue : (ulong)next;
        }

        return isNegative ? -(double)sum : sum;
    }
}
