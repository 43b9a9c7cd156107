using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Luvit.Stdlib;

/// <summary>Linux: <c>epoll(7)</c>, and an <c>eventfd(2)</c> to wake it.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class EpollPoller : IPoller
{
    private readonly int _epoll;
    private readonly int _wakeUp;
    private int _isWoken;

    public EpollPoller()
    {
        _epoll = Required(Libc.EpollCreate(Libc.CloseOnExec), "epoll_create1");
        _wakeUp = Required(Libc.EventFd(0, Libc.CloseOnExec | Libc.NonBlocking), "eventfd");
        Required(Control(Libc.EpollAdd, _wakeUp, Libc.EpollIn), "epoll_ctl");
    }

    public int Descriptor => _epoll;

    public int Watch(int descriptor, PollEvents before, PollEvents after)
    {
        var operation = before == PollEvents.None ? Libc.EpollAdd : after == PollEvents.None ? Libc.EpollDelete : Libc.EpollModify;
        return Libc.Check(Control(operation, descriptor, Mask(after)));
    }

    public int Wait(Span<ReadyDescriptor> ready, int timeout)
    {
        var words = stackalloc byte[ready.Length * EpollItem.Size];
        var count = Libc.EpollWait(_epoll, words, ready.Length, timeout);
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var item = new EpollItem(words + (i * EpollItem.Size));
            if (item.Descriptor == _wakeUp) TakeWakeUp();
            else ready[used++] = new ReadyDescriptor(item.Descriptor, item.Ready);
        }

        return used;
    }

    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) != 0) return;
        ulong one = 1;
        _ = Libc.Write(_wakeUp, (byte*)&one, sizeof(ulong));
    }

    public void Dispose()
    {
        _ = Libc.Close(_wakeUp);
        _ = Libc.Close(_epoll);
    }

    private void TakeWakeUp()
    {
        ulong count;
        _ = Libc.Read(_wakeUp, (byte*)&count, sizeof(ulong));
        // Cleared after the read: a wake in between is for work that the caller is about to see.
        Volatile.Write(ref _isWoken, 0);
    }

    private static uint Mask(PollEvents events)
    {
        uint mask = 0;
        if ((events & PollEvents.Read) != 0) mask |= Libc.EpollIn;
        if ((events & PollEvents.Write) != 0) mask |= Libc.EpollOut;
        if ((events & PollEvents.Disconnect) != 0) mask |= Libc.EpollReadHangUp;
        if ((events & PollEvents.Prioritized) != 0) mask |= Libc.EpollPriority;
        return mask;
    }

    private int Control(int operation, int descriptor, uint mask)
    {
        var memory = stackalloc byte[EpollItem.Size];
        EpollItem.Write(memory, mask, descriptor);
        return Libc.EpollControl(_epoll, operation, descriptor, memory);
    }

    private static int Required(int result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: {UvError.Message(Libc.LastError)}");

    /// <summary>One <c>struct epoll_event</c>: packed on x86-64, padded elsewhere.</summary>
    private readonly ref struct EpollItem(byte* memory)
    {
        private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

        public static int Size => DataOffset + 8;

        public int Descriptor => *(int*)(memory + DataOffset);

        // Hang-ups wake whoever waits; the read or write that follows tells which.
        public PollEvents Ready
        {
            get
            {
                var mask = *(uint*)memory;
                var events = (mask & Libc.EpollHangUp) != 0 ? PollEvents.Read | PollEvents.Write | PollEvents.Disconnect | PollEvents.HangUp : PollEvents.None;
                if ((mask & Libc.EpollError) != 0) events |= PollEvents.Error | PollEvents.Read | PollEvents.Write;
                if ((mask & Libc.EpollIn) != 0) events |= PollEvents.Read;
                if ((mask & Libc.EpollOut) != 0) events |= PollEvents.Write;
                if ((mask & Libc.EpollReadHangUp) != 0) events |= PollEvents.Disconnect;
                if ((mask & Libc.EpollPriority) != 0) events |= PollEvents.Prioritized;
                return events;
            }
        }

        public static void Write(byte* memory, uint mask, int descriptor)
        {
            *(uint*)memory = mask;
            *(long*)(memory + DataOffset) = descriptor;
        }
    }
}
