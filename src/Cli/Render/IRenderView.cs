using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>Shows a render to a person or a script.</summary>
internal interface IRenderView : IDisposable
{
    /// <summary>Called once, with the job as submitted and what is reused of earlier work.</summary>
    void Begin(Brief brief, string master, int reused);

    /// <summary>Called at most once, after the beginning: the render is shown there to whoever has the token.</summary>
    void Serve(Uri address, string token);

    /// <summary>Called several times a second.</summary>
    void Update(RenderSnapshot now);

    /// <summary>A line that a person should see: a retry, an assumption.</summary>
    void Note(string line);

    /// <summary>Called once at the end of a job that has its master.</summary>
    void End(RenderReport report);
}
