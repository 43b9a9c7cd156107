using System.Reflection.Emit;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>Counts how often code is left for a slower form of it; see <see cref="Detours"/>.</summary>
/// <param name="Limit">Above it, the code is not entered any more.</param>
/// <param name="Interval">Detours are too frequent with less time than this between them, in nanoseconds.</param>
/// <param name="Field">The static field with the count.</param>
/// <param name="Since">The static field that says when counting began.</param>
internal sealed record DetourCounter(int Limit, int Interval, FieldBuilder Field, FieldBuilder Since)
{
    public void EmitCount(ILGenerator il)
    {
        il.Emit(OpCodes.Ldsfld, Field);
        il.Emit(OpCodes.Ldc_I4, Limit);
        il.Emit(OpCodes.Ldsflda, Since);
        il.Emit(OpCodes.Ldc_I4, Interval);
        il.Emit(OpCodes.Call, RuntimeMembers.CountDetour);
        il.Emit(OpCodes.Stsfld, Field);
    }
}
