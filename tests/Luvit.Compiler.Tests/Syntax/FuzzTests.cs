using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Syntax;

/// <summary>Whatever the bytes, the parser returns a tree or throws <see cref="LuaSyntaxException"/>.</summary>
public class FuzzTests
{
    private static readonly string[] Fragments =
    [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local", "nil", "not", "or", "repeat",
        "return", "then", "true", "until", "while", "+", "-", "*", "/", "%", "^", "#", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")",
        "{", "}", "[", "]", ";", ":", "::", ",", ".", "..", "...", "a", "b", "goto", "1", "0x1p", "5LL", "'s'", "'\\q", "[[l]]", "[=[",
        "--[[", "\n", "\0", "é",
    ];

    private static readonly string[] Programs =
    [
        "local a, b = 1, 'x' if a == b then f(a, b) elseif c then g{1, x = 2, [3] = 4; 5} else return a end",
        "for i = 1, 10 do print(i .. 'x') end for k, v in pairs(t) do t[k] = v.x.y:z(1)() end",
        "function a.b.c:d(x, ...) local y = {...} return x + y[1] * -2 ^ 3, not #y end",
        "while true do repeat local z = f 'str' [[long]] until z < 1 or z >= 2 and z ~= 3 break end",
        "for i = 1, 2, 3 do if i then goto continue end local x = 1 f(x) ::continue:: end",
        "do local function f(n) if n <= 1 then return 1 end return n * f(n - 1) end x, y.z, w[1] = f(5), 2 end",
    ];

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Any_bytes() =>
        Check(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf());

    [Fact]
    public void Any_tokens() =>
        Check(Gen.Elements(Fragments).ArrayOf().Select(tokens => Encoding.UTF8.GetBytes(string.Join(' ', tokens))));

    [Fact]
    public void Any_program_with_a_byte_changed() =>
        Check(
            from program in Gen.Elements(Programs)
            from position in Gen.Choose(0, program.Length - 1)
            from value in Gen.Choose(0, 255)
            select WithByte(program, position, (byte)value));

    [Fact]
    public void Any_beginning_of_a_program() =>
        Check(
            from program in Gen.Elements(Programs)
            from length in Gen.Choose(0, program.Length)
            select Encoding.ASCII.GetBytes(program[..length]));

    private static byte[] WithByte(string program, int position, byte value)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(program);
        bytes[position] = value;
        return bytes;
    }

    private static void Check(Gen<byte[]> sources) => Prop.ForAll(sources.ToArbitrary(), ParsesOrExplains).Check(Thorough);

    private static bool ParsesOrExplains(byte[] source)
    {
        try
        {
            return Parser.Parse(source, "case").Block is not null;
        }
        catch (LuaSyntaxException error)
        {
            return error.Message.StartsWith("case:", StringComparison.Ordinal) && error.Line > 0;
        }
    }
}
