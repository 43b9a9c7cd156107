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
public sealed class LuaCompiler : ILuaCompiler
{
    private const string ChunkType = "LuaChunk";

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
            if (!RuntimeFeature.IsDynamicCodeSupported || Interprets)
            {
                var chunk = Lowering.Lower(Parser.Parse(source, ChunkName.Shorten(chunkName)));
                return Interpreter.Interpreter.Of(state).Load(Decoder.Decode(chunk, chunkName), environment);
            }

            // Not by way of an image: making one costs more than the rest of a small program's compilation.
            var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("chunk"), AssemblyBuilderAccess.Run).DefineDynamicModule("chunk");
            Emit(module, source, chunkName, FastBodies);
            var load = module.GetType(ChunkType)!.GetMethod(ChunkEmitter.LoadMethod)!;
            return load.CreateDelegate<Func<LuaState, LuaTable, LuaFunction>>()(state, environment);
        }
        catch (LuaSyntaxException exception)
        {
            throw new LuaException(LuaValue.FromString(exception.Message));
        }
    }

    private static void Emit(ModuleBuilder module, ReadOnlyMemory<byte> source, string chunkName, FastBodyMode fastBodies)
    {
        var tree = Parser.Parse(source, ChunkName.Shorten(chunkName));
        ChunkEmitter.Emit(module, Lowering.Lower(tree), chunkName, ChunkType, fastBodies);
    }
}
