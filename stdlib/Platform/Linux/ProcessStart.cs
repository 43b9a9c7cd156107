using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Starts processes with <c>posix_spawn(3)</c>, which is safe in a process with many threads.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class ProcessStart
{
    // Enough for the opaque structures of any libc.
    private const int StructureSize = 512;
    private const short ResetIds = 1, SetDefaultSignals = 4, SetSignalMask = 8, SetSession = 0x80;
    private static readonly byte[] NullDevice = "/dev/null\0"u8.ToArray();

    /// <summary>Starts the process.</summary>
    /// <returns>0 or the error's code.</returns>
    public static int Run(ProcessOptions options, ProcessStreams streams, out int id)
    {
        var actions = stackalloc byte[StructureSize];
        var attributes = stackalloc byte[StructureSize];
        _ = Libc.InitSpawnActions(actions);
        _ = Libc.InitSpawnAttributes(attributes);
        using var arguments = new TextArray(options.Arguments);
        using var environment = new TextArray(options.Environment ?? CurrentEnvironment());
        id = 0;
        var code = AddActions(actions, options, streams);
        if (code == 0) code = SetAttributes(attributes, options);
        if (code == 0)
        {
            var identity = new ThreadIdentity(options.User, options.Group);
            code = identity.Change();
            foreach (var path in code == 0 ? Candidates(options) : [])
            {
                int started;
                fixed (byte* start = path) code = -Libc.Spawn(&started, start, actions, attributes, arguments.Pointer, environment.Pointer);
                id = started;
                if (code is not (UvError.NoEntry or UvError.AccessDenied or UvError.NotDirectory)) break;
            }

            identity.Restore();
        }

        _ = Libc.DestroySpawnActions(actions);
        _ = Libc.DestroySpawnAttributes(attributes);
        return code;
    }

    private static int AddActions(byte* actions, ProcessOptions options, ProcessStreams streams)
    {
        const int readWrite = 2;
        var code = 0;
        for (var target = 0; target < Math.Max(3, streams.Sources.Count) && code == 0; target++)
        {
            var source = target < streams.Sources.Count ? streams.Sources[target] : -1;
            if (source >= 0) code = Libc.AddSpawnDuplicate(actions, source, target);
            else if (target < 3)
            {
                fixed (byte* path = NullDevice) code = Libc.AddSpawnOpen(actions, target, path, target == 0 ? 0 : readWrite, 0);
            }
        }

        if (code == 0 && options.Directory != null)
        {
            fixed (byte* path = options.Directory) code = Libc.AddSpawnDirectory(actions, path);
        }

        return -code;
    }

    private static int SetAttributes(byte* attributes, ProcessOptions options)
    {
        const int signalSetSize = 128;
        var signals = stackalloc byte[signalSetSize];
        var flags = SetDefaultSignals | SetSignalMask;
        if (options.IsDetached) flags |= SetSession;
        if (options.User != null || options.Group != null) flags |= ResetIds;
        _ = Libc.FillSignals(signals);
        var code = Libc.SetSpawnDefaultSignals(attributes, signals);
        _ = Libc.EmptySignals(signals);
        if (code == 0) code = Libc.SetSpawnSignalMask(attributes, signals);
        return -(code == 0 ? Libc.SetSpawnFlags(attributes, (short)flags) : code);
    }

    /// <summary>The paths to try, as <c>execvp(3)</c> does: a name without a slash is looked for in PATH.</summary>
    private static List<byte[]> Candidates(ProcessOptions options)
    {
        if (options.File.AsSpan().Contains((byte)'/') || options.File.Length == 1) return [options.File];
        var search = "/bin:/usr/bin"u8.ToArray();
        foreach (var variable in options.Environment ?? CurrentEnvironment())
        {
            if (!variable.AsSpan().StartsWith("PATH="u8)) continue;
            search = variable[5..^1];
            break;
        }

        var candidates = new List<byte[]>();
        var rest = search.AsSpan();
        foreach (var range in rest.Split((byte)':'))
        {
            var folder = rest[range];
            if (folder.IsEmpty) candidates.Add(options.File);
            else candidates.Add([.. folder, (byte)'/', .. options.File]);
        }

        return candidates;
    }

    private static List<byte[]> CurrentEnvironment()
    {
        var variables = new List<byte[]>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables.Add(System.Text.Encoding.UTF8.GetBytes($"{variable.Key}={variable.Value}\0"));
        }

        return variables;
    }

    /// <summary>
    /// The real user and group of the calling thread, changed while the process is started: it takes them over
    /// (<c>POSIX_SPAWN_RESETIDS</c>). Linux keeps identities for each thread; libc's wrappers would change all.
    /// </summary>
    private sealed class ThreadIdentity(int? user, int? group)
    {
        // System calls of x86-64.
        private const nint GetGroups = 115, SetGroups = 116, SetRealUser = 117, SetRealGroup = 119;
        private readonly uint _user = Posix.GetUser();
        private readonly uint _group = Posix.GetGroup();
        private int[] _groups = [];

        private bool IsOther => user != null || group != null;

        public int Change()
        {
            if (!IsOther) return UvError.None;
            if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return UvError.NotSupported;
            _groups = new int[Math.Max(0, (int)Libc.SystemCall(GetGroups, 0, 0, 0))];
            fixed (int* list = _groups) _ = Libc.SystemCall(GetGroups, _groups.Length, (nint)list, 0);
            // A privileged process gives up its additional groups; that others can't makes no difference.
            _ = Libc.SystemCall(SetGroups, 0, 0, 0);
            if (group is { } g && Libc.SystemCall(SetRealGroup, g, -1, -1) < 0) return Libc.LastError;
            return user is { } u && Libc.SystemCall(SetRealUser, u, -1, -1) < 0 ? Libc.LastError : UvError.None;
        }

        public void Restore()
        {
            if (!IsOther || RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
            _ = Libc.SystemCall(SetRealUser, (nint)_user, -1, -1);
            _ = Libc.SystemCall(SetRealGroup, (nint)_group, -1, -1);
            fixed (int* list = _groups) _ = Libc.SystemCall(SetGroups, _groups.Length, (nint)list, 0);
        }
    }

    /// <summary>An array of C texts that ends in a null pointer.</summary>
    private sealed class TextArray : IDisposable
    {
        private readonly List<GCHandle> _pins = [];

        public TextArray(IReadOnlyList<byte[]> texts)
        {
            Pointer = (byte**)NativeMemory.Alloc((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < texts.Count; i++)
            {
                var pin = GCHandle.Alloc(texts[i], GCHandleType.Pinned);
                _pins.Add(pin);
                Pointer[i] = (byte*)pin.AddrOfPinnedObject();
            }

            Pointer[texts.Count] = null;
        }

        public byte** Pointer { get; }

        public void Dispose()
        {
            foreach (var pin in _pins) pin.Free();
            NativeMemory.Free(Pointer);
        }
    }
}
