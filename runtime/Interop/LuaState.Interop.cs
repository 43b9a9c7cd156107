using System.Text;

namespace Luvit.Runtime;

/// <summary>What a host program starts with: running texts, modules written in C#, and the C# objects that Lua code holds.</summary>
public sealed partial class LuaState
{
    private LuaObjects? _objects;

    /// <summary>The C# objects that Lua code holds.</summary>
    public LuaObjects Objects => _objects ??= new LuaObjects(this);

    /// <summary>Compiles a text to a function.</summary>
    /// <param name="source">The text.</param>
    /// <param name="chunkName">What messages call it: <c>@file</c>, <c>=name</c>, or the text itself.</param>
    /// <exception cref="LuaException">The text is not Lua.</exception>
    /// <exception cref="InvalidOperationException">No <see cref="Compiler"/> is plugged in.</exception>
    public LuaFunction Load(string source, string? chunkName = null) => Load(Encoding.UTF8.GetBytes(source), chunkName ?? source, Globals);

    /// <summary>Compiles a text to a function, or takes back one that <c>string.dump</c> gave.</summary>
    /// <param name="chunk">The bytes of the text, or those that <c>string.dump</c> gave.</param>
    /// <param name="chunkName">What messages call it: <c>@file</c>, <c>=name</c>, or the text itself.</param>
    /// <param name="environment">Where the chunk's globals live.</param>
    /// <exception cref="LuaException">The text is not Lua, or the bytes are not a function's.</exception>
    /// <exception cref="InvalidOperationException">No <see cref="Compiler"/> is plugged in.</exception>
    public LuaFunction Load(ReadOnlyMemory<byte> chunk, string chunkName, LuaTable environment)
    {
        var compiler = Compiler ?? throw new InvalidOperationException("The state has no compiler: set LuaState.Compiler.");
        return IsDumped(chunk.Span) ? compiler.Load(this, chunk, chunkName, environment) : compiler.Compile(this, chunk, chunkName, environment);
    }

    /// <summary>Whether bytes start as those of <c>string.dump</c> do, and no text does: with an escape character.</summary>
    internal static bool IsDumped(ReadOnlySpan<byte> chunk) => chunk is [0x1b, ..];

    /// <summary>Compiles a text, runs it, and returns its results.</summary>
    /// <inheritdoc cref="Load"/>
    public LuaValue[] Run(string source, string? chunkName = null) => Load(source, chunkName).Call();

    /// <summary>Compiles a text, runs it, and returns its first result.</summary>
    /// <inheritdoc cref="Load"/>
    public T Run<T>(string source, string? chunkName = null) => Load(source, chunkName).Call<T>();

    /// <summary>What <c>require</c> gives for a module.</summary>
    /// <exception cref="LuaException">There is no such module, or it raised an error.</exception>
    public LuaValue Require(string module) => CallOne(Globals["require"], module);

    /// <summary>Lets <c>require</c> find a module that C# code makes; the package library must be open.</summary>
    public void Preload(string name, Func<LuaState, LuaValue> open)
    {
        var package = Globals["package"].Ref as LuaTable;
        if (package?["preload"].Ref is not LuaTable preload) throw new InvalidOperationException("The package library is not open.");
        preload[name] = new LuaBuiltin(this, name, (state, _) => open(state));
    }
}
