using System.Runtime.InteropServices;

namespace Luvit.Stdlib;

/// <summary>Processes, threads, users.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Name, EntryPoint = "chdir", SetLastError = true)]
    public static partial int ChangeDirectory(byte* path);

    [LibraryImport(Name, EntryPoint = "getrusage", SetLastError = true)]
    public static partial int GetResourceUsage(int who, long* usage);

    [LibraryImport(Name, EntryPoint = "dup2", SetLastError = true)]
    public static partial int Duplicate(int fd, int target);

    [LibraryImport(Name, EntryPoint = "execv", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments);

    [LibraryImport(Name, EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* process, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitSpawnActions(void* actions);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroySpawnActions(void* actions);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddSpawnDuplicate(void* actions, int fd, int target);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int AddSpawnOpen(void* actions, int fd, byte* path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    public static partial int AddSpawnDirectory(void* actions, byte* path);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_init")]
    public static partial int InitSpawnAttributes(void* attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroySpawnAttributes(void* attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetSpawnFlags(void* attributes, short flags);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetSpawnDefaultSignals(void* attributes, void* signals);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSpawnSignalMask(void* attributes, void* signals);

    [LibraryImport(Name, EntryPoint = "sigfillset")]
    public static partial int FillSignals(void* signals);

    [LibraryImport(Name, EntryPoint = "sigemptyset")]
    public static partial int EmptySignals(void* signals);

    [LibraryImport(Name, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitProcess(int process, int* status, int options);

    [LibraryImport(Name, EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(int* fds, int flags);

    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint a, nint b, nint c);

    [LibraryImport(Name, EntryPoint = "getpwuid_r")]
    public static partial int GetUserEntry(uint user, UserEntry* entry, byte* buffer, nint size, UserEntry** result);

    [LibraryImport(Name, EntryPoint = "uname", SetLastError = true)]
    public static partial int SystemName(byte* names);

    [LibraryImport(Name, EntryPoint = "getcwd", SetLastError = true)]
    public static partial byte* CurrentDirectory(byte* buffer, nint size);

    [LibraryImport(Name, EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, byte* argument);

    [LibraryImport(Name, EntryPoint = "pthread_self")]
    public static partial nuint CurrentThread();

    [LibraryImport(Name, EntryPoint = "pthread_setaffinity_np")]
    public static partial int SetAffinity(nuint thread, nint size, byte* mask);

    [LibraryImport(Name, EntryPoint = "pthread_getaffinity_np")]
    public static partial int GetAffinity(nuint thread, nint size, byte* mask);

    [LibraryImport(Name, EntryPoint = "pthread_setname_np")]
    public static partial int SetThreadName(nuint thread, byte* name);

    [LibraryImport(Name, EntryPoint = "pthread_getname_np")]
    public static partial int GetThreadName(nuint thread, byte* name, nint size);

    [LibraryImport(Name, EntryPoint = "gettid")]
    public static partial int CurrentThreadNumber();

    [LibraryImport(Name, EntryPoint = "sched_getcpu", SetLastError = true)]
    public static partial int CurrentProcessor();

    /// <summary><c>struct passwd</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct UserEntry
    {
        public byte* Name, Password;
        public uint User, Group;
        public byte* Description, Home, Shell;
    }
}
