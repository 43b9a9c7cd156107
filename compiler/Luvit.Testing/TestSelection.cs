using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Requests;

namespace Luvit.Testing;

/// <summary>Which tests to run.</summary>
/// <param name="filter">A text that their names contain; null for any.</param>
/// <param name="chosen">The names themselves; null for any.</param>
/// <param name="listsOnly">Whether they are listed rather than run.</param>
internal sealed class TestSelection(string? filter, TestNodeUidListFilter? chosen, bool listsOnly)
{
    private readonly HashSet<string>? _names = chosen?.TestNodeUids.Select(static uid => uid.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the tests are listed rather than run.</summary>
    public bool ListsOnly => listsOnly;

    /// <summary>Texts of which the name of a test to run contains one; empty when all are to run.</summary>
    public IEnumerable<string> Texts => filter != null ? [filter] : _names ?? Enumerable.Empty<string>();

    /// <summary>Whether a test of this name is to run.</summary>
    public bool Contains(string name) =>
        name.Contains(filter ?? "", StringComparison.Ordinal) && _names?.Contains(name) != false;
}
