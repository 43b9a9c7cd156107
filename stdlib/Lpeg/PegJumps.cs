namespace Luvit.Stdlib;

/// <summary>Makes jumps shorter once all instructions are there.</summary>
internal static class PegJumps
{
    /// <summary>
    /// Jumps to jumps go where those go, jumps to instructions that end something become those, and a call before a return
    /// becomes a jump, so that rules that end in themselves need no memory.
    /// </summary>
    public static PegInstruction[] Shorten(PegInstruction[] code, IEnumerable<int[]> tables)
    {
        foreach (var table in tables)
        {
            for (var i = 0; i < table.Length; i++) table[i] = Follow(code, table[i]);
        }

        for (var i = 0; i < code.Length; i++)
        {
            ref var instruction = ref code[i];
            switch (instruction.Opcode)
            {
                case PegOpcode.TestByte or PegOpcode.TestOneOf or PegOpcode.TestAny or PegOpcode.Choice or PegOpcode.Commit
                    or PegOpcode.PartialCommit or PegOpcode.BackCommit or PegOpcode.Call:
                    instruction = instruction with { Target = Follow(code, instruction.Target) };
                    if (instruction.Opcode == PegOpcode.Call && code[Follow(code, i + 1)].Opcode == PegOpcode.Return)
                        instruction = instruction with { Opcode = PegOpcode.Jump };
                    break;
                case PegOpcode.Jump:
                    var target = Follow(code, instruction.Target);
                    instruction = code[target].Opcode is PegOpcode.Return or PegOpcode.Fail or PegOpcode.FailTwice or PegOpcode.End
                        ? code[target]
                        : instruction with { Target = target };
                    break;
                default:
                    break;
            }
        }

        return code;
    }

    private static int Follow(PegInstruction[] code, int place)
    {
        while (code[place].Opcode == PegOpcode.Jump) place = code[place].Target;
        return place;
    }
}
