using Microsoft.Testing.Extensions.TrxReport.Abstractions;

namespace Luvit.Testing;

/// <summary>Tells the platform that tests carry what a report in Visual Studio's format (.trx) needs.</summary>
internal sealed class TrxCapability : ITrxReportCapability
{
    /// <inheritdoc/>
    public bool IsSupported => true;

    /// <inheritdoc/>
    public void Enable()
    {
        // Tests carry it always.
    }
}
