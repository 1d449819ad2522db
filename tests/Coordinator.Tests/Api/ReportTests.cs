using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Coordinator.Tests.Api.Contract;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class ReportTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task A_report_accounts_for_every_frame_and_names_what_was_repaired()
    {
        var job = await Complete();
        var report = (await person.GetFromJsonAsync<MasterReport>($"jobs/{job}/report", Wire.Json))!;
        Assert.Equal(new ReportedFrames(0, 72, 72, 72, 72, 3, 3, true), report.Frames);
        Assert.Equal((500, "00:00:00:03"), (report.Light.MaxCll, report.Light.BrightestInMaster));
        Assert.Equal((9, 16, 9, 1000), (report.Colour.Primaries, report.Colour.Transfer, report.Colour.Matrix, 1000));
        Assert.Equal(["No colour tags: BT.709 was assumed."], report.Assumptions);
        Assert.Equal(["00:00:00:00", "00:00:01:00", "00:00:02:00"], report.Shots.Select(shot => shot.Timecode));
        var repair = Assert.Single(report.Repairs);
        Assert.Equal((1, WorkFailureKind.Crashed), (repair.Segment, Assert.Single(repair.Failures).Kind));
        Assert.Equal(2, report.Shots[1].Segments[0].Attempt);
    }

    [Fact]
    public async Task A_signature_is_of_the_exact_bytes_and_of_the_same_key_at_every_coordinator()
    {
        var job = await Complete();
        var report = await person.GetByteArrayAsync($"jobs/{job}/report");
        var signature = await Signature(farm, job);
        Assert.Null(signature.Fault(report));
        await using var beside = await farm.Beside();
        var other = await Signature(beside, job);
        Assert.Equal((signature.KeyId, null), (other.KeyId, other.Fault(report)));
        report[10] ^= 1;
        Assert.Contains("changed", signature.Fault(report));
    }

    [Theory]
    [InlineData("Algorithm")]
    [InlineData("Key")]
    [InlineData("Id")]
    [InlineData("Signature")]
    [InlineData("Nonsense")]
    public void A_signature_that_does_not_fit_says_why(string what)
    {
        var (report, good) = ("{}"u8.ToArray(), ReportKey.Of(ReportKey.Make()).Sign("{}"u8.ToArray()));
        var other = ReportKey.Of(ReportKey.Make()).Sign(report);
        var wrong = what switch
        {
            "Algorithm" => good with { Algorithm = "none" },
            "Key" => good with { PublicKeyPem = other.PublicKeyPem },
            "Id" => good with { KeyId = other.KeyId },
            "Signature" => good with { Signature = other.Signature },
            _ => good with { Signature = "?" },
        };
        Assert.Null(good.Fault(report));
        Assert.NotNull(wrong.Fault(report));
    }

    [Fact]
    public void Only_a_private_key_of_P_256_signs_reports()
    {
        using var large = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP384
        );
        Assert.Throws<FormatException>(() => ReportKey.Of(large.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<FormatException>(() => ReportKey.Of(ReportKey.Of(ReportKey.Make()).Sign([1]).PublicKeyPem));
        Assert.Throws<FormatException>(() => ReportKey.Of("no key"));
    }

    [Fact]
    public async Task Before_the_master_there_is_no_report()
    {
        var job = await farm.Submit(person, [1]);
        foreach (var path in new[] { "report", "report/signature" })
        {
            var answer = await person.GetAsync($"jobs/{job.Id}/{path}");
            Assert.Equal((HttpStatusCode.Conflict, "not-completed"), await TestFarm.Problem(answer));
            var unknown = await person.GetAsync($"jobs/none/{path}");
            Assert.Equal((HttpStatusCode.NotFound, "unknown-job"), await TestFarm.Problem(unknown));
        }
    }

    [Fact]
    public async Task A_report_is_what_the_document_of_the_API_promises()
    {
        var job = await Complete();
        var document = ContractDocument.Of(farm.Server.Endpoints.OfType<RouteEndpoint>());
        foreach (var path in new[] { "report", "report/signature" })
        {
            var answer = await person.GetFromJsonAsync<JsonElement>($"jobs/{job}/{path}");
            Assert.Empty(new Conformity(document).Faults($"/api/v1/jobs/{{id}}/{path}", "get", 200, answer));
        }
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private static async Task<ReportSignature> Signature(TestFarm farm, string job) =>
        (await farm.As(Role.Viewer).GetFromJsonAsync<ReportSignature>($"jobs/{job}/report/signature", Wire.Json))!;

    /// <summary>A job of three segments, of which the second came right at the second attempt.</summary>
    private async Task<string> Complete()
    {
        var job = await farm.Submit(person, [1]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(3);
        foreach (var (segment, attempt) in new[] { (0, 1), (1, 1), (1, 2), (2, 1) })
        {
            var grant = await worker.Grant(WorkKind.Chunk);
            WorkerMessage said =
                (segment, attempt) == (1, 1)
                    ? new WorkerMessage.SegmentTrouble(grant.Job, grant.Lease, 1, Attempt.First, Sample.Crash)
                    : new WorkerMessage.SegmentDone(
                        grant.Job,
                        grant.Lease,
                        segment,
                        new Attempt(attempt),
                        Sample.Rendered(segment, attempt)
                    );
            Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", said));
            await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        }

        var last = await worker.Grant(WorkKind.Assembly);
        var master = Sample.Master with { Frames = 72 };
        await worker.Say("reports", new WorkerMessage.AssemblyDone(last.Job, last.Lease, master));
        return $"{job.Id}";
    }
}
