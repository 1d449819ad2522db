using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Worker.Inference;

/// <summary>Turns the JSON of a manifest into its record; every property of schema 1 must be there.</summary>
internal static class ManifestReader
{
    public static ModelManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(new ManifestNode(document.RootElement, ""));
        }
        catch (JsonException e)
        {
            throw new FormatException($"expected JSON; found a fault in line {e.LineNumber + 1}", e);
        }
    }

    private static ModelManifest Read(ManifestNode root)
    {
        root.Property("schema").Expect(root.Property("schema").Integer() == 1, "1");
        var graphs = root.Property("graphs").Members().Select(Graph).ToImmutableArray();
        root.Property("graphs").Expect(graphs.Any(graph => graph.Role == "body"), "a graph 'body'");
        return new ModelManifest(
            Name(root.Property("name")),
            Name(root.Property("family")),
            Scale(root.Property("scale")),
            AtLeast(root.Property("parameters"), 0),
            graphs,
            [.. root.Property("controls").Items().Select(Control)],
            HaloOf(root.Property("halo")),
            (int)AtLeast(root.Property("align"), 1),
            root.Property("wholeFrame").Boolean(),
            Priors(root, graphs.Any(graph => graph.Role == "priors")),
            Memory(root),
            root.Property("experimental").Boolean(),
            root.Property("evaluation").Json(),
            root.Property("licence").Text(),
            root.Property("provenance").Json()
        );
    }

    // The one property that a manifest may be without.
    private static long? Memory(ManifestNode root)
    {
        if (!root.Members().Any(member => member.Name == "memory"))
        {
            return null;
        }

        var bytes = root.Property("memory").Integer();
        root.Property("memory").Expect(bytes is > 0 and < 1 << 24, "bytes for a pixel, 1 to 16777215");
        return bytes;
    }

    private static string Name(ManifestNode node)
    {
        var text = node.Text();
        var valid = text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        node.Expect(valid, "lower-case letters, digits and '-'");
        return text;
    }

    private static int Scale(ManifestNode node)
    {
        var scale = node.Integer();
        node.Expect(scale is 1 or 2 or 4, "1, 2 or 4");
        return (int)scale;
    }

    private static long AtLeast(ManifestNode node, int least)
    {
        var value = node.Integer();
        node.Expect(value >= least && (least == 0 || value <= 4096), $"a whole number of {least} or more");
        return value;
    }

    private static ModelGraph Graph((string Role, ManifestNode Node) member)
    {
        var file = member.Node.Property("file");
        var plain = file.Text().Length > 0 && Path.GetFileName(file.Text()) == file.Text();
        file.Expect(plain && file.Text() is not ("." or ".."), "a file name without folders");
        return new ModelGraph(member.Role, file.Text(), Digest(member.Node.Property("sha256")));
    }

    private static Sha256 Digest(ManifestNode node)
    {
        var hex = node.Text();
        node.Expect(hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower), "64 lower-case hexadecimal digits");
        return new Sha256(hex);
    }

    private static ModelControl Control(ManifestNode node)
    {
        var control = new ModelControl(
            node.Property("name").Text(),
            node.Property("unit").Text(),
            node.Property("min").Number(),
            node.Property("max").Number(),
            node.Property("default").Number()
        );
        node.Expect(control.Min <= control.Default && control.Default <= control.Max, "min <= default <= max");
        return control;
    }

    private static Halo HaloOf(ManifestNode node)
    {
        var sides = node.Items().Select(side => side.Integer()).ToArray();
        node.Expect(sides.Length == 2 && sides.All(side => side is >= 0 and <= 4096), "[vertical, horizontal]");
        return new Halo((int)sides[0], (int)sides[1]);
    }

    private static PriorsInput? Priors(ManifestNode root, bool needed)
    {
        var node = root.Property("priorsInput");
        if (node.IsNull)
        {
            node.Expect(!needed, "'frame' or 'thumbnail WxH', because there is a graph 'priors'");
            return null;
        }

        var input = PriorsInput.TryParse(node.Text());
        node.Expect(input is not null, "'frame', 'thumbnail WxH' or null");
        return input;
    }
}
