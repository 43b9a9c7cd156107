using Luvit.Compiler.Interpreter;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler;

/// <summary>Functions as bytes: <c>string.dump</c> and its way back, and compiled functions in the interpreter.</summary>
public sealed partial class LuaCompiler
{
    /// <inheritdoc/>
    public byte[] Dump(LuaClosure function, bool strip)
    {
        var prototype = function.Prototype;
        if (prototype.Image.Source == null) throw new LuaException("unable to dump given function");
        var (chunk, source) = IRReader.Read(prototype.Image.Source());
        return IRWriter.Write(chunk, source, prototype.Number, strip);
    }

    /// <inheritdoc/>
    public bool CanInterpret(LuaClosure function) => function is InterpretedClosure || function.Prototype.Image.Source != null;

    /// <inheritdoc/>
    public IEnumerable<int> LinesOf(LuaClosure function) =>
        CanInterpret(function) ? Interpreter.Interpreter.Of(function.State).CodeOf(function).ActiveLines : [];

    /// <inheritdoc/>
    public LuaValue Interpret(LuaClosure function, LuaValue[] arguments) => Interpreter.Interpreter.Of(function.State).Enter(function, arguments);

    /// <inheritdoc/>
    public LuaValue InterpretFrom(LuaClosure function, LuaFrame frame) => Interpreter.Interpreter.Of(function.State).Resume(function, frame);

    /// <inheritdoc/>
    public LuaFunction Load(LuaState state, ReadOnlyMemory<byte> image, string chunkName, LuaTable environment)
    {
        if (!IRReader.IsCompatible(image.Span)) throw BadImage(chunkName, "incompatible");
        try
        {
            var (chunk, source) = IRReader.Read(image.Span);
            if (source.Length == 0) source = chunkName;
            return Prepare(chunk, source, () => IRWriter.Write(chunk, source))(state, environment);
        }
        catch (InvalidDataException)
        {
            throw BadImage(chunkName, "malformed");
        }
    }

    /// <summary>Names the chunk as LuaJIT does, in full; its default name is the image itself.</summary>
    private static LuaException BadImage(string chunkName, string fault)
    {
        var name = chunkName switch
        {
            ['\x1b', ..] => "(binary)",
            ['@' or '=', .. var given] => given,
            _ => chunkName,
        };
        return new LuaException(LuaValue.FromString($"{name}: cannot load {fault} bytecode"));
    }
}
