using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Coordinator.Retention;

/// <summary>How long is kept what is not needed any more.</summary>
/// <param name="Kept">What a finished job has left behind, from the last of it on; and uploads that nobody goes on with.
/// </param>
/// <param name="Uploads">Where uploads lie that were begun.</param>
public sealed record RetentionRules(TimeSpan Kept, ImmutableArray<BegunUploads> Uploads)
{
    /// <summary>Where this coordinator keeps a master that it has begun.</summary>
    public AssemblyFolder? Assembly { get; init; }

    public const int DefaultDays = 31;

    /// <summary>What no report can name any more is kept for a day all the same, for whoever wants to know what went
    /// wrong.</summary>
    public static TimeSpan FailedKept { get; } = TimeSpan.FromDays(1);

    public static RetentionRules Default { get; } = new(TimeSpan.FromDays(DefaultDays), []);
}
