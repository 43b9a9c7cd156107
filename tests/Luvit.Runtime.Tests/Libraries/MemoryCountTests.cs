using System.Runtime.CompilerServices;

namespace Luvit.Runtime.Tests.Libraries;

/// <summary><c>collectgarbage("count")</c> as a program sees it.</summary>
public class MemoryCountTests
{
    [Fact]
    public void Garbage_shows_though_what_was_there_before_the_state_is_gone()
    {
        var state = StateAmidGarbage();
        Call(state, "collect");
        LeaveGarbage(64 << 10);
        var before = Call(state, "count");
        Call(state, "collect");
        Assert.True(Call(state, "count") < before - 32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LuaState StateAmidGarbage()
    {
        var garbage = new byte[16 << 20];
        var state = new LuaState();
        BaseLibrary.Open(state);
        GC.KeepAlive(garbage);
        return state;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveGarbage(int size) => GC.KeepAlive(new byte[size]);

    private static double Call(LuaState state, string option) => state.Call(state.Globals["collectgarbage"], option)[0].Number;
}
