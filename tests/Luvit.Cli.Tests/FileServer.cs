using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Luvit.Cli.Tests;

/// <summary>A web server on this machine, with files in memory, and packages as lit serves them.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    /// <summary>Starts it.</summary>
    public FileServer()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Url = $"http://localhost:{((IPEndPoint)port.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <summary>The files, by their paths.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a version of a package.</summary>
    public void AddPackage(string name, string version, string type, string hash)
    {
        Files[$"/packages/{name}"] = Encoding.UTF8.GetBytes($"{{\"{version}\":\"{Url}/packages/{name}/v{version}\"}}");
        Files[$"/packages/{name}/v{version}"] = Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":\"{hash}\"}}");
    }

    /// <summary>Adds a folder and gives its hash.</summary>
    public string AddTree(params (string Name, int Mode, string Hash)[] entries)
    {
        byte[] content = [.. entries.SelectMany(static entry => (byte[])[.. Encoding.UTF8.GetBytes($"{Convert.ToString(entry.Mode, 8)} {entry.Name}\0"), .. Convert.FromHexString(entry.Hash)])];
        var list = string.Join(',', entries.Select(static entry => $"{{\"name\":\"{entry.Name}\",\"mode\":{entry.Mode},\"hash\":\"{entry.Hash}\"}}"));
        var hash = HashOf("tree", content);
        Files[$"/trees/{hash}"] = Encoding.UTF8.GetBytes($"[{list}]");
        return hash;
    }

    /// <summary>Adds a file of packages and gives its hash.</summary>
    public string AddBlob(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var hash = HashOf("blob", content);
        Files[$"/blobs/{hash}"] = content;
        return hash;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

#pragma warning disable CA5350 // git names its objects so
    private static string HashOf(string type, byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.UTF8.GetBytes($"{type} {content.Length}\0"), .. content]));
#pragma warning restore CA5350

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            // Objects are followed by names of the client's choice.
            var path = context.Request.Url!.AbsolutePath;
            if (path.StartsWith("/blobs/", StringComparison.Ordinal) || path.StartsWith("/trees/", StringComparison.Ordinal)) path = path[..path.LastIndexOf('/')];
            if (Files.TryGetValue(path, out var content)) await context.Response.OutputStream.WriteAsync(content);
            else context.Response.StatusCode = (int)HttpStatusCode.NotFound;
            context.Response.Close();
        }
    }
}
