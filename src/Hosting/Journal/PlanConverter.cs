using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A plan is written as what it does not work out itself.</summary>
internal sealed class PlanConverter : JsonConverter<Plan>
{
    public override Plan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var form = JsonSerializer.Deserialize<Form>(ref reader, options) ?? throw new JsonException("No plan.");
        return Plan.Of(
            form.Segments,
            form.Leases,
            new(form.Faults.ToImmutableDictionary(f => new WorkerFault(f.Worker, f.Kind), f => f.Count)),
            form.Priors.ToImmutableDictionary(priors => priors.Shot, priors => priors.Values),
            form.Own.ToImmutableDictionary(own => own.Shot, own => own.Profile),
            form.Former,
            form.Samples
        );
    }

    public override void Write(Utf8JsonWriter writer, Plan value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new Form(
                [.. value.Segments],
                [.. value.Held.Leases],
                [.. value.Faults.Counts.Select(fault => new Fault(fault.Key.Worker, fault.Key.Kind, fault.Value))],
                [.. value.Priors.Select(priors => new Vector(priors.Key, priors.Value))],
                [.. value.Own.Select(own => new OwnProfile(own.Key, own.Value))],
                value.Former,
                value.Samples
            ),
            options
        );

    private sealed record Form(
        ImmutableArray<SegmentEntry> Segments,
        ImmutableArray<LeaseId> Leases,
        ImmutableArray<Fault> Faults,
        ImmutableArray<Vector> Priors,
        ImmutableArray<OwnProfile> Own,
        MasterFacts? Former,
        ImmutableArray<int> Samples
    );

    private sealed record Fault(WorkerId Worker, WorkFailureKind Kind, int Count);

    private sealed record OwnProfile(int Shot, RenderProfile Profile);

    private sealed record Vector(int Shot, ImmutableArray<float> Values);
}
