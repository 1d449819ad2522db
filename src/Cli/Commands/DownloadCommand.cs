using System.CommandLine;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm download JOB MASTER</c>.</summary>
internal static class DownloadCommand
{
    public static Command Make()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        var master = CommonOptions.File("master", "The file to write.");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing file MASTER." };
        return FarmCommand.Make(
            "download",
            "Fetches the master of a completed job. What came in part goes on where it stopped.\n\n"
                + "Example:\n  sritm download 0123abcd master.mkv",
            [id, master, overwrite],
            async (farm, parsed, json, cancel) =>
            {
                var path = Path.GetFullPath(parsed.GetValue(master)!);
                new MasterFile(path).DemandWritable(sourcePath: null);
                if (File.Exists(path) && !parsed.GetValue(overwrite))
                {
                    throw new RefusedException($"the file {path} exists: choose another name, or allow --overwrite.");
                }

                var job = await farm.Get<JobView>($"jobs/{parsed.GetValue(id)}", cancel);
                if (job.Master is not { } facts)
                {
                    throw new RefusedException($"the job is {job.State}; its master is not there yet.");
                }

                if (job.FormerMaster)
                {
                    await Console.Error.WriteLineAsync($"this is the master before: {JobText.Former(job)}");
                }

                await new MasterFetching(farm, _ => { }).Fetch($"{job.Id}", path, facts.Identity, cancel);
                Show(job, path, json);
                return facts.Verified && !job.FormerMaster ? ExitCode.Done : ExitCode.NotVerified;
            }
        );
    }

    private static void Show(JobView job, string path, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(
                new
                {
                    Job = job.Id,
                    Master = path,
                    job.Master!.Verified,
                    job.FormerMaster,
                }
            );
        }
        else
        {
            Console.Out.WriteLine(path);
        }
    }
}
