using SrItmFarm.Shared.Media;

namespace SrItmFarm.Hosting.Storage;

/// <summary>A job's film, wherever it lies.</summary>
/// <exception cref="IOException">From every member: it cannot be read now, or not any more.</exception>
public interface IFilm
{
    /// <summary>Names its bytes; never an address.</summary>
    string Name { get; }

    /// <summary>The file, where it lies on a disk of this machine.</summary>
    string? Path { get; }

    /// <summary>What the storage calls this version of it; <c>null</c> where it has no word for it.</summary>
    string? Mark { get; }

    Task<SourceIdentity> Identity(CancellationToken cancel);

    /// <summary>Opens it to be read from any place on; the stream can seek.</summary>
    Task<Stream> Open(CancellationToken cancel);

    /// <summary>An address that lets its holder read the film for so long; <c>null</c> where there is none and the film
    /// is read through the coordinator.</summary>
    Task<Uri?> Sign(TimeSpan lifetime, CancellationToken cancel);
}
