using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Films, named by the SHA-256 of their bytes: the same film is kept once, however often it is sent, and one
/// that was sent in part goes on where it stopped, at whichever coordinator.</summary>
/// <exception cref="IOException">From every member: the store has no room or cannot be reached.</exception>
public interface ISourceStore
{
    /// <summary>Bytes that are free; <c>null</c> where there is no limit.</summary>
    long? Free { get; }

    Task<SourceState> State(Sha256 digest, CancellationToken cancel);

    /// <summary>Keeps what comes, as far as it comes, when it begins where the kept bytes end; otherwise only says
    /// where they end.</summary>
    Task<SourceState> Append(Sha256 digest, long offset, Stream content, CancellationToken cancel);

    /// <summary>Compares the digest of what came with the name that it came under, and keeps it for good.</summary>
    /// <exception cref="InvalidDataException">Other bytes came; they are thrown away.</exception>
    Task<SourceState> Complete(Sha256 digest, long size, CancellationToken cancel);

    /// <summary>Opens a complete film; the stream can seek.</summary>
    /// <exception cref="FileNotFoundException">There is no such film.</exception>
    Task<Stream> Open(Sha256 digest, CancellationToken cancel);

    /// <summary>The file of a complete film; <c>null</c> where it lies on no disk of this machine.</summary>
    string? FileOf(Sha256 digest);

    /// <summary>An address that lets its holder read the film for so long; <c>null</c> where there is none and the film
    /// is read through the coordinator.</summary>
    Task<Uri?> Sign(Sha256 digest, TimeSpan lifetime, CancellationToken cancel);
}
