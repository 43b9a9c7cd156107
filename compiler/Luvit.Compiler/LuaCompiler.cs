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
            Emit(module, source, chunkName);
            var load = module.GetType(ChunkType)!.GetMethod(ChunkEmitter.LoadMethod)!;
            return load.CreateDelegate<Func<LuaState, LuaTable, LuaFunction>>()(state, environment);
        }
        catch (LuaSyntaxException exception)
        {
            throw new LuaException(LuaValue.FromString(exception.Message));
        }
    }

    /// <summary>The image of an assembly with one chunk.</summary>
    /// <param name="source">The text.</param>
    /// <param name="chunkName">As <c>load</c> takes it.</param>
    /// <param name="assemblyName">The assembly's name.</param>
    /// <exception cref="LuaSyntaxException">The text is not Lua.</exception>
    public static byte[] CompileToImage(ReadOnlyMemory<byte> source, string chunkName, string assemblyName)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(assemblyName), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(assemblyName);
        Emit(module, source, chunkName);
        return AssemblyWriter.Write(assembly, entryPoint: null);
    }

    private static void Emit(ModuleBuilder module, ReadOnlyMemory<byte> source, string chunkName)
    {
        var tree = Parser.Parse(source, ChunkName.Shorten(chunkName));
        ChunkEmitter.Emit(module, Lowering.Lower(tree), chunkName, ChunkType);
    }
}
