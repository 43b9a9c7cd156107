using System.Runtime.InteropServices;

namespace Luvit.Runtime.Ffi;

/// <summary>Finding shared libraries by the names that programs use.</summary>
internal static partial class CLibraryLoader
{
    private const int Now = 2;
    private const int GlobalOnLinux = 0x100;
    private const int GlobalOnMac = 0x8;

    /// <summary>The handle that searches all that the process has loaded.</summary>
    public static nint Everything => OperatingSystem.IsMacOS() ? -2 : 0;

    /// <summary>What <c>ffi.C</c> offers besides what the process has loaded.</summary>
    public static readonly string[] Standard = OperatingSystem.IsMacOS() ? ["libSystem.dylib"] : ["libc.so.6", "libm.so.6"];

    /// <summary>Loads a library.</summary>
    /// <param name="name">A path, a file name, or <c>z</c> for <c>libz.so</c>.</param>
    /// <param name="isGlobal">True to make its symbols visible to <c>ffi.C</c> and to libraries loaded later.</param>
    /// <exception cref="LuaException">There is no such library, or it can't be loaded.</exception>
    public static nint Load(string name, bool isGlobal)
    {
        var file = FileName(name);
        var flags = Now | (isGlobal ? OperatingSystem.IsMacOS() ? GlobalOnMac : GlobalOnLinux : 0);
        // Whatever the loader had to say before is not about this library.
        TakeProblem();
        var handle = Open(file, flags);
        if (handle != 0) return handle;
        var problem = Problem() ?? $"{file}: cannot open shared object file";
        // Without development packages there is libz.so.1 but no libz.so, or libz.so is a linker script.
        foreach (var versioned in Versions(file, problem))
        {
            handle = Open(versioned, flags);
            if (handle != 0) return handle;
        }

        throw new LuaException(problem);
    }

    /// <summary>The address of a symbol; 0 when there is none.</summary>
    [LibraryImport("libc", EntryPoint = "dlsym", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Find(nint library, string symbol);

    /// <summary>What the loader has to say about the last failure, once.</summary>
    public static string? Problem() => Marshal.PtrToStringUTF8(TakeProblem());

    private static string FileName(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal)) return name;
        if (!name.Contains('.', StringComparison.Ordinal)) name += OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return name.StartsWith("lib", StringComparison.Ordinal) ? name : "lib" + name;
    }

    private static IEnumerable<string> Versions(string file, string problem)
    {
        if (!file.EndsWith(".so", StringComparison.Ordinal) || file.Contains('/', StringComparison.Ordinal)) return [];
        if (!problem.StartsWith(file, StringComparison.Ordinal) && !problem.Contains("invalid ELF header", StringComparison.Ordinal)) return [];
        string[] folders = [$"/lib/{RuntimeInformation.ProcessArchitecture switch { Architecture.Arm64 => "aarch64", _ => "x86_64" }}-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib"];
        return folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, file + ".*")).Order(StringComparer.Ordinal);
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string file, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint TakeProblem();
}
