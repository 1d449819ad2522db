using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SrItmFarm.Architecture.Tests;

public sealed class MethodSizeTests(ITestOutputHelper output)
{
    /// <summary>Lines from the first statement to the last, as the debug information has them.</summary>
    [Fact]
    public void No_method_has_more_than_40_lines()
    {
        var long20 = Product.Own.SelectMany(assembly => Methods(assembly.Location)).Where(method => method.Lines > 20);
        foreach (var (name, lines) in long20)
        {
            output.WriteLine($"{name}: {lines} lines, more than the aim of 20");
        }
        Assert.DoesNotContain(long20, method => method.Lines > 40);
    }

    private static IEnumerable<(string Name, int Lines)> Methods(string assembly)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(
            File.OpenRead(Path.ChangeExtension(assembly, ".pdb"))
        );
        var types = image.GetMetadataReader();
        var lines = symbols.GetMetadataReader();
        return
        [
            .. from handle in types.MethodDefinitions
            let method = types.GetMethodDefinition(handle)
            let type = types.GetTypeDefinition(method.GetDeclaringType())
            let name = types.GetString(method.Name)
            where name is not (".ctor" or ".cctor") // field initialisers stand all over the file
            let points = Points(lines, handle)
            where points.Length > 0
            select (
                $"{types.GetString(type.Name)}.{name}",
                points.Max(p => p.EndLine) - points.Min(p => p.StartLine) + 1
            ),
        ];
    }

    /// <summary>None for a method that the compiler's generators wrote.</summary>
    private static SequencePoint[] Points(MetadataReader lines, MethodDefinitionHandle method)
    {
        var found = lines.GetMethodDebugInformation(method.ToDebugInformationHandle());
        return
            found.Document.IsNil
            || lines.GetString(lines.GetDocument(found.Document).Name).EndsWith(".g.cs", StringComparison.Ordinal)
            ? []
            : [.. found.GetSequencePoints().Where(point => !point.IsHidden && point.Document == found.Document)];
    }
}
