using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Luvit.Compiler.Tests.Emit;

/// <summary>
/// Checks a method's IL by walking all its paths (ECMA-335 III.1.5, III.1.7): the stack never runs dry nor beyond
/// <c>maxstack</c>, holds the same kinds of values wherever paths meet, fits what takes from it, and is empty but for the
/// result at a return; control stays inside the method; and a tail call is followed by a return.
/// </summary>
internal sealed class ILVerifier
{
    private readonly MethodDefinition _method;
    private readonly Dictionary<Instruction, StackKind[]> _before = [];
    private readonly Stack<Instruction> _pending = new();

    private ILVerifier(MethodDefinition method) => _method = method;

    /// <summary>Checks all methods of an assembly.</summary>
    /// <returns>How many there were.</returns>
    public static int Verify(Stream image)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(image);
        var methods = assembly.MainModule.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody).ToList();
        foreach (var method in methods) new ILVerifier(method).Verify();
        return methods.Count;
    }

    private void Verify()
    {
        Enter(_method.Body.Instructions[0], []);
        while (_pending.TryPop(out var instruction)) Step(instruction, new Stack<StackKind>(_before[instruction]));
    }

    /// <summary>Control can get to an instruction with this on the stack, the bottom first.</summary>
    private void Enter(Instruction instruction, StackKind[] stack)
    {
        if (_before.TryAdd(instruction, stack))
        {
            _pending.Push(instruction);
            return;
        }

        var known = _before[instruction];
        Check(known.Length == stack.Length && known.Zip(stack).All(static pair => pair.First.Fits(pair.Second)), instruction, $"paths meet with {Show(known)} and {Show(stack)}");
    }

    private void Step(Instruction instruction, Stack<StackKind> stack)
    {
        Take(instruction, stack);
        foreach (var kind in Pushed(instruction, stack)) stack.Push(kind);
        Check(stack.Count <= _method.Body.MaxStackSize, instruction, $"more than maxstack {_method.Body.MaxStackSize}");
        var after = stack.Reverse().ToArray();
        switch (instruction.OpCode.FlowControl)
        {
            case FlowControl.Return:
                Check(after.Length == 0, instruction, $"returns with {Show(after)}");
                return;
            case FlowControl.Throw:
                return;
            case FlowControl.Branch:
                Enter((Instruction)instruction.Operand, after);
                return;
            case FlowControl.Cond_Branch:
                var targets = instruction.Operand as Instruction[] ?? [(Instruction)instruction.Operand];
                foreach (var target in targets) Enter(target, after);
                break;
        }

        if (instruction.OpCode.Code == Code.Tail) Check(instruction.Next?.Next?.OpCode.Code == Code.Ret, instruction, "tail call without a return behind it");
        Check(instruction.Next != null, instruction, "control falls off the end");
        Enter(instruction.Next!, after);
    }

    /// <summary>Takes an instruction's operands off the stack.</summary>
    private void Take(Instruction instruction, Stack<StackKind> stack)
    {
        foreach (var expected in Operands(instruction))
        {
            Check(stack.TryPop(out var actual), instruction, "nothing on the stack");
            Check(expected.Fits(actual), instruction, $"takes {expected}, not {actual}");
        }
    }

    /// <summary>What an instruction takes, the topmost first.</summary>
    private IEnumerable<StackKind> Operands(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Call or Code.Callvirt or Code.Newobj => OperandsOfCall((MethodReference)instruction.Operand, instruction.OpCode.Code == Code.Newobj),
        Code.Ret => _method.ReturnType.MetadataType == MetadataType.Void ? [] : [StackKind.Of(_method.ReturnType)],
        Code.Stloc or Code.Stloc_S => [StackKind.Of(((VariableDefinition)instruction.Operand).VariableType)],
        Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 => [StackKind.Of(_method.Body.Variables[instruction.OpCode.Code - Code.Stloc_0].VariableType)],
        Code.Stsfld => [StackKind.Of(((FieldReference)instruction.Operand).FieldType)],
        Code.Stfld => [StackKind.Of(((FieldReference)instruction.Operand).FieldType), StackKind.Unknown],
        var code => Enumerable.Repeat(StackKind.Unknown, code == Code.Dup ? 1 : CountOf(instruction.OpCode.StackBehaviourPop)),
    };

    private static IEnumerable<StackKind> OperandsOfCall(MethodReference method, bool isNew)
    {
        foreach (var parameter in method.Parameters.Reverse()) yield return StackKind.Of(parameter.ParameterType, method);
        if (method.HasThis && !isNew) yield return method.DeclaringType.IsValueType ? StackKind.Unknown : StackKind.Reference;
    }

    /// <summary>What an instruction leaves on the stack. (The operand of <c>dup</c> was just taken off.)</summary>
    private IEnumerable<StackKind> Pushed(Instruction instruction, Stack<StackKind> stack)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Call or Code.Callvirt:
                var called = (MethodReference)instruction.Operand;
                return called.ReturnType.MetadataType == MetadataType.Void ? [] : [StackKind.Of(called.ReturnType, called)];
            case Code.Newobj:
                return [StackKind.Of(((MethodReference)instruction.Operand).DeclaringType)];
            case Code.Ldloc or Code.Ldloc_S:
                return [StackKind.Of(((VariableDefinition)instruction.Operand).VariableType)];
            case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3:
                return [StackKind.Of(_method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType)];
            case Code.Ldfld or Code.Ldsfld:
                return [StackKind.Of(((FieldReference)instruction.Operand).FieldType)];
            case Code.Ldstr or Code.Ldnull or Code.Isinst or Code.Castclass or Code.Ldelem_Ref or Code.Newarr or Code.Box:
                return [StackKind.Reference];
            case Code.Ldc_R8 or Code.Conv_R8:
                return [StackKind.Float];
            case Code.Ldc_I8 or Code.Conv_I8:
                return [StackKind.Long];
            case Code.Ldelem_Any or Code.Ldobj:
                return [StackKind.Of((TypeReference)instruction.Operand)];
            case Code.Dup:
                return [StackKind.Unknown, StackKind.Unknown];
            default:
                return Enumerable.Repeat(StackKind.Unknown, CountOf(instruction.OpCode.StackBehaviourPush));
        }
    }

    private static int CountOf(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Push0 => 0,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi or StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.Varpop or StackBehaviour.Varpush or StackBehaviour.PopAll => throw new NotSupportedException($"{behaviour}"),
        _ => 1,
    };

    private void Check(bool condition, Instruction instruction, string problem)
    {
        if (!condition) throw new InvalidDataException($"{_method.DeclaringType.Name}::{_method.Name}, {instruction}: {problem}");
    }

    private static string Show(StackKind[] stack) => $"[{string.Join(", ", stack)}]";
}
