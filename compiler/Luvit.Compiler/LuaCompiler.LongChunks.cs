using System.Diagnostics.CodeAnalysis;
using Luvit.Compiler.Interpreter;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Long chunks: data and generated code, most of which runs once or never.</summary>
public sealed partial class LuaCompiler
{
    /// <summary>Number of instructions beyond which a chunk starts in the interpreter.</summary>
    private const int LongLength = 8_000;

    private static bool IsLong(ChunkIR chunk) => chunk.Functions.Sum(static function => function.Instructions.Count) > LongLength;

    /// <summary>Makes a chunk's function for the interpreter, which compiles those of its functions that are called often.</summary>
    [RequiresDynamicCode("Compiled chunks are new code.")]
    private LuaFunction LoadLong(LuaState state, ChunkIR chunk, string chunkName, LuaTable environment, Func<byte[]> image)
    {
        var functions = Decoder.Decode(chunk, chunkName, new ChunkImage { Source = image });
        for (var i = 0; i < functions.Length; i++)
        {
            var number = i;
            if (LengthWithInner(chunk.Functions[i]) <= LongLength) functions[i].Hot = new HotFunction(() => EmitAlone(chunk, chunkName, number, FastBodies));
        }

        return Interpreter.Interpreter.Of(state).Load(functions, environment);
    }

    [RequiresDynamicCode("Compiled chunks are new code.")]
    private static ModuleLoader EmitAlone(ChunkIR chunk, string chunkName, int number, FastBodyMode fastBodies)
    {
        var image = IRWriter.Write(chunk, chunkName, number);
        return Emit(IRReader.Read(image).Chunk, chunkName, fastBodies, () => image);
    }

    private static int LengthWithInner(FunctionIR function) =>
        function.Instructions.Count + function.Instructions.Sum(static instruction => instruction.Function is { } inner ? LengthWithInner(inner) : 0);
}
