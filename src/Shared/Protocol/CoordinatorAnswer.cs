using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Protocol;

/// <summary>What the coordinator answers a slot.</summary>
[JsonDerivedType(typeof(Grant), "grant")]
[JsonDerivedType(typeof(NothingToDo), "nothing-to-do")]
[JsonDerivedType(typeof(GoOn), "go-on")]
[JsonDerivedType(typeof(StoredPriors), "stored-priors")]
[JsonDerivedType(typeof(Revoke), "revoke")]
[JsonDerivedType(typeof(Stale), "stale")]
[JsonDerivedType(typeof(Drain), "drain")]
[JsonDerivedType(typeof(Examine), "examine")]
public abstract record CoordinatorAnswer
{
    private CoordinatorAnswer() { }

    /// <summary>A lease, with everything that the work depends on.</summary>
    /// <param name="Addresses">Of the storage; <c>null</c> where bytes go through the coordinator.</param>
    public sealed record Grant(
        JobId Job,
        LeaseId Lease,
        WorkItem Item,
        SourceInfo Source,
        RenderSpec Spec,
        RenderProfile Profile,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LeaseAddresses? Addresses = null
    ) : CoordinatorAnswer;

    public sealed record NothingToDo : CoordinatorAnswer;

    /// <summary>Heard; carry on.</summary>
    /// <param name="Addresses">Fresh ones, where a beat asked for them.</param>
    public sealed record GoOn(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LeaseAddresses? Addresses = null
    ) : CoordinatorAnswer;

    /// <summary>The priors that every frame of the shot is rendered with.</summary>
    public sealed record StoredPriors(int Shot, ImmutableArray<float> Values) : CoordinatorAnswer;

    /// <summary>Stop this lease's work: the job was paused or cancelled, or the lease is no longer this slot's.</summary>
    public sealed record Revoke : CoordinatorAnswer;

    /// <summary>The report came too late or does not fit; it changed nothing.</summary>
    public sealed record Stale(string Reason) : CoordinatorAnswer;

    /// <summary>Heard; finish the segment that is under way, give back the rest, and ask for no more.</summary>
    public sealed record Drain : CoordinatorAnswer;

    /// <summary>No work before every model was tried at the test frame again, those that failed too: join with what
    /// comes of it, then ask again.</summary>
    public sealed record Examine : CoordinatorAnswer;
}
