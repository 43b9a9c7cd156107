using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Reads grammars: tables of rules, at 1 the initial one or its name.</summary>
internal static class LpegGrammar
{
    /// <exception cref="LuaException">The table is no grammar.</exception>
    public static PegGrammar Read(LuaTable table)
    {
        LuaValue name = 1;
        var initial = table.Get(name);
        if (initial.ToLuaString() != null)
        {
            name = initial;
            initial = table.Get(name);
        }

        if (initial.IsNil) throw new LuaException("grammar has no initial rule");
        if (initial.Ref is not LuaUserdata { Value: LpegPattern first })
            throw new LuaException($"initial rule '{PegRules.Describe(name)}' is not a pattern");

        var rules = new List<(LuaValue Name, PegNode Body)> { (name, first.Node) };
        PegNode bodies = first.Node;
        foreach (var (key, value) in table)
        {
            if (key == 1 || key == name) continue;
            if (value.Ref is not LuaUserdata { Value: LpegPattern rule })
                throw new LuaException($"rule '{PegRules.Describe(key)}' is not a pattern");
            rules.Add((key, rule.Node));
            bodies = new PegSequence(bodies, rule.Node);
        }

        return new PegGrammar(new PegRules(rules), bodies);
    }
}
