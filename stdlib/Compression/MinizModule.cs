using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>luvi's module <c>miniz</c>: zip archives, deflate and zlib, checksums.</summary>
internal sealed class MinizModule(LuaState state)
{
    private const int DefaultLevel = 6;
    private const int InflateHeaderFlag = 1;
    private const int DeflateHeaderFlag = 0x1000;
    private const string Version = "10.1.0";

    private static readonly string[] FlushModes = ["no", "partial", "sync", "full", "finish", "block"];

    private readonly LuaTable _reader = new();
    private readonly LuaTable _writer = new();
    private readonly LuaTable _deflator = new();
    private readonly LuaTable _inflator = new();

    /// <summary>Makes the module's table.</summary>
    public LuaTable Open()
    {
        var module = new LuaTable();
        OpenTexts(module);
        OpenStreams(module);
        OpenReader(module);
        OpenWriter(module);
        return module;
    }

    private void OpenTexts(LuaTable module)
    {
        state.Register(module, "miniz.version", static (_, _) => Version);
        state.Register(module, "miniz.adler32", static (_, a) => (double)Checksums.Adler32((uint)a.OptNumber(0, 1), Bytes(a, 1)));
        state.Register(module, "miniz.crc32", static (_, a) => (double)Checksums.Crc32((uint)a.OptNumber(0, 0), Bytes(a, 1)));
        state.Register(module, "miniz.deflate", static (_, a) =>
            Text(Deflate.Compress(a.CheckString(0).Span, DefaultLevel, (a.OptInt(1, 0) & DeflateHeaderFlag) != 0)));
        state.Register(module, "miniz.compress", static (_, a) =>
            Text(Deflate.Compress(a.CheckString(0).Span, a.OptInt(1, DefaultLevel), hasHeader: true)));
        state.Register(module, "miniz.inflate", static (s, a) =>
            Try(s, a.CheckString(0), (a.OptInt(1, 0) & InflateHeaderFlag) != 0));
        state.Register(module, "miniz.uncompress", static (s, a) => Try(s, a.CheckString(0), hasHeader: true));
    }

    private void OpenStreams(LuaTable module)
    {
        _deflator["__index"] = _deflator;
        _inflator["__index"] = _inflator;
        state.Register(module, "miniz.new_deflator", (_, a) => Wrap(new Deflator(a.OptInt(0, DefaultLevel), hasHeader: true), _deflator));
        state.Register(module, "miniz.new_inflator", (_, _) => Wrap(new Inflator(hasHeader: true), _inflator));
        state.Register(_deflator, "deflator.deflate", static (_, a) =>
        {
            var flush = FlushModes[a.CheckOption(2, "no", FlushModes)];
            return Text(Check<Deflator>(a).Write(Bytes(a, 1), flushes: flush is not ("no" or "block"), finishes: flush == "finish"));
        });
        state.Register(_inflator, "inflator.inflate", static (s, a) =>
        {
            a.CheckOption(2, "no", FlushModes);
            try
            {
                return Text(Check<Inflator>(a).Write(Bytes(a, 1).ToArray()));
            }
            catch (InvalidDataException exception)
            {
                return s.Return(default, exception.Message, "");
            }
        });
    }

    private void OpenReader(LuaTable module)
    {
        _reader["__index"] = _reader;
        state.Register(module, "miniz.new_reader", NewReader);
        state.Register(_reader, "reader.get_num_files", static (_, a) => (double)Check<ZipReader>(a).Entries.Count);
        state.Register(_reader, "reader.get_offset", static (_, a) => (double)Check<ZipReader>(a).Offset);
        state.Register(_reader, "reader.get_filename", static (_, a) => EntryAt(a) is { } entry ? entry.Name : LuaValue.Nil);
        state.Register(_reader, "reader.is_directory", static (_, a) => EntryAt(a) is { } entry && entry.Name.EndsWith('/'));
        state.Register(_reader, "reader.stat", static (s, a) => EntryAt(a) is { } entry ? Stat(a.CheckInt(1), entry) : s.Return(default, "invalid file index"));
        state.Register(_reader, "reader.locate_file", static (s, a) =>
        {
            var name = a.CheckString(1).ToString();
            var index = Check<ZipReader>(a).Entries.FindIndex(entry => entry.Name == name);
            return index >= 0 ? (LuaValue)(index + 1.0) : s.Return(default, $"Can't find file {name}.");
        });
        state.Register(_reader, "reader.extract", static (s, a) =>
        {
            if (EntryAt(a) is not { } entry) return s.Return(default, "invalid file index");
            try
            {
                return Text(Check<ZipReader>(a).Extract(entry));
            }
            catch (InvalidDataException exception)
            {
                return s.Return(default, exception.Message);
            }
        });
    }

