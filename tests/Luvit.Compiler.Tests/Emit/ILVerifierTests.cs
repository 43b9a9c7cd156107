using System.Reflection;
using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>The verifier finds what it is there to find.</summary>
public class ILVerifierTests
{
    [Fact]
    public void Accepts_valid_code() => Verify(static il => il.Emit(OpCodes.Ldc_R8, 1.0));

    [Fact]
    public void Rejects_an_empty_stack() => Rejects("nothing on the stack", static il => il.Emit(OpCodes.Pop));

    [Fact]
    public void Rejects_values_left_behind() => Rejects("returns with", static il =>
    {
        il.Emit(OpCodes.Ldc_R8, 1.0);
        il.Emit(OpCodes.Ldc_R8, 2.0);
    });

    [Fact]
    public void Rejects_a_wrong_kind_of_result() => Rejects("takes float, not object", static il => il.Emit(OpCodes.Ldnull));

    [Fact]
    public void Rejects_a_wrong_kind_of_local() => Rejects($"takes {typeof(LuaValue).FullName}, not float", static il =>
    {
        var local = il.DeclareLocal(typeof(LuaValue));
        il.Emit(OpCodes.Ldc_R8, 1.0);
        il.Emit(OpCodes.Stloc, local);
        il.Emit(OpCodes.Ldc_R8, 1.0);
    });

    [Fact]
    public void Rejects_paths_that_meet_with_different_stacks() => Rejects("paths meet", static il =>
    {
        var join = il.DefineLabel();
        il.Emit(OpCodes.Ldc_R8, 1.0);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Brtrue, join);
        il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldstr, "text");
        il.MarkLabel(join);
    });

    [Fact]
    public void Rejects_a_tail_call_without_a_return() => Rejects("tail call", static il =>
    {
        il.Emit(OpCodes.Ldc_R8, 4.0);
        il.Emit(OpCodes.Tailcall);
        il.Emit(OpCodes.Call, typeof(Math).GetMethod(nameof(Math.Sqrt))!);
        il.Emit(OpCodes.Nop);
    });

    private static void Rejects(string problem, Action<ILGenerator> emit) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Verify(emit)).Message, StringComparison.Ordinal);

    /// <summary>Verifies a method that returns a <c>double</c>, which the code before the return leaves on the stack.</summary>
    private static void Verify(Action<ILGenerator> emit)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("case"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("case").DefineType("Case", TypeAttributes.Public);
        var il = type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static, typeof(double), []).GetILGenerator();
        emit(il);
        il.Emit(OpCodes.Ret);
        type.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        ILVerifier.Verify(image);
    }
}
