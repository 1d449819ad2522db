using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class TrainTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("none-x2", "mine-x2", "expected a model to begin with; found no 'none-x2'")]
    [InlineData("sritm-fast-x2", "Mine", "expected a name of lower-case letters")]
    [InlineData("sritm-fast-x2", "mine-x2", "expected pairs NAME.sdr.png and NAME.hdr.png, found no such file")]
    public async Task What_cannot_be_trained_is_refused_in_one_line(string from, string name, string said)
    {
        var pairs = Directory.CreateDirectory(folder.File("pairs")).FullName;

        var ran = await Sritm.Finish(
            Sritm.Start(
                Sritm.Program,
                ["train", pairs, "--from", from, "--as", name],
                ("SRITM_MODELS", folder.File("models"))
            )
        );

        Assert.SkipWhen(ran.Errors.Contains("python3-torch"), ran.Errors);
        Assert.Equal(2, ran.Code);
        Assert.StartsWith("sritm: ", ran.Errors, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(ran.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("models")));
    }

    [Fact]
    public async Task Another_Python_is_the_one_that_is_asked()
    {
        var python = folder.File("python");
        await File.WriteAllTextAsync(
            python,
            "#!/bin/sh\ncase $* in *-B*) echo 'sritm_training: asked' >&2; exit 2;; esac\n"
        );
        File.SetUnixFileMode(python, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string[] command = ["train", folder.Path, "--from", "sritm-fast-x2", "--as", "mine-x2"];

        var asked = await Sritm.Finish(Sritm.Start(Sritm.Program, command, ("SRITM_PYTHON", python)));
        var missing = await Sritm.Finish(Sritm.Start(Sritm.Program, command, ("SRITM_PYTHON", folder.File("none"))));

        Assert.Equal((2, "sritm: asked\n"), (asked.Code, asked.Errors));
        Assert.Equal(1, missing.Code);
        Assert.Contains($"there is no {folder.File("none")}", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("SRITM_PYTHON names another", missing.Errors, StringComparison.Ordinal);
    }
}
