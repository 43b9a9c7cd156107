using System.Diagnostics.CodeAnalysis;
using Luvit.Compiler.Interpreter;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Chunks that start in the interpreter, because most of their functions run once or never.</summary>
public sealed partial class LuaCompiler
{
    /// <summary>Number of instructions beyond which a chunk starts in the interpreter: data and generated code.</summary>
    private const int LongLength = 8_000;

    /// <summary>
    /// A program that has had code made of so many texts makes them by the thousand, and not to run them for long: functions of
    /// more texts wait for their third call, though they loop.
    /// </summary>
    private const int ManyTexts = 32;
    private const int FewCalls = 3;

    private int _compiledTexts;

    private static bool IsLong(ChunkIR chunk)
    {
        var length = 0;
        foreach (var function in chunk.Functions) length += function.Instructions.Count;
        return length > LongLength;
    }

    /// <summary>
    /// True for code that runs once, and so faster than it would be compiled: a chunk that doesn't loop and has no functions,
    /// or is text that is no file's. Programs make such text by the thousand, to read data or to make a function.
    /// </summary>
    private bool IsFleeting(ChunkIR chunk, string chunkName) => FastBodies == FastBodyMode.On
        && (Loops(chunk.Functions[0]) ? IsText(chunkName) && _compiledTexts >= ManyTexts : IsText(chunkName) || chunk.Functions.Count == 1);

    private static bool IsText(string chunkName) => !chunkName.StartsWith('@');

    private static bool Loops(FunctionIR function)
    {
        var passed = new HashSet<IRLabel>();
        foreach (var instruction in function.Instructions)
        {
            if (instruction.Label is not { } label) continue;
            if (instruction.Opcode == Opcode.Label) passed.Add(label);
            else if (passed.Contains(label)) return true;
        }

        return false;
    }

    /// <summary>Prepares a chunk for the interpreter, which compiles those of its functions that are called often, or that loop.</summary>
    [RequiresDynamicCode("Compiled chunks are new code.")]
    private Code[] Decode(ChunkIR chunk, string chunkName, Func<byte[]> image)
    {
        var isLong = IsLong(chunk);
        var loopCalls = IsText(chunkName) && _compiledTexts >= ManyTexts ? FewCalls : 1;
        var functions = Decoder.Decode(chunk, chunkName, new ChunkImage { Source = image });
        for (var i = 0; i < functions.Length; i++)
        {
            var (number, function) = (i, chunk.Functions[i]);
            if (LengthWithInner(function) > LongLength) continue;
            functions[i].Hot = new HotFunction(() => EmitAlone(chunk, chunkName, number), isLong || !Loops(function) ? HotFunction.ManyCalls : loopCalls);
        }

        return functions;
    }

    [RequiresDynamicCode("Compiled chunks are new code.")]
    private ModuleLoader EmitAlone(ChunkIR chunk, string chunkName, int number)
    {
        var image = IRWriter.Write(chunk, chunkName, number);
        return Emit(IRReader.Read(image).Chunk, chunkName, () => image);
    }

    private static int LengthWithInner(FunctionIR function) =>
        function.Instructions.Count + function.Instructions.Sum(static instruction => instruction.Function is { } inner ? LengthWithInner(inner) : 0);
}
