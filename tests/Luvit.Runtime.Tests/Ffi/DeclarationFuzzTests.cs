namespace Luvit.Runtime.Tests.Ffi;

/// <summary>Whatever the text, the parser takes it or throws a <see cref="LuaException"/> with a message.</summary>
public class DeclarationFuzzTests
{
    private const int Rounds = 3000;

    private static readonly string[] Tokens =
    [
        "int", "char", "unsigned", "long", "double", "struct", "union", "enum", "typedef", "static", "const", "extern", "void", "complex",
        "x", "y", "size_t", "s", "{", "}", "(", ")", "[", "]", ";", ",", "*", "&", ":", "=", "?", "...", "+", "-", "<<", "1", "0x7f", "'a'",
        "\"text\"", "sizeof", "__attribute__((packed))", "__attribute__((aligned(8)))", "asm(\"y\")", "#pragma pack(1)\n", "$", "@", "/*", "\n", "\\",
    ];

    private const string Good =
        "typedef struct node { int value : 5; struct node *next; union { char c[4]; double d; }; } node; enum e { A = 1, B = A << 2 }; "
        + "extern int (*table[3])(const char *, ...); static const int K = sizeof(node) * 2; void f(int, node [], int (*)(void)) asm(\"g\");";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_tokens(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var count = random.Next(1, 20);
            Try(string.Join(' ', Enumerable.Range(0, count).Select(_ => Tokens[random.Next(Tokens.Length)])));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Good_declarations_with_a_character_changed(int seed)
    {
        var random = new Random(seed);
        Assert.Null(new FfiUnderTest().ErrorOf(Good));
        for (var i = 0; i < Rounds / 10; i++)
        {
            var text = Good.ToCharArray();
            text[random.Next(text.Length)] = (char)random.Next(1, 127);
            Try(new string(text));
        }
    }

    [Fact]
    public void Good_declarations_cut_off()
    {
        for (var length = 0; length < Good.Length; length++) Try(Good[..length]);
    }

    // An error without a message, or any other exception, fails the test.
    private static void Try(string text)
    {
        if (new FfiUnderTest().ErrorOf(text) is { } message) Assert.NotEmpty(message);
    }
}
