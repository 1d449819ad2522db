using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Shared.Work;

/// <summary>Anything that is leased. It says what is to be done; the worker knows how.</summary>
[JsonDerivedType(typeof(Survey), "survey")]
[JsonDerivedType(typeof(Chunk), "chunk")]
[JsonDerivedType(typeof(Assembly), "assembly")]
public abstract record WorkItem
{
    private WorkItem() { }

    [JsonIgnore]
    public abstract WorkKind Kind { get; }

    /// <summary>Decode the source once: find the shots and plan the segments.</summary>
    /// <param name="From">Where the last attempt's reports ended; <c>null</c> begins at the first frame.</param>
    /// <param name="Last">The segment that was planned last, where there is one.</param>
    public sealed record Survey(Attempt Attempt, SurveyState? From, PlannedSegment? Last) : WorkItem
    {
        [JsonIgnore]
        public override WorkKind Kind => WorkKind.Survey;
    }

    /// <summary>Render consecutive segments.</summary>
    public sealed record Chunk(ImmutableArray<ChunkPart> Parts) : WorkItem
    {
        [JsonIgnore]
        public override WorkKind Kind => WorkKind.Chunk;

        /// <summary>Of each shot that the segments lie in, where the model needs priors; else empty.</summary>
        public ImmutableArray<ShotPriors> Priors { get; init; } = [];
    }

    /// <summary>Join the segments into the master and prove it.</summary>
    public sealed record Assembly(Attempt Attempt, MasterPlan Plan) : WorkItem
    {
        [JsonIgnore]
        public override WorkKind Kind => WorkKind.Assembly;
    }
}
