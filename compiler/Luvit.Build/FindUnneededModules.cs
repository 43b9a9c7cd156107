using Luvit.Compiler;
using Luvit.Stdlib;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

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

    /// <summary>Settings of the runtime that suit the program, each with its <c>Value</c>.</summary>
    [Output]
    public ITaskItem[] Settings { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        Switches = [.. ModuleSwitches.Unneeded(Assemblies.Select(static item => item.ItemSpec), ModuleNames.LibraryName, ModuleNames.SwitchPrefix, ModuleNames.AlwaysRequired)];
        Settings = [.. PublishSettings.For(Switches).Select(static setting => new TaskItem(setting.Key, new Dictionary<string, string> { ["Value"] = setting.Value }))];
        return true;
    }
}
