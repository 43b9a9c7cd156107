using System.Text;
using Luvit.Compiler.Syntax;

namespace Luvit.Compiler.Tests.Syntax;

/// <summary>Parses programs given as text.</summary>
internal static class Source
{
    public static FunctionBody Parse(string program) => Parser.Parse(Encoding.UTF8.GetBytes(program), "case");

    public static List<Statement> Statements(string program) => Parse(program).Block.Statements;

    public static T Statement<T>(string program)
        where T : Statement => Assert.IsType<T>(Statements(program)[^1]);

    /// <summary>The value of <c>return expression</c>.</summary>
    public static Expression Expression(string expression) => Assert.Single(Statement<ReturnStatement>("return " + expression).Values);

    public static string Error(string program) => Assert.Throws<LuaSyntaxException>(() => Parse(program)).Message;
}
