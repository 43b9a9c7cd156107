using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Calls behind the hot code. A number that is needed after a call must be in memory during it, since calls keep no floating-point
/// register. The JIT puts it there where it was last touched, which is in the hot code: a store and a load in each turn of a loop,
/// for a call that is never made. So cold code sets numbers aside before a call and puts them back after it.
/// </summary>
internal sealed partial class FastBody
{
    // Their addresses are taken, so the JIT keeps them in memory and does not see through them.
    private readonly List<LocalBuilder> _asides = [];

    // What is set aside already, for the next call.
    private List<LocalBuilder>? _setAside;

    protected override void EmitCall(OpCode call, MethodInfo method)
    {
        if (!IsCold)
        {
            base.EmitCall(call, method);
            return;
        }

        if (_setAside == null) SetAside();
        Il.Emit(call, method);
        PutBack();
    }

    protected override void EmitCallKeeping(MethodInfo method, SavedRegisters saved)
    {
        var numbers = new List<LocalBuilder>();
        foreach (var (_, local) in saved)
        {
            if (local.LocalType == typeof(double)) numbers.Add(local);
        }

        SetAside(numbers);
        Il.Emit(OpCodes.Call, method);
        PutBack();
    }

    /// <summary>Sets the numbers aside that are in use at the instruction being emitted: best before the arguments of a call.</summary>
    private void SetAside()
    {
        var numbers = new List<LocalBuilder>();
        foreach (var register in Owner.Liveness.Before(Position).Members())
        {
            var local = LocalOf(_webs.Before(Position, register));
            if (local.LocalType == typeof(double) && !numbers.Contains(local)) numbers.Add(local);
        }

        SetAside(numbers);
    }

    private void SetAside(List<LocalBuilder> numbers)
    {
        _setAside = numbers;
        while (_asides.Count < numbers.Count) _asides.Add(Il.DeclareLocal(typeof(double)));
        for (var i = 0; i < numbers.Count; i++) EmitCopy(numbers[i], _asides[i]);
    }

    private void PutBack()
    {
        for (var i = 0; i < _setAside!.Count; i++) EmitCopy(_asides[i], _setAside[i]);
        _setAside = null;
    }

    /// <summary>Lets the addresses get away, in code that hardly ever runs.</summary>
    private void ExposeAsides()
    {
        foreach (var aside in _asides)
        {
            Il.Emit(OpCodes.Ldloca, aside);
            Il.Emit(OpCodes.Call, RuntimeMembers.Method(typeof(EntryCheck), nameof(EntryCheck.Expose)));
        }
    }
}
