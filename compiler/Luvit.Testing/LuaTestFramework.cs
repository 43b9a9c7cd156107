using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace Luvit.Testing;

/// <summary>Tells the test platform of the tests in Lua files, of which each runs in a process of its own.</summary>
internal sealed class LuaTestFramework(string[] files, string? filter) : ITestFramework, IDataProducer
{
    /// <inheritdoc/>
    public string Uid => nameof(LuaTestFramework);

    /// <inheritdoc/>
    public string Version { get; } = typeof(LuaTestFramework).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public string DisplayName => "Luvit";

    /// <inheritdoc/>
    public string Description => "Tests in Lua.";

    /// <inheritdoc/>
    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var request = (TestExecutionRequest)context.Request;
        var selection = new TestSelection(filter, request.Filter as TestNodeUidListFilter, request is DiscoverTestExecutionRequest);
        foreach (var file in files)
        {
            await foreach (var test in new TestFile(file, selection).RunAsync(context.CancellationToken).ConfigureAwait(false))
            {
                var message = new TestNodeUpdateMessage(request.Session.SessionUid, test.Node(selection.ListsOnly));
                await context.MessageBus.PublishAsync(this, message).ConfigureAwait(false);
            }
        }

        context.Complete();
    }
}
