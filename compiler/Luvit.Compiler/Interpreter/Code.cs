using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Interpreter;

/// <summary>A field access: the field's name, and what was found there last.</summary>
internal sealed class FieldSite(LuaString name)
{
    public readonly LuaString Name = name;

    public FieldCache? Cache;
}

/// <summary>What is known of a <see cref="Luvit.Runtime.Site"/>: the step it belongs to, and the registers in use there.</summary>
internal readonly record struct SiteState(int Step, int Values, int Cells, int Numbers);

/// <summary>
/// A function as the interpreter runs it. The registers of an activation are laid out as in its <see cref="LuaFrame"/>:
/// values, cells, numbers; one more takes results that nobody wants.
/// </summary>
internal sealed class Code
{
    public required Prototype Prototype { get; init; }

    public required Step[] Steps { get; init; }

    /// <summary>The site of each step; 0 where control can't leave.</summary>
    public required int[] SiteOfStep { get; init; }

    /// <summary>The line of each step; 0 where it has none of its own.</summary>
    public required int[] Lines { get; init; }

    public required SiteState[] Sites { get; init; }

    public required LuaValue[] Constants { get; init; }

    /// <summary>Operand lists: a count, then that many operands.</summary>
    public required int[] Operands { get; init; }

    public required FieldSite[] Fields { get; init; }

    /// <summary>The functions that closures are made of here; all functions of the chunk share the list.</summary>
    public required Code[] Functions { get; init; }

    public required UpvalueIR[] Upvalues { get; init; }

    /// <summary>For each of the prototype's locals the first step in its scope and the first after it.</summary>
    public required (int First, int End)[] Scopes { get; init; }

    /// <summary>The step at which the body begins; before it parameters move to where the body has them.</summary>
    public required int BodyStep { get; init; }

    /// <summary>Number of value registers; cells follow them.</summary>
    public required int ValueCount { get; init; }

    /// <summary>The first number register, behind values and cells.</summary>
    public required int FirstNumber { get; init; }

    /// <summary>Registers of an activation.</summary>
    public required int WindowSize { get; init; }

    public required int ParameterCount { get; init; }

    public required bool IsVararg { get; init; }

    /// <summary>The first step behind those of the instructions.</summary>
    public required int End { get; init; }

    /// <summary>True when a jump goes to the last step, the return at the end of the body.</summary>
    public required bool JumpsToEnd { get; init; }

    /// <summary>For each step that jumps back the instruction of the IR that is the label there.</summary>
    public required IReadOnlyDictionary<int, int> LoopLabels { get; init; }

    /// <summary>For functions that are compiled when they are called often, or loop for long.</summary>
    public HotFunction? Hot { get; set; }

    /// <summary>
    /// The lines with steps that can run: all but the return that follows a last statement which is one itself, when
    /// nothing jumps there.
    /// </summary>
    public IEnumerable<int> ActiveLines
    {
        get
        {
            var endsTwice = !JumpsToEnd && End > 1 && Steps[End - 2].Kind is StepKind.TailCall or StepKind.TailCallOpen or (>= StepKind.Return0 and <= StepKind.ReturnOpen);
            return Lines.Take(endsTwice ? End - 1 : End).Where(static line => line > 0);
        }
    }
}
