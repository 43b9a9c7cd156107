namespace Luvit.Compiler;

/// <summary>How functions run: which of their two bodies they start in. Programs do the same in every mode.</summary>
public enum FastBodyMode
{
    /// <summary>In the fast body.</summary>
    On,

    /// <summary>In the generic body; there is no other.</summary>
    Off,

    /// <summary>In the fast body, whose checks fail now and then without cause, while the generic body is cut into many pieces: for tests of the way from one to the other.</summary>
    Stressed,
}
