using System.Buffers;
using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// Writes the server's flight (spec pubky-tls §1.4) and derives all keys of the connection on the way. Every secret that is not
/// part of a <see cref="TrafficKeys"/> is cleared before it returns.
/// </summary>
internal static class ServerFlight
{
    private const int RandomSize = 32;

    // EncryptedExtensions, Certificate, CertificateVerify and Finished.
    private const int MaxContent = ServerMessages.MaxExtensionsSize + 64 + ServerMessages.VerifySize + 4 + CipherSuite.MaxHashSize;

    /// <summary>Writes the flight behind a hello that was accepted and stands in the transcript.</summary>
    /// <param name="parameters">What was negotiated.</param>
    /// <param name="clientShare">The client's share for the group.</param>
    /// <param name="sessionId">To be echoed.</param>
    /// <param name="transcript">Ends with the hello; goes on with the messages of the flight.</param>
    /// <param name="output">Receives the records.</param>
    /// <exception cref="TlsAlertException">The client's share is unusable; nothing was written.</exception>
    public static HandshakeKeys Write(
        in FlightParameters parameters, ReadOnlySpan<byte> clientShare, ReadOnlySpan<byte> sessionId, Transcript transcript, IBufferWriter<byte> output)
    {
        var suite = parameters.Suite;
        Span<byte> shared = stackalloc byte[KeyGroup.SecretSize];
        Span<byte> memory = stackalloc byte[CipherSuite.MaxHashSize];
        Span<byte> client = stackalloc byte[CipherSuite.MaxHashSize];
        Span<byte> server = stackalloc byte[CipherSuite.MaxHashSize];
        client = client[..suite.HashSize];
        server = server[..suite.HashSize];
        try
        {
            WriteHello(parameters, clientShare, sessionId, shared, transcript, output);
            using var schedule = new KeySchedule(suite, shared, memory);
            return WriteProtected(parameters, schedule, client, server, transcript, output);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(client);
            CryptographicOperations.ZeroMemory(server);
        }
    }

    private static void WriteHello(
        in FlightParameters parameters,
        ReadOnlySpan<byte> clientShare,
        ReadOnlySpan<byte> sessionId,
        Span<byte> shared,
        Transcript transcript,
        IBufferWriter<byte> output)
    {
        Span<byte> share = stackalloc byte[KeyGroup.MaxShareSize];
        share = share[..parameters.Group.ShareSize];
        parameters.Group.Agree(clientShare, parameters.Random, share, shared);

        Span<byte> random = stackalloc byte[RandomSize];
        parameters.Random.FillServerRandom(random);
        Span<byte> hello = stackalloc byte[ServerMessages.MaxHelloSize];
        hello = hello[..ServerMessages.WriteHello(hello, random, sessionId, parameters.Suite, parameters.Group, share)];
        transcript.Append(hello);
        PlainRecord.Write(output, ContentType.Handshake, hello);
        if (!parameters.AfterRetry && !sessionId.IsEmpty)
        {
            PlainRecord.Write(output, ContentType.ChangeCipherSpec, [1]);
        }
    }

    private static HandshakeKeys WriteProtected(
        in FlightParameters parameters, in KeySchedule schedule, Span<byte> client, Span<byte> server, Transcript transcript, IBufferWriter<byte> output)
    {
        var suite = parameters.Suite;
        Span<byte> hash = stackalloc byte[CipherSuite.MaxHashSize];
        hash = hash[..suite.HashSize];
        transcript.CopyHashTo(hash);
        schedule.Derive("c hs traffic"u8, hash, client);
        schedule.Derive("s hs traffic"u8, hash, server);

        Span<byte> record = stackalloc byte[RecordFormat.Overhead + MaxContent];
        var length = WriteMessages(record[RecordFormat.HeaderSize..], parameters, server, transcript, hash);
        record = record[..RecordFormat.SealedSize(length)];
        using (var keys = new TrafficKeys(suite, server))
        {
            keys.Seal(record, ContentType.Handshake);
        }

        output.Write(record);

        // The transcript ends with the server's Finished now: what the client's Finished covers, and the traffic secrets too.
        transcript.CopyHashTo(hash);
        var clientFinished = new byte[suite.HashSize];
        FinishedMac.Compute(suite, client, hash, clientFinished);
        var handshakeRead = new TrafficKeys(suite, client);

        schedule.EnterMaster();
        schedule.Derive("c ap traffic"u8, hash, client);
        schedule.Derive("s ap traffic"u8, hash, server);
        return new HandshakeKeys(handshakeRead, new TrafficKeys(suite, client), new TrafficKeys(suite, server), clientFinished);
    }

    private static int WriteMessages(
        Span<byte> destination, in FlightParameters parameters, ReadOnlySpan<byte> trafficSecret, Transcript transcript, Span<byte> hash)
    {
        var length = ServerMessages.WriteExtensions(destination, parameters.Protocol);
        parameters.Identity.Certificate.CopyTo(destination[length..]);
        length += parameters.Identity.Certificate.Length;
        transcript.Append(destination[..length]);
        transcript.CopyHashTo(hash);

        var verify = destination.Slice(length, ServerMessages.VerifySize);
        length += ServerMessages.WriteVerify(verify, parameters.Identity, hash);
        transcript.Append(verify);
        transcript.CopyHashTo(hash);

        var finished = destination.Slice(length, HandshakeBuffer.HeaderSize + hash.Length);
        length += ServerMessages.WriteHeader(finished, HandshakeType.Finished, hash.Length);
        FinishedMac.Compute(parameters.Suite, trafficSecret, hash, finished[HandshakeBuffer.HeaderSize..]);
        transcript.Append(finished);
        return length;
    }
}
