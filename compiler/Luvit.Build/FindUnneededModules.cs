using Luvit.Compiler;
using Luvit.Stdlib;
using Microsoft.Build.Framework;

namespace Luvit.Build;

/// <summary>The MSBuild task that finds luvit's modules that a program can do without, before it is trimmed.</summary>
public sealed class FindUnneededModules : Microsoft.Build.Utilities.Task
{
    /// <summary>All assemblies of the program.</summary>
    [Required]
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>The feature switches to turn off.</summary>
    [Output]
    public string[] Switches { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Switches = [.. ModuleSwitches.Unneeded(Assemblies.Select(static item => item.ItemSpec), ModuleNames.LibraryName, ModuleNames.SwitchPrefix, ModuleNames.AlwaysRequired)];
        return true;
    }
}
