using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>A film that children may read until this is disposed of.</summary>
/// <param name="fault">Why it could not be read, where it could not.</param>
/// <param name="close">Ends the reading.</param>
public sealed class OpenFilm(SourceAddress address, Func<WorkFailure?> fault, Func<ValueTask> close) : IAsyncDisposable
{
    public SourceAddress Address => address;

    /// <summary>Why the film could not be read to its end; what was made of it since then is worth nothing. <c>null</c>
    /// where all is well.</summary>
    public WorkFailure? Fault => fault();

    /// <summary>A file of this machine.</summary>
    public static OpenFilm At(string path) => new(path, () => null, () => ValueTask.CompletedTask);

    public ValueTask DisposeAsync() => close();
}
