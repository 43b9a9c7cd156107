namespace Luvit.Stdlib;

/// <summary>Calls on terminals. Results below 0 are errors' codes.</summary>
internal interface ITerminals
{
    /// <summary>Sets the mode: 0 normal, 1 and 3 raw with line ends translated, 2 raw.</summary>
    int SetMode(int descriptor, int mode);

    /// <summary>Gives the terminal the mode back that it had before <see cref="SetMode"/>.</summary>
    int ResetMode();

    /// <summary>Columns and rows.</summary>
    int GetWindowSize(int descriptor, out int width, out int height);
}
