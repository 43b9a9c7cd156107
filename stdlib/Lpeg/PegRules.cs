using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The rules of a grammar, the initial one first.</summary>
internal sealed class PegRules
{
    private readonly Dictionary<LuaValue, PegNode> _byName;

    /// <exception cref="LuaException">A rule refers to one that is not there, never ends, or may call itself without consuming anything.</exception>
    public PegRules(IReadOnlyList<(LuaValue Name, PegNode Body)> rules)
    {
        All = rules;
        _byName = rules.ToDictionary(static rule => rule.Name, static rule => rule.Body);
        Analysis = new PegAnalysis(this);
        var used = new HashSet<LuaValue> { Initial };
        foreach (var (_, body) in rules) CheckReferences(body, used);
        // LPeg lets rules alone that nobody refers to.
        foreach (var (name, _) in rules.Where(rule => used.Contains(rule.Name))) Analysis.First(name);
        foreach (var (name, body) in rules.Where(rule => used.Contains(rule.Name))) CheckLoops(name, body);
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<(LuaValue Name, PegNode Body)> All { get; }

    /// <summary>What is known of them.</summary>
    public PegAnalysis Analysis { get; }

    /// <summary>The name of the initial rule.</summary>
    public LuaValue Initial => All[0].Name;

    /// <summary>A rule's pattern.</summary>
    public PegNode this[LuaValue name] => _byName[name];

    /// <summary>A rule's name in a message.</summary>
    public static string Describe(LuaValue name) => name.ToLuaString()?.ToString() ?? $"(a {name.TypeName})";

    private void CheckReferences(PegNode body, HashSet<LuaValue> used)
    {
        foreach (var reference in PegNodes.OpenParts(body).OfType<PegReference>())
        {
            if (!_byName.ContainsKey(reference.Name)) throw new LuaException($"rule '{Describe(reference.Name)}' undefined in given grammar");
            used.Add(reference.Name);
        }
    }

    private void CheckLoops(LuaValue name, PegNode body)
    {
        foreach (var node in PegNodes.OpenParts(body))
        {
            if (node is PegRepeat { Most: null } && Analysis.First(node.Left!).IsNullable)
                throw new LuaException($"empty loop in rule '{Describe(name)}'");
        }
    }
}
