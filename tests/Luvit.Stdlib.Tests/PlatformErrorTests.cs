using System.Net.Sockets;

namespace Luvit.Stdlib.Tests;

/// <summary>What systems other than Linux report has libuv's names.</summary>
public sealed class PlatformErrorTests
{
    // sys/errno.h of macOS
    [Theory]
    [InlineData(11, "EDEADLK")]
    [InlineData(35, "EAGAIN")]
    [InlineData(37, "EALREADY")]
    [InlineData(48, "EADDRINUSE")]
    [InlineData(54, "ECONNRESET")]
    [InlineData(61, "ECONNREFUSED")]
    [InlineData(63, "ENAMETOOLONG")]
    [InlineData(66, "ENOTEMPTY")]
    [InlineData(78, "ENOSYS")]
    [InlineData(92, "EILSEQ")]
    [InlineData(1000, "UNKNOWN")]
    public void Errors_of_macos(int number, string name)
    {
        var code = UnixErrors.CodeOfMac(number);
        // libuv has no name for a deadlock.
        if (name == "EDEADLK") Assert.Equal(UvError.Deadlock, code);
        else Assert.Equal(name, UvError.Name(code));
    }

    // winerror.h
    [Theory]
    [InlineData(2, "ENOENT")]
    [InlineData(5, "EPERM")]
    [InlineData(32, "EBUSY")]
    [InlineData(80, "EEXIST")]
    [InlineData(109, "EPIPE")]
    [InlineData(145, "ENOTEMPTY")]
    [InlineData(9999, "UNKNOWN")]
    public void Errors_of_windows(int number, string name) => Assert.Equal(name, UvError.Name(WindowsErrors.CodeOf(number)));

    [Fact]
    public void Every_error_of_a_socket_has_a_name()
    {
        foreach (var error in Enum.GetValues<SocketError>().Except([SocketError.Success]))
        {
            Assert.Contains(UvError.All, known => known.Code == ManagedErrors.CodeOf(error));
        }
    }

    [Fact]
    public void Exceptions_become_codes()
    {
        Assert.Equal(UvError.NoEntry, ManagedErrors.CodeOf(new FileNotFoundException()));
        Assert.Equal(UvError.AccessDenied, ManagedErrors.CodeOf(new UnauthorizedAccessException()));
        Assert.Equal(UvError.NoSpace, ManagedErrors.CodeOf(new IOException("", unchecked((int)0x80070070))));
        Assert.Equal(UvError.NotSupported, ManagedErrors.Try(static () => throw new PlatformNotSupportedException()));
    }

    [Fact]
    public void A_descriptor_gets_the_lowest_free_number()
    {
        var (first, second) = (DescriptorTable.Add(new FolderDescriptor("a")), DescriptorTable.Add(new FolderDescriptor("b")));
        Assert.True(first >= 3 && second > first);
        DescriptorTable.Remove(first);
        Assert.Null(DescriptorTable.Find(first));
        Assert.Equal(first, DescriptorTable.Add(new FolderDescriptor("c")));
        DescriptorTable.Remove(first);
        DescriptorTable.Remove(second);
    }
}
