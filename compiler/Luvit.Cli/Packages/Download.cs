using System.Net;

namespace Luvit.Cli.Packages;

/// <summary>Fetches files by their URLs.</summary>
internal static class Download
{
    private const int LargestSize = 256 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private static readonly Lazy<HttpClient> Client = new(static () =>
    {
        var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { Timeout = Limit };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("luvit");
        return client;
    });

    /// <summary>The bytes of a file on a server or on the disk.</summary>
    /// <param name="location">A URL of http or https, or a path.</param>
    /// <exception cref="PackageException">It can't be had.</exception>
    public static byte[] Read(string location)
    {
        if (Uri.TryCreate(location, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return Get(url) ?? throw new PackageException($"{location}: the server has no such file");
        if (!File.Exists(location)) throw new PackageException($"{location}: there is no such file or folder");
        return File.ReadAllBytes(location);
    }

    /// <summary>The bytes of a file on a server; null when it has no such file.</summary>
    /// <exception cref="PackageException">The server can't be reached, or answers with an error.</exception>
    public static byte[]? Get(Uri url)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var response = Client.Value.Send(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            if (!response.IsSuccessStatusCode) throw new PackageException($"{url}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
            using var content = response.Content.ReadAsStream();
            return ReadAll(content, LargestSize);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new PackageException($"{url}: {(exception is TaskCanceledException ? "the server doesn't answer" : exception.Message)}", exception);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="PackageException">It is longer than it may be.</exception>
    public static byte[] ReadAll(Stream stream, int largestSize)
    {
        using var buffer = new MemoryStream();
        var block = new byte[64 * 1024];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            if (buffer.Length + count > largestSize) throw new PackageException($"a file is larger than {largestSize >> 20} MB");
            buffer.Write(block, 0, count);
        }

        return buffer.ToArray();
    }
}
