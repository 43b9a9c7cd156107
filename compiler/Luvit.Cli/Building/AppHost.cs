using System.Text;

namespace Luvit.Cli;

/// <summary>Makes the executable that starts an assembly: .NET's <c>apphost</c>, with the assembly's name written into it.</summary>
internal static class AppHost
{
    /// <summary>The .NET SDK's template, which luvit has beside it.</summary>
    private const string TemplateName = "apphost";

    /// <summary>What the template has in place of the assembly's name (a hash, so that nothing else looks like it).</summary>
    private const string Placeholder = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2";

    /// <summary>Bytes in the template for the name, with a zero at the end.</summary>
    private const int Room = 1024;

    /// <summary>An executable's file name for an assembly.</summary>
    public static string FileName(string assemblyName) => OperatingSystem.IsWindows() ? assemblyName + ".exe" : assemblyName;

    /// <summary>The executable for an assembly file that is in its folder.</summary>
    public static byte[] Make(string assemblyFile)
    {
        var host = File.ReadAllBytes(Path.Combine(Dependencies.Folder, TemplateName));
        var name = Encoding.UTF8.GetBytes(assemblyFile);
        var place = host.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Placeholder));
        if (place < 0) throw new IOException($"{TemplateName} is no template of an executable");
        if (name.Length >= Room) throw new IOException($"the name '{assemblyFile}' is too long for an executable");
        host.AsSpan(place, Placeholder.Length).Clear();
        name.CopyTo(host, place);
        return host;
    }
}