    private LuaValue NewReader(LuaState current, LuaArguments arguments)
    {
        var path = arguments.CheckString(0).ToString();
        try
        {
            return Wrap(new ZipReader(File.ReadAllBytes(path)), _reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return current.Return(default, $"read {path} fail because of {exception.Message}");
        }
    }

    private void OpenWriter(LuaTable module)
    {
        _writer["__index"] = _writer;
        state.Register(module, "miniz.new_writer", (_, a) => Wrap(new ZipWriter(new byte[Math.Max(0, a.OptInt(0, 0))]), _writer));
        state.Register(_writer, "writer.add", static (_, a) =>
        {
            Check<ZipWriter>(a).Add(a.CheckString(1).ToString(), a.CheckString(2).Span, a.OptInt(3, 0));
            return LuaValue.None;
        });
        state.Register(_writer, "writer.add_from_zip", static (_, a) =>
        {
            if (a[1].Ref is not LuaUserdata { Value: ZipReader reader }) throw a.TypeError(1, "miniz_reader");
            var index = a.CheckInt(2);
            if (index < 1 || index > reader.Entries.Count) throw new LuaArgumentException(2, "invalid file index");
            Check<ZipWriter>(a).Add(reader, reader.Entries[index - 1]);
            return LuaValue.None;
        });
        state.Register(_writer, "writer.finalize", static (_, a) => Text(Check<ZipWriter>(a).Finish()));
    }

    private static LuaTable Stat(int index, ZipEntry entry) => new()
    {
        ["index"] = (double)index,
        ["version_made_by"] = (double)entry.VersionMadeBy,
        ["version_needed"] = (double)entry.VersionNeeded,
        ["bit_flag"] = (double)entry.BitFlag,
        ["method"] = (double)entry.Method,
        ["time"] = (double)UnixTime(entry.DosTime),
        ["crc32"] = (double)entry.Crc32,
        ["comp_size"] = (double)entry.CompressedSize,
        ["uncomp_size"] = (double)entry.Size,
        ["internal_attr"] = (double)entry.InternalAttributes,
        ["external_attr"] = (double)entry.ExternalAttributes,
        ["filename"] = entry.Name,
        ["comment"] = entry.Comment,
    };

    /// <summary>A time of MS-DOS: date in the upper half, time in the lower.</summary>
    private static long UnixTime(uint dos)
    {
        var (date, time) = ((int)(dos >> 16), (int)(dos & 0xFFFF));
        var start = new DateTime(1980 + (date >> 9), 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var moment = start.AddMonths(Math.Max(0, ((date >> 5) & 15) - 1)).AddDays(Math.Max(0, (date & 31) - 1))
            .AddHours(time >> 11).AddMinutes((time >> 5) & 63).AddSeconds((time & 31) * 2);
        return new DateTimeOffset(moment).ToUnixTimeSeconds();
    }

    private static LuaValue Try(LuaState state, LuaString data, bool hasHeader)
    {
        try
        {
            return Text(Deflate.Decompress(data.Span, hasHeader));
        }
        catch (InvalidDataException exception)
        {
            return state.Return(default, exception.Message);
        }
    }

    private static ZipEntry? EntryAt(LuaArguments arguments)
    {
        var entries = Check<ZipReader>(arguments).Entries;
        var index = arguments.CheckInt(1);
        return index >= 1 && index <= entries.Count ? entries[index - 1] : null;
    }

    private static T Check<T>(LuaArguments arguments)
        where T : class =>
        arguments[0].Ref is LuaUserdata { Value: T value } ? value : throw arguments.TypeError(0, typeof(T).Name);

    private static ReadOnlySpan<byte> Bytes(LuaArguments arguments, int index) =>
        arguments.OptString(index) is { } text ? text.Span : default;

    private static LuaString Text(byte[] bytes) => LuaString.FromOwnedBytes(bytes);

    private static LuaValue Wrap(object value, LuaTable metatable) => new(new LuaUserdata { Value = value, Metatable = metatable });
}
