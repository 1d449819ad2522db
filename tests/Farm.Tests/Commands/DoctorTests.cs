using SrItmFarm.Cli.Doctor;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

public sealed class DoctorTests
{
    [Fact]
    public void What_is_to_be_deleted_for_another_ONNX_Runtime_is_what_set_up_makes()
    {
        string[] named = [.. Examination.InstallAgain.Split(' ', ',').Where(word => word.Contains('/'))];
        Assert.Contains(".setup/built", named);
        string[] modules = [.. named.Where(name => name.EndsWith("/node_modules", StringComparison.Ordinal))];
        Assert.Equal(2, modules.Length);
        Assert.All(modules, name => Assert.True(File.Exists(TestMaterialPath(name, "../package-lock.json"))));
    }

    private static string TestMaterialPath(string folder, string name) =>
        Path.GetFullPath(Path.Combine(TestMaterial.Root, folder, name));
}
