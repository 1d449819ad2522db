using System.Net;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Worker.Remote;

/// <summary>A worker's own token: had by its enrolment, kept in a file, and replaced every day. The next text is on the
/// disk before the coordinator hears of it, so that no crash locks the worker out.</summary>
public sealed class WorkerToken : IAsyncDisposable
{
    /// <summary>How long one text is used.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly CoordinatorClient client;
    private readonly Enrolment enrolment;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource end = new();
    private Task turning = Task.CompletedTask;

    private WorkerToken(CoordinatorClient client, Enrolment enrolment, TimeProvider time) =>
        (this.client, this.enrolment, this.time) = (client, enrolment, time);

    /// <summary>Gives the client its token, and a new one every day until disposed.</summary>
    /// <exception cref="CoordinatorRefusedException">The enrolment is not good, or was another's.</exception>
    public static async Task<WorkerToken> Take(
        CoordinatorClient client,
        Enrolment enrolment,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var token = new WorkerToken(client, enrolment, time);
        await token.Begin(cancel);
        token.turning = token.Turn();
        return token;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await turning.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private string Next => enrolment.File + ".next";

    private async Task Begin(CancellationToken cancel)
    {
        if (!File.Exists(enrolment.File))
        {
            client.Token = enrolment.Text;
            await Replace("worker/enrol", cancel);
            return;
        }

        client.Token = Read(enrolment.File);
        if (File.Exists(Next))
        {
            await GoOn(cancel);
        }
    }

    /// <summary>A rotation that broke off long ago may have gone through: the old text is refused then, and the next one
    /// is good. Any other refusal, such as a proxy's, says nothing of the old text.</summary>
    private async Task GoOn(CancellationToken cancel)
    {
        try
        {
            await Replace("worker/token", cancel);
        }
        catch (CoordinatorRefusedException e) when (e.Status == HttpStatusCode.Unauthorized)
        {
            await Prove(cancel);
            Keep();
        }
        catch (CoordinatorRefusedException e) when (e.Status == HttpStatusCode.Conflict)
        {
            // The next text was no good, and is gone; the old one is, and another takes its place within the day.
        }
    }

    /// <summary>Whoever refuses the old text may not be the worker's coordinator: the next one must be known before it
    /// takes the old one's place. Who knows a text answers that it cannot replace itself.</summary>
    /// <exception cref="CoordinatorRefusedException">It is not known either; both stay.</exception>
    private async Task Prove(CancellationToken cancel)
    {
        client.Token = Read(Next);
        try
        {
            await client.Post<TokenDigest, OwnToken>("worker/token", Digest(), patience: null, cancel);
        }
        catch (RefusedRequestException e) when (e.Status != HttpStatusCode.Conflict)
        {
            throw new CoordinatorRefusedException(e.Message, e.Status);
        }
        catch (RefusedRequestException) { }
    }

    private TokenDigest Digest() => new(TokenText.Digest(Read(Next)));

    private async Task Turn()
    {
        using var timer = new PeriodicTimer(Lifetime, time);
        while (await timer.WaitForNextTickAsync(end.Token))
        {
            try
            {
                await Replace("worker/token", end.Token);
            }
            catch (CoordinatorRefusedException)
            {
                // The worker hears it with its next request too, and ends.
            }
        }
    }

    private async Task Replace(string path, CancellationToken cancel)
    {
        if (!File.Exists(Next))
        {
            SmallFile.Write(Next, TokenText.New(), Private);
        }

        try
        {
            await client.Post<TokenDigest, OwnToken>(path, Digest(), patience: null, cancel);
            Keep();
        }
        catch (RefusedRequestException e) when (e.Status == HttpStatusCode.Conflict)
        {
            File.Delete(Next);
            throw new CoordinatorRefusedException(e.Message, e.Status);
        }
        catch (RefusedRequestException e)
        {
            throw new CoordinatorRefusedException(e.Message, e.Status);
        }
    }

    private void Keep()
    {
        File.Move(Next, enrolment.File, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(enrolment.File))!);
        client.Token = Read(enrolment.File);
    }

    private static string Read(string path) => File.ReadAllText(path).Trim();
}
