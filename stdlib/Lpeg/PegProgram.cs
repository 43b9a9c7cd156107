using System.Buffers;
using System.Runtime.CompilerServices;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>A compiled pattern.</summary>
internal sealed class PegProgram
{
    /// <summary>How many places a set takes in <see cref="Members"/>.</summary>
    public const int SetSize = byte.MaxValue + 1;

    /// <summary>The instructions; the match begins with the first.</summary>
    public required PegInstruction[] Code { get; init; }

    /// <summary>For each set, for each byte, whether it is in the set.</summary>
    public required bool[] Members { get; init; }

    /// <summary>The sets for searches by vector instructions.</summary>
    public required SearchValues<byte>[] Searches { get; init; }

    /// <summary>The texts that are matched as a whole.</summary>
    public required byte[][] Literals { get; init; }

    /// <summary>For each <see cref="PegOpcode.Switch"/> where to go on by the next byte; the last place is for the subject's end.</summary>
    public required int[][] Tables { get; init; }

    /// <summary>What captures need: names, functions, tables, texts.</summary>
    public required LuaValue[] Constants { get; init; }

    /// <summary>Compiles a pattern.</summary>
    /// <param name="node">The pattern.</param>
    /// <param name="budget">What pays for it; may be null.</param>
    /// <exception cref="LuaException">It has references to rules.</exception>
    public static PegProgram Of(PegNode node, LuaBudget? budget = null)
    {
        budget?.ChargeMemory((long)node.Size * Unsafe.SizeOf<PegInstruction>());
        budget?.Charge(node.Size);
        if (PegNodes.OpenParts(node).OfType<PegReference>().FirstOrDefault() is { } reference)
            throw new LuaException($"rule '{PegRules.Describe(reference.Name)}' used outside a grammar");
        return new PegGenerator(new PegEmitter(budget), new PegAnalysis(null)).Generate(node);
    }
}
