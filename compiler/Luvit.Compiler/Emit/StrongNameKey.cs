using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Luvit.Compiler.Emit;

/// <summary>A strong name key pair: an RSA key as a CryptoAPI blob, which a <c>.snk</c> file is.</summary>
internal sealed class StrongNameKey
{
    private const byte PrivateKeyBlob = 7;
    private const uint SignatureAlgorithm = 0x2400; // CALG_RSA_SIGN
    private const uint HashAlgorithm = 0x8004; // CALG_SHA1
    private const int BlobHeader = 8;

    private readonly RSAParameters _key;

    private StrongNameKey(RSAParameters key) => _key = key;

    /// <summary>Number of bytes of a signature.</summary>
    public int SignatureSize => _key.Modulus!.Length;

    /// <summary>The public key as assembly names have it (ECMA-335 II.6.2.1.3).</summary>
    public byte[] PublicKey
    {
        get
        {
            using var rsa = new RSACryptoServiceProvider();
            rsa.ImportParameters(new RSAParameters { Modulus = _key.Modulus, Exponent = _key.Exponent });
            var blob = rsa.ExportCspBlob(includePrivateParameters: false);
            BinaryPrimitives.WriteUInt32LittleEndian(blob.AsSpan(4), SignatureAlgorithm);
            var key = new byte[12 + blob.Length];
            BinaryPrimitives.WriteUInt32LittleEndian(key, SignatureAlgorithm);
            BinaryPrimitives.WriteUInt32LittleEndian(key.AsSpan(4), HashAlgorithm);
            BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(8), blob.Length);
            blob.CopyTo(key, 12);
            return key;
        }
    }

    /// <summary>Reads a key pair; null when the content is none.</summary>
    public static StrongNameKey? TryParse(ReadOnlyMemory<byte> content)
    {
        if (content.Length < BlobHeader || content.Span[0] != PrivateKeyBlob) return null;
        try
        {
            using var rsa = new RSACryptoServiceProvider();
            rsa.ImportCspBlob(content.ToArray());
            return new StrongNameKey(rsa.ExportParameters(includePrivateParameters: true));
        }
        catch (Exception exception) when (exception is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Signs an image's content; strong names are SHA-1 with the bytes of the signature in reverse.</summary>
    public byte[] Sign(ReadOnlySpan<byte> content)
    {
        using var rsa = RSA.Create(_key);
#pragma warning disable CA5350 // The format of strong names fixes the algorithm; they are names, no protection.
        var signature = rsa.SignData(content, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
        Array.Reverse(signature);
        return signature;
    }
}
