using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>The language libraries that touch nothing outside their state.</summary>
[Flags]
public enum LuaSandboxLibraries
{
    /// <summary>Only the basic functions, which are always there (without <c>dofile</c>, <c>loadfile</c> and <c>collectgarbage</c>).</summary>
    None = 0,

    /// <summary><c>string</c></summary>
    String = 1,

    /// <summary><c>table</c></summary>
    Table = 2,

    /// <summary><c>math</c></summary>
    Math = 4,

    /// <summary><c>coroutine</c></summary>
    Coroutine = 8,

    /// <summary><c>bit</c></summary>
    Bit = 16,

    /// <summary>All of them.</summary>
    All = String | Table | Math | Coroutine | Bit,
}

/// <summary>What a sandboxed state offers and what it may use up; the defaults suit short scripts.</summary>
public sealed record LuaSandboxOptions
{
    /// <summary>The libraries to open.</summary>
    public LuaSandboxLibraries Libraries { get; init; } = LuaSandboxLibraries.All;

    /// <summary>What programs may use up.</summary>
    public LuaLimits Limits { get; init; } = new()
    {
        Instructions = 100_000_000,
        Time = TimeSpan.FromSeconds(10),
        AllocatedBytes = 256 * 1024 * 1024,
        CallDepth = 1000,
        StringLength = 16 * 1024 * 1024,
        TableLength = 1_000_000,
    };
}

/// <summary>States for programs that are not trusted: see docs/threat-model.md for what that does and doesn't promise.</summary>
public static class LuaSandbox
{
    /// <summary>
    /// A state whose programs are interpreted, so that every step counts against the limits. Give each program, or each
    /// call, a new budget by setting <see cref="LuaState.Limits"/>.
    /// </summary>
    public static LuaState CreateState(LuaSandboxOptions? options = null)
    {
        options ??= new LuaSandboxOptions();
        var state = new LuaState { Compiler = new LuaCompiler { Interprets = true } };
        BaseLibrary.Open(state);
        foreach (var name in (ReadOnlySpan<string>)["dofile", "loadfile", "collectgarbage"]) state.Globals[name] = LuaValue.Nil;
        Open(LuaSandboxLibraries.String, StringLibrary.Open);
        Open(LuaSandboxLibraries.Table, TableLibrary.Open);
        Open(LuaSandboxLibraries.Math, MathLibrary.Open);
        Open(LuaSandboxLibraries.Coroutine, CoroutineLibrary.Open);
        Open(LuaSandboxLibraries.Bit, BitLibrary.Open);
        state.Limits = options.Limits;
        return state;

        void Open(LuaSandboxLibraries library, Action<LuaState> open)
        {
            if (options.Libraries.HasFlag(library)) open(state);
        }
    }
}
