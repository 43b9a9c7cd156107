using System.Diagnostics.CodeAnalysis;
using Luvit.Compiler.Interpreter;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Chunks that start in the interpreter, because most of their functions run once or never.</summary>
public sealed partial class LuaCompiler
{
    /// <summary>
    /// Number of instructions that are compiled before they run: most programs have less. Of what a larger program has beyond
    /// them, such as data, generated code and the modules that it loads, most runs once or never.
    /// </summary>
    private const int EagerLength = 3_000;

    /// <summary>Number of instructions beyond which a function, with those inside it, stays in the interpreter: data and generated code.</summary>
    private const int LongLength = 8_000;

    private int _eagerRoom = EagerLength;

    /// <summary>
    /// True for tests that want all code to start in the interpreter and to go on compiled as soon as it loops or is called again;
    /// <c>tiers</c> in <c>LUVIT_MODE</c>.
    /// </summary>
    public bool HastensTiers { get; init; } = Environment.GetEnvironmentVariable("LUVIT_MODE") == "tiers";

    /// <summary>
    /// True for code that is compiled before it runs. A chunk that doesn't loop and has no functions runs once, and faster than it
    /// would be compiled; so does most text that is no file's, which programs make by the thousand, to read data or to make a function.
    /// </summary>
    private bool IsEager(ChunkIR chunk, string chunkName)
    {
        if (HastensTiers || (FastBodies == FastBodyMode.On && (IsText(chunkName) || (chunk.Functions.Count == 1 && !chunk.Functions[0].Loops)))) return false;
        var length = chunk.Functions.Sum(static function => function.Instructions.Count);
        if (length > Volatile.Read(ref _eagerRoom)) return false;
        Interlocked.Add(ref _eagerRoom, -length);
        return true;
    }

    private static bool IsText(string chunkName) => !chunkName.StartsWith('@');

    /// <summary>Prepares a chunk for the interpreter, which compiles those of its functions that run for long.</summary>
    [RequiresDynamicCode("Compiled chunks are new code.")]
    private Code[] Decode(ChunkIR chunk, string chunkName, Func<byte[]> image)
    {
        var functions = Decoder.Decode(chunk, chunkName, new ChunkImage { Source = image });
        for (var i = 0; i < functions.Length; i++)
        {
            var number = i;
            var isShort = LengthWithInner(chunk.Functions[i]) <= LongLength;
            functions[i].Hot = new HotFunction(
                functions[i].Steps.Length, isShort ? () => EmitAlone(chunk, chunkName, number) : null, label => EmitLoop(chunk, chunkName, number, label), HastensTiers);
        }

        return functions;
    }

    [RequiresDynamicCode("Compiled chunks are new code.")]
    private ModuleLoader EmitAlone(ChunkIR chunk, string chunkName, int number)
    {
        var image = IRWriter.Write(chunk, chunkName, number);
        var alone = IRReader.Read(image).Chunk;
        alone.Functions[0].OwnUpvalue = chunk.Functions[number].OwnUpvalue;
        alone.Functions[0].StandsIn = true;
        alone.OwnFields = chunk.OwnFields;
        return Emit(alone, chunkName, () => image);
    }

    [RequiresDynamicCode("Compiled chunks are new code.")]
    private HotLoop? EmitLoop(ChunkIR chunk, string chunkName, int number, int label)
    {
        var rest = IRReader.Read(IRWriter.Write(chunk, chunkName, number)).Chunk;
        rest.OwnFields = chunk.OwnFields;
        if (LoopEntry.Cut(rest, label) is not { } entry || LengthWithInner(rest.Functions[0]) > LongLength) return null;
        var image = IRWriter.Write(rest, chunkName);
        return new HotLoop(Emit(rest, chunkName, () => image), entry);
    }

    private static int LengthWithInner(FunctionIR function) =>
        function.Instructions.Count + function.Instructions.Sum(static instruction => instruction.Function is { } inner ? LengthWithInner(inner) : 0);
}
