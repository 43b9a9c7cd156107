using System.Buffers.Binary;
using Luvit.Runtime.Ffi;

namespace Luvit.Runtime;

/// <summary><c>string.pack</c>, <c>string.unpack</c>, <c>string.packsize</c> of Lua 5.3 (its manual, 6.4).</summary>
public static partial class StringLibrary
{
    private static void OpenPack(LuaState state, LuaTable library)
    {
        state.Register(library, "string.pack", Pack);
        state.Register(library, "string.packsize", PackSize);
        state.Register(library, "string.unpack", Unpack);
    }

    private static LuaValue Pack(LuaState state, LuaArguments args)
    {
        var format = new PackFormat(args.CheckString(0).Span);
        var output = new ByteBuilder(stackalloc byte[StackBytes]);
        var argument = 0;
        while (!format.IsAtEnd)
        {
            var option = format.Next(output.Length);
            output.Append(0, option.Padding);
            switch (option.Kind)
            {
                case PackKind.Signed or PackKind.Unsigned:
                    argument++;
                    PackInteger(ref output, CheckPacked(args, argument, option), option.Size, format.IsLittleEndian);
                    break;
                case PackKind.Float:
                    PackFloat(ref output, args.CheckNumber(++argument), option.Size, format.IsLittleEndian);
                    break;
                case PackKind.FixedString:
                    var text = args.CheckString(++argument);
                    if (text.Length > option.Size) throw new LuaArgumentException(argument, "string longer than given size");
                    output.Append(text.Span);
                    output.Append(0, option.Size - text.Length);
                    break;
                case PackKind.CountedString:
                    var counted = args.CheckString(++argument);
                    if (option.Size < sizeof(int) && counted.Length >= 1 << (option.Size * 8)) throw new LuaArgumentException(argument, "string length does not fit in given size");
                    PackInteger(ref output, counted.Length, option.Size, format.IsLittleEndian);
                    output.Append(counted.Span);
                    break;
                case PackKind.ZeroString:
                    var ended = args.CheckString(++argument);
                    if (ended.Span.Contains((byte)0)) throw new LuaArgumentException(argument, "string contains zeros");
                    output.Append(ended.Span);
                    output.Append(0);
                    break;
                case PackKind.Padding:
                    output.Append(0);
                    break;
            }
        }

        return output.ToLuaString();
    }

    private static LuaValue PackSize(LuaState state, LuaArguments args)
    {
        var format = new PackFormat(args.CheckString(0).Span);
        var total = 0L;
        while (!format.IsAtEnd)
        {
            var option = format.Next(total);
            if (option.Kind is PackKind.CountedString or PackKind.ZeroString) throw new LuaArgumentException(0, "variable-length format");
            total += option.Padding + option.Size;
            if (total > int.MaxValue) throw new LuaArgumentException(0, "format result too large");
        }

        return total;
    }

    private static LuaValue Unpack(LuaState state, LuaArguments args)
    {
        var format = new PackFormat(args.CheckString(0).Span);
        var text = args.CheckString(1);
        var data = text.Span;
        var start = args.OptLong(2, 1);
        if (start < 0) start = Math.Max(data.Length + start + 1, 0);
        if (--start < 0 || start > data.Length) throw new LuaArgumentException(2, "initial position out of string");
        var position = (int)start;
        var values = new List<LuaValue>();
        while (!format.IsAtEnd)
        {
            var option = format.Next(position);
            if ((long)option.Padding + option.Size > data.Length - position) throw new LuaArgumentException(1, "data string too short");
            position += option.Padding;
            var piece = data.Slice(position, option.Size);
            position += option.Size;
            switch (option.Kind)
            {
                case PackKind.Signed or PackKind.Unsigned:
                    values.Add(UnpackInteger(piece, format.IsLittleEndian, option.Kind == PackKind.Signed));
                    break;
                case PackKind.Float:
                    values.Add(UnpackFloat(piece, format.IsLittleEndian));
                    break;
                case PackKind.FixedString:
                    values.Add(LuaString.FromBytes(piece));
                    break;
                case PackKind.CountedString:
                    var length = UnpackInteger(piece, format.IsLittleEndian, isSigned: false);
                    if (length > data.Length - position) throw new LuaArgumentException(1, "data string too short");
                    values.Add(text.Substring(position, (int)length));
                    position += (int)length;
                    break;
                case PackKind.ZeroString:
                    var end = data[position..].IndexOf((byte)0);
                    if (end < 0) throw new LuaArgumentException(1, "unfinished string for format 'z'");
                    values.Add(text.Substring(position, end));
                    position += end + 1;
                    break;
            }
        }

        values.Add(position + 1);
        return state.Return(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
    }

    /// <summary>The bits of an integer argument, which must fit.</summary>
    private static Int128 CheckPacked(LuaArguments args, int argument, PackOption option)
    {
        var isSigned = option.Kind == PackKind.Signed;
        if (args[argument].Ref is CData { Type: CNumber { Is64Bit: true } } data) return isSigned ? (long)data.Word : data.Word;
        var number = Math.Truncate(args.CheckNumber(argument));
        var bits = Math.Min(option.Size, sizeof(long)) * 8;
        var most = Math.ScaleB(1, isSigned ? bits - 1 : bits);
        var fits = isSigned ? number >= -most && number < most : number >= (bits == 64 ? -most / 2 : 0) && number < most;
        if (!fits) throw new LuaArgumentException(argument, isSigned ? "integer overflow" : "unsigned overflow");
        return isSigned ? (long)number : number < 0 ? unchecked((ulong)(long)number) : (ulong)number;
    }

    private static void PackInteger(ref ByteBuilder output, Int128 bits, int size, bool isLittleEndian)
    {
        var room = output.Reserve(size)[..size];
        for (var i = 0; i < size; i++) room[isLittleEndian ? i : size - 1 - i] = unchecked((byte)(bits >> (i * 8)));
        output.Advance(size);
    }

    private static void PackFloat(ref ByteBuilder output, double number, int size, bool isLittleEndian) =>
        PackInteger(ref output, size == sizeof(float) ? BitConverter.SingleToInt32Bits((float)number) : BitConverter.DoubleToInt64Bits(number), size, isLittleEndian);

    private static double UnpackInteger(ReadOnlySpan<byte> piece, bool isLittleEndian, bool isSigned)
    {
        ulong bits = 0;
        for (var i = piece.Length - 1; i >= 0; i--)
        {
            var value = piece[isLittleEndian ? i : piece.Length - 1 - i];
            if (i < sizeof(ulong)) bits = (bits << 8) | value;
            else if (value != 0 && !(isSigned && value == byte.MaxValue)) throw new LuaException($"{piece.Length}-byte integer does not fit into Lua Integer");
        }

        if (!isSigned) return bits;
        var unused = Math.Max(64 - (piece.Length * 8), 0);
        return (long)(bits << unused) >> unused;
    }

    private static double UnpackFloat(ReadOnlySpan<byte> piece, bool isLittleEndian)
    {
        if (piece.Length == sizeof(float)) return isLittleEndian ? BinaryPrimitives.ReadSingleLittleEndian(piece) : BinaryPrimitives.ReadSingleBigEndian(piece);
        return CompactValue.FromBits(isLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(piece) : BinaryPrimitives.ReadInt64BigEndian(piece));
    }
}
