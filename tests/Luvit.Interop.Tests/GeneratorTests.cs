using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Luvit.Interop.Tests;

/// <summary>A record whose objects Lua uses.</summary>
[LuaObject]
public sealed partial record Vector
{
    [LuaFunction]
    public Vector(double x, double y = 0) => (X, Y) = (x, y);

    [LuaField]
    public double X { get; set; }

    [LuaField]
    public double Y { get; private set; }

    [LuaField("length")]
    public double Norm => Math.Sqrt((X * X) + (Y * Y));

    [LuaFunction]
    public static Vector Unit(double angle) => new(Math.Cos(angle), Math.Sin(angle));

    [LuaFunction]
    public void Scale(double factor) => X *= factor;

    [LuaFunction]
    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    [LuaFunction]
    public static Vector operator -(Vector a) => new(-a.X, -a.Y);

    public override string ToString() => $"<{X}, {Y}>";
}

/// <summary>A module of every kind of parameter and result.</summary>
[LuaModule("things", typeof(Vector))]
public static partial class Things
{
    [LuaField]
    public const int Limit = 12;

    [LuaFunction]
    public static double Add(double a, double b) => a + b;

    [LuaFunction("greet")]
    internal static string MakeGreeting(string name, string greeting = "Hello", int marks = 1) => $"{greeting}, {name}{new string('!', marks)}";

    [LuaFunction]
    public static (int Quotient, int Remainder) Divide(int a, int b) => (a / b, a % b);

    [LuaFunction]
    public static string? Maybe(string? text) => text;

    [LuaFunction]
    public static int Sum(IReadOnlyList<int> numbers) => numbers.Sum();

    [LuaFunction]
    public static Dictionary<string, int> Count(IEnumerable<string> words) => words.GroupBy(static word => word).ToDictionary(static g => g.Key, static g => g.Count());

    [LuaFunction]
    public static string[] Split(string text) => text.Split(' ');

    [LuaFunction]
    public static double Fold(double[] numbers, Func<double, double, double> step) => numbers.Aggregate(step);

    [LuaFunction]
    public static int CountArguments(LuaState state, string first, params ReadOnlySpan<LuaValue> rest) => rest.Length;

    [LuaFunction]
    public static async Task<int> Wait(int value)
    {
        await Task.Yield();
        return value;
    }

    [LuaFunction]
    public static Vector Longest(Vector a, Vector b) => a.Norm >= b.Norm ? a : b;

    [LuaFunction]
    public static DayOfWeek NextDay(DayOfWeek day) => (DayOfWeek)(((int)day + 1) % 7);
}

public class GeneratorTests
{
    private readonly LuaState _state = LuaHost.NewState();

    public GeneratorTests() => Things.Register(_state);

    [Theory]
    [InlineData("t.add(2, 3)", "5")]
    [InlineData("t.limit", "12")]
    [InlineData("t.greet('Ann')", "Hello, Ann!")]
    [InlineData("t.greet('Ann', nil, 3)", "Hello, Ann!!!")]
    [InlineData("select('#', t.divide(7, 2))", "2")]
    [InlineData("select(2, t.divide(7, 2))", "1")]
    [InlineData("t.maybe()", "nil")]
    [InlineData("t.sum{1, 2, 3}", "6")]
    [InlineData("t.count{'a', 'b', 'a'}.a", "2")]
    [InlineData("#t.split('a b c')", "3")]
    [InlineData("t.fold({1, 2, 3, 4}, function(a, b) return a * b end)", "24")]
    [InlineData("t.countArguments('x', 1, nil)", "2")]
    [InlineData("t.nextDay('Saturday')", "Sunday")]
    [InlineData("t.Vector.new(3, 4).length", "5")]
    [InlineData("t.Vector.new(3).y", "0")]
    [InlineData("tostring(t.Vector.new(1, 2) + -t.Vector.new(3, 4))", "<-2, -2>")]
    [InlineData("t.Vector.new(1, 2) == t.Vector.new(1, 2)", "true")]
    [InlineData("t.longest(t.Vector.new(1), t.Vector.new(9)).x", "9")]
    [InlineData("t.Vector.unit(0).x", "1")]
    public void Members_are_reachable(string expression, string expected) =>
        Assert.Equal(expected, _state.Run<LuaValue>($"local t = require('things') return ({expression})").ToString());

    [Fact]
    public void Fields_are_assigned_and_methods_change_the_object() =>
        Assert.Equal(10, _state.Run<double>("local v = require('things').Vector.new(1, 2) v.x = 5 v:scale(2) return v.x"));

    [Theory]
    [InlineData("t.add(1)", "bad argument #2 to 'add' (number expected, got no value)")]
    [InlineData("t.longest(t.Vector.new(1), 5)", "bad argument #2 to 'longest' (Vector expected, got number)")]
    [InlineData("t.Vector.new(1).scale()", "bad argument #1 to 'scale' (Vector expected, got no value)")]
    [InlineData("t.sum(5)", "bad argument #1 to 'sum' (table expected, got number)")]
    [InlineData("t.Vector.new(1).y = 2", "field 'y' of Vector can't be assigned")]
    [InlineData("t.Vector.new(1).length = 2", "field 'length' of Vector can't be assigned")]
    [InlineData("t.Vector.new(1).z = 2", "field 'z' of Vector does not exist")]
    [InlineData("t.Vector.new(1).x = {}", "bad value for field 'x' of Vector (number expected, got table)")]
    public void Misuse_is_a_Lua_error(string statement, string message) =>
        Assert.Equal($"m:1: {message}", _state.Run<string>($"local t = require('things') local ok, e = pcall(function() {(statement.Contains(" = ", StringComparison.Ordinal) ? statement : "local _ = " + statement)} end) return e", "=m"));

    [Fact]
    public async Task Tasks_are_awaited() =>
        Assert.Equal(7, await _state.Load("return require('things').wait(3) + require('things').wait(4)").CallAsync<int>());

    [Fact]
    public void An_assembly_gives_its_modules_away()
    {
        var bundle = new LuaBundle();
        LuaModules.AddTo(bundle);
        Assert.Equal([Things.ModuleName], bundle.Natives.Keys);
        Assert.Equal(12, ((LuaTable)bundle.Natives["things"](_state).Ref!).Get<int>("limit"));
    }

    [Theory]
    [InlineData("[LuaObject] public class C { }", "LUAGEN001")]
    [InlineData("[LuaObject] public partial class C<T> { }", "LUAGEN002")]
    [InlineData("[LuaObject] public partial class C { [LuaFunction] public void M<T>() { } }", "LUAGEN002")]
    [InlineData("[LuaObject] public partial class C { [LuaFunction] public void M(out int x) { x = 1; } }", "LUAGEN003")]
    [InlineData("[LuaObject] public partial class C { [LuaFunction] public static C operator ~(C c) => c; }", "LUAGEN004")]
    [InlineData("[LuaObject] public partial class C { [LuaFunction] public void M() { } [LuaField] public int m; }", "LUAGEN005")]
    [InlineData("public class D; [LuaModule(\"c\", typeof(D))] public static partial class C { }", "LUAGEN006")]
    public void Misuse_is_reported(string source, string id) => Assert.Equal([id], Generate(source).Select(static diagnostic => diagnostic.Id));

    private static IEnumerable<Diagnostic> Generate(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("test", [CSharpSyntaxTree.ParseText("using Luvit.Runtime;\n" + source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new LuaInteropGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out _, out var diagnostics);
        return diagnostics;
    }
}
