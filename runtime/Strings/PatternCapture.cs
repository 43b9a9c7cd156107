namespace Luvit.Runtime;

/// <summary>A capture of a match.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">Its length, or what else it is (<see cref="PatternMatcher"/>).</param>
internal record struct PatternCapture(int Start, int Length);
