using System.Runtime.CompilerServices;

namespace Luvit.Runtime;

/// <summary>
/// Frames of activations that were resumed and have returned, for the next ones that are left. A recursive generator
/// leaves an activation for each value that it yields.
/// </summary>
public sealed partial class LuaState
{
    /// <summary>Frames with more registers than this are not kept.</summary>
    private const int MaxSpareRegisters = 31;

    /// <summary>How many frames of one size are kept.</summary>
    private const int MaxSpares = 64;

    private readonly LuaFrame?[] _spareFrames = new LuaFrame?[MaxSpareRegisters + 1];
    private readonly int[] _spareCounts = new int[MaxSpareRegisters + 1];

    private LuaFrame NewFrame(LuaClosure function)
    {
        var size = function.Prototype.RegisterCount;
        var spares = _spareFrames;
        if ((uint)size >= (uint)spares.Length || spares[size] is not { } frame) return new LuaFrame(function, size);
        spares[size] = Unsafe.As<LuaFrame>(frame.Caller);
        _spareCounts[size]--;
        frame.Enter(function);
        return frame;
    }

    /// <summary>Goes on with a frame that is linked nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LuaValue Continue(Frame frame, LuaValue value)
    {
        var returned = frame.Continue(this, value);
        if (!returned.IsUnwinding && frame.GetType() == typeof(LuaFrame)) Spare(Unsafe.As<LuaFrame>(frame));
        return returned;
    }

    /// <summary>Keeps a frame whose activation is over, without what it refers to.</summary>
    private void Spare(LuaFrame frame)
    {
        var size = frame.Registers.Length;
        var counts = _spareCounts;
        if ((uint)size >= (uint)counts.Length || counts[size] == MaxSpares) return;
        counts[size]++;
        frame.Leave();
        frame.Caller = _spareFrames[size];
        _spareFrames[size] = frame;
    }
}
