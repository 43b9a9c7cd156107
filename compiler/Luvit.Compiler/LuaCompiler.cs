using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Luvit.Compiler.Emit;
using Luvit.Compiler.Interpreter;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Compiles Lua source to assemblies, on disk or in memory; where code can't be emitted, interprets it.</summary>
public sealed partial class LuaCompiler : ILuaCompiler
{
    private const string ChunkType = "LuaChunk";

    /// <summary>
    /// Number of chunks of a process that stay in memory for good, since such code is faster: a program's modules. What is
    /// emitted after them, such as functions that a program makes of texts as it runs, is collected when nothing uses it.
    /// </summary>
    private const int MaxKept = 512;

    private static int _emitted;

    private readonly RepeatedTexts _texts = new();

    /// <summary>
    /// True when chunks are interpreted, not compiled: always where the platform can't run new code (native AOT),
    /// elsewhere when the environment variable <c>LUVIT_MODE</c> is <c>interpret</c>.
    /// </summary>
    public bool Interprets { get; init; } = !RuntimeFeature.IsDynamicCodeSupported || Environment.GetEnvironmentVariable("LUVIT_MODE") == "interpret";

    /// <summary>How compiled functions start; <c>generic</c> and <c>stress</c> in <c>LUVIT_MODE</c> choose for tests.</summary>
    public FastBodyMode FastBodies { get; init; } = Environment.GetEnvironmentVariable("LUVIT_MODE") switch
    {
        "generic" => FastBodyMode.Off,
        "stress" => FastBodyMode.Stressed,
        _ => FastBodyMode.On,
    };

    /// <inheritdoc/>
    public LuaFunction Compile(LuaState state, ReadOnlyMemory<byte> source, string chunkName, LuaTable environment)
    {
        try
        {
            var load = _texts.GetOrCompile(source.Span, chunkName, () => Prepare(Lower(source, chunkName), chunkName, () => IRWriter.Write(Lower(source, chunkName), chunkName)));
            return load(state, environment);
        }
        catch (LuaSyntaxException exception)
        {
            throw new LuaException(LuaValue.FromString(exception.Message));
        }
    }

    private static ChunkIR Lower(ReadOnlyMemory<byte> source, string chunkName) => Lowering.Lower(Parser.Parse(source, ChunkName.Shorten(chunkName)));

    /// <summary>Gives what makes functions of IR, by emitting code or for the interpreter.</summary>
    private ModuleLoader Prepare(ChunkIR chunk, string chunkName, Func<byte[]> image)
    {
        // Native AOT knows the outer test to be false, and leaves out all that emits.
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            if (!Interprets) return IsEager(chunk, chunkName) ? Emit(chunk, chunkName, image) : Interpret(Decode(chunk, chunkName, image));
        }

        return Interpret(Decoder.Decode(chunk, chunkName, new ChunkImage { Source = image }));
    }

    private static ModuleLoader Interpret(Code[] functions) => (state, environment) => Interpreter.Interpreter.Of(state).Load(functions, environment);

    /// <summary>Compiles a chunk straight into the running program: an assembly's image would cost more than the rest of a small program's compilation.</summary>
    [RequiresDynamicCode("Compiled chunks are new code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The types are made here; trimming can't remove them.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The types are made here; trimming can't remove them.")]
    private ModuleLoader Emit(ChunkIR chunk, string chunkName, Func<byte[]> image)
    {
        var access = Interlocked.Increment(ref _emitted) <= MaxKept ? AssemblyBuilderAccess.Run : AssemblyBuilderAccess.RunAndCollect;
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("chunk"), access).DefineDynamicModule("chunk");
        var type = ChunkEmitter.Emit(module, chunk, chunkName, ChunkType, FastBodies);
        var load = type.GetMethod(ChunkEmitter.LoadMethod)!.CreateDelegate<ModuleLoader>();
        return (state, environment) =>
        {
            var function = load(state, environment);
            ((LuaClosure)function).Prototype.Image.Source = image;
            return function;
        };
    }
}
