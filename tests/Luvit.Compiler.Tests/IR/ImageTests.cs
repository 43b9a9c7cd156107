using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Luvit.Compiler.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.Syntax;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.IR;

/// <summary>IR as bytes: what is written is read back; what is damaged is refused and never runs.</summary>
public class ImageTests
{
    private const string Program = """
        local a, b = 1, {x = 2, 3, f = function(self, ...) return self.x, ... end}
        local count = 0
        local function counter(n) count = count + n; return function() count = count * 2; return count, -n end end
        for i = 1, 3 do
          for k, v in pairs(b) do if k == 'x' and not (v ~= i) then a = a .. k elseif v then goto continue end end
          ::continue::
        end
        while a do a = a == nil or nil break end
        repeat local c = counter(3); local d = function() c = c() return c end; d() until count > 100
        return b:f(1, 2, counter(1)()), #b, 2 ^ 10 % 7, 1LL, select('#', ...), {..., 1, [3] = true}
        """;

    private static readonly byte[] Image = ImageOf(Program);

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes()
    {
        var (chunk, source) = IRReader.Read(Image);
        Assert.Equal("=test", source);
        Assert.Equal(Image, IRWriter.Write(chunk, source));
    }

    [Fact]
    public void A_stripped_image_has_no_names_and_lines()
    {
        var (chunk, source) = IRReader.Read(Image);
        var (stripped, name) = IRReader.Read(IRWriter.Write(chunk, source, function: 1, strips: true));
        Assert.Equal("", name);
        Assert.All(stripped.Functions, static function => Assert.Empty(function.Locals));
        Assert.All(stripped.Functions, static function => Assert.All(function.Sites, static site => Assert.Equal(0, site.Line)));
    }

    [Fact]
    public void Every_truncated_image_is_refused()
    {
        for (var length = 0; length < Image.Length; length++)
        {
            var part = Image[..length];
            Assert.Throws<InvalidDataException>(() => IRReader.Read(part));
            var repaired = Repair(part);
            Assert.Throws<InvalidDataException>(() => IRReader.Read(repaired));
        }
    }

    [Fact]
    public void A_damaged_image_is_refused_or_sound()
    {
        var random = new Random(1);
        var sound = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var damaged = (byte[])Image.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--) damaged[random.Next(IRFormat.HeaderLength, damaged.Length)] = (byte)random.Next(256);
            if (TryRead(Repair(damaged)) is not { } chunk) continue;
            sound++;
            // What the verifier lets pass, the decoder and the emitter must take.
            Assert.NotEmpty(Interpreter.Decoder.Decode(chunk, "=test", new ChunkImage()));
            if (sound % 10 != 0) continue;
            var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("damaged"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("damaged");
            ChunkEmitter.Emit(module, chunk, "=test", "Chunk");
        }

        Assert.InRange(sound, 1, 3_999);
    }

    [Theory]
    [InlineData("return ...", 0)]
    [InlineData("local x = function() return 1 end", 1)]
    public void Each_function_can_be_written_alone(string program, int function)
    {
        var (chunk, source) = IRReader.Read(ImageOf(program));
        var (alone, _) = IRReader.Read(IRWriter.Write(chunk, source, function));
        Assert.Equal(chunk.Functions.Count - function, alone.Functions.Count);
        Assert.Equal(chunk.Functions[function].LineDefined, alone.Functions[0].LineDefined);
    }

    private static byte[] ImageOf(string program) => IRWriter.Write(Lowering.Lower(Parser.Parse(Encoding.UTF8.GetBytes(program), "test")), "=test");

    private static ChunkIR? TryRead(byte[] image)
    {
        try
        {
            return IRReader.Read(image).Chunk;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Puts the right checksum on a damaged image, as somebody with bad intentions would.</summary>
    private static byte[] Repair(byte[] image)
    {
        if (image.Length >= IRFormat.HeaderLength)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(IRFormat.Mark.Length + 1), IRFormat.Checksum(image.AsSpan(IRFormat.HeaderLength)));
        return image;
    }
}
