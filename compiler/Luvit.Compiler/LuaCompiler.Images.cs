using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Functions as bytes: <c>string.dump</c> and its way back.</summary>
public sealed partial class LuaCompiler
{
    /// <inheritdoc/>
    public byte[] Dump(LuaClosure function, bool strip)
    {
        var prototype = function.Prototype;
        if (prototype.Image.Source == null) throw new LuaException(LuaValue.FromString("unable to dump given function"));
        var (chunk, source) = IRReader.Read(prototype.Image.Source());
        return IRWriter.Write(chunk, source, prototype.Number, strip);
    }

    /// <inheritdoc/>
    public LuaFunction Load(LuaState state, ReadOnlyMemory<byte> image, string chunkName, LuaTable environment)
    {
        if (!IRReader.IsCompatible(image.Span)) throw new LuaException(LuaValue.FromString($"{ChunkName.Shorten(chunkName)}: cannot load incompatible bytecode"));
        try
        {
            var (chunk, source) = IRReader.Read(image.Span);
            if (source.Length == 0) source = chunkName;
            return Load(state, chunk, source, environment, () => IRWriter.Write(chunk, source));
        }
        catch (InvalidDataException)
        {
            throw new LuaException(LuaValue.FromString($"{ChunkName.Shorten(chunkName)}: cannot load malformed bytecode"));
        }
    }
}
