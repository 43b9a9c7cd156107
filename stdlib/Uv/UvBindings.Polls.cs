using Luvit.Runtime;

namespace Luvit.Stdlib;

/// <summary>Descriptors of others, and signals.</summary>
internal sealed partial class UvBindings
{
    private static readonly (char Letter, PollEvents Event)[] PollLetters =
    [
        ('r', PollEvents.Read), ('w', PollEvents.Write), ('d', PollEvents.Disconnect), ('p', PollEvents.Prioritized),
    ];

    private void RegisterPolls()
    {
        Add("new_poll", NewPoll);
        Add("new_socket_poll", NewPoll);
        Add("poll_start", (_, arguments) =>
        {
            var poll = CheckObject<PollHandle>(arguments, 0, "uv_poll");
            var events = CheckPollEvents(arguments, 1);
            var callback = CheckCallback(arguments, 2);
            return Result(poll.Start(events, (code, ready) => Invoke(callback, ErrorName(code), PollText(ready))));
        });
        Add("poll_stop", (_, arguments) =>
        {
            CheckObject<PollHandle>(arguments, 0, "uv_poll").Stop();
            return 0.0;
        });
    }

    private LuaValue NewPoll(LuaState current, LuaArguments arguments)
    {
        var code = PollHandle.Create(loop, arguments.CheckInt(0), out var handle);
        return code < 0 ? Fail(code) : Wrap(handle!);
    }

    private static PollEvents CheckPollEvents(LuaArguments arguments, int index)
    {
        var text = arguments.OptString(index)?.ToString() ?? "rw";
        var events = PollEvents.None;
        foreach (var letter in text)
        {
            var found = Array.Find(PollLetters, item => item.Letter == letter).Event;
            if (found == PollEvents.None || (events & found) != 0) throw new LuaArgumentException(index, $"invalid option '{text}'");
            events |= found;
        }

        return events;
    }

    private static LuaValue PollText(PollEvents events)
    {
        if (events == PollEvents.None) return LuaValue.Nil;
        var letters = "";
        foreach (var (letter, bit) in PollLetters)
        {
            if ((events & bit) != 0) letters += letter;
        }

        return letters;
    }

    private void RegisterSignals()
    {
        Add("new_signal", (_, _) => Wrap(new SignalHandle(loop)));
        Add("signal_start", (_, arguments) => StartSignal(arguments, once: false));
        Add("signal_start_oneshot", (_, arguments) => StartSignal(arguments, once: true));
        Add("signal_stop", (_, arguments) =>
        {
            CheckObject<SignalHandle>(arguments, 0, "uv_signal").Stop();
            return 0.0;
        });
    }

    private LuaValue StartSignal(LuaArguments arguments, bool once)
    {
        var handle = CheckObject<SignalHandle>(arguments, 0, "uv_signal");
        var number = CheckSignal(arguments, 1, otherwise: 0);
        var callback = OptCallback(arguments, 2);
        return Result(handle.Start(number, received => Invoke(callback, UvConstants.SignalName(received)), once));
    }
}
