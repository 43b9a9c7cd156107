using System.Diagnostics;
using System.Security.Cryptography;
using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>The machine: memory, processors, interfaces, clocks, random bytes.</summary>
internal sealed partial class UvBindings
{
    private void RegisterSystem()
    {
        Add("get_total_memory", (_, _) => Platform.Machine.Memory.Total);
        Add("get_free_memory", (_, _) => Platform.Machine.Memory.Free);
        Add("get_constrained_memory", (_, _) => Platform.Machine.Memory.Constrained);
        Add("get_available_memory", (_, _) => Platform.Machine.Memory.Available);
        Add("available_parallelism", (_, _) => (double)Environment.ProcessorCount);
        Add("cpumask_size", (_, _) => (double)AffinityBits);
        Add("cpu_info", (_, _) => ProcessorList());
        Add("interface_addresses", (_, _) => InterfaceTable());
        Add("if_indextoname", (_, arguments) => InterfaceName(arguments.CheckInt(0)));
        // On Unix an interface is identified by its name.
        Add("if_indextoiid", (_, arguments) => InterfaceName(arguments.CheckInt(0)));
        Add("loadavg", (current, _) =>
        {
            var (one, five, fifteen) = Platform.Machine.Load;
            return current.Return(one, five, fifteen);
        });
        Add("uptime", (_, _) => Platform.Machine.Uptime);
        Add("gettimeofday", (current, _) =>
        {
            var ticks = DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks;
            return current.Return(
                (double)(ticks / TimeSpan.TicksPerSecond),
                (double)(ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        });
        Add("clock_gettime", (_, arguments) =>
        {
            var ticks = arguments.CheckOption(0, null, "monotonic", "realtime") == 0
                ? Stopwatch.GetElapsedTime(0).Ticks
                : DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks;
            return FileTimeTable(new FileTime(ticks / TimeSpan.TicksPerSecond, ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
        });
        Add("random", Random);
    }

    private static LuaTable ProcessorList()
    {
        var list = new LuaTable();
        foreach (var processor in Platform.Machine.ReadProcessors())
        {
            var times = new LuaTable
            {
                ["user"] = (double)processor.User,
                ["nice"] = (double)processor.Nice,
                ["sys"] = (double)processor.System,
                ["idle"] = (double)processor.Idle,
                ["irq"] = (double)processor.Interrupts,
            };
            list.Append(new LuaTable { ["model"] = processor.Model, ["speed"] = (double)processor.Speed, ["times"] = times });
        }

        return list;
    }

    private LuaValue InterfaceTable()
    {
        var code = Platform.Machine.ReadInterfaces(out var addresses);
        if (code < 0) return Fail(code);
        var table = new LuaTable();
        foreach (var address in addresses)
        {
            if (table[address.Name].Ref is not LuaTable list) table[address.Name] = list = new LuaTable();
            list.Append(new LuaTable
            {
                ["ip"] = SocketAddressing.Text(address.Address.Address),
                ["netmask"] = SocketAddressing.Text(address.NetMask.Address),
                ["family"] = FamilyName(address.Address),
                ["internal"] = address.IsInternal,
                ["mac"] = LuaString.FromBytes(address.HardwareAddress),
            });
        }

        return table;
    }

    private LuaValue InterfaceName(int number)
    {
        var code = Platform.Machine.GetInterfaceName((uint)number, out var name);
        return code < 0 ? Fail(code) : name;
    }

    private LuaValue Random(LuaState current, LuaArguments arguments)
    {
        var length = arguments.CheckLong(0);
        var flags = OptFlags(arguments, 1);
        var callback = OptCallback(arguments, 2);
        if (flags != 0) return Fail(UvError.InvalidArgument);
        if (length is < 0 or > int.MaxValue) return Fail(UvError.TooBig);
        if (callback.IsNil) return RandomBytes((int)length);
        StartWork(RequestType.Random, () => RandomBytes((int)length), (canceled, bytes) =>
        {
            if (canceled < 0) Invoke(callback, ErrorName(canceled));
            else Invoke(callback, LuaValue.Nil, bytes);
        });
        return 0.0;
    }

    private static LuaString RandomBytes(int length) => LuaString.FromOwnedBytes(RandomNumberGenerator.GetBytes(length));
}
