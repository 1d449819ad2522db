using System.Text;
using System.Text.Json.Nodes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class ModelManifestTests
{
    [Fact]
    public void A_manifest_of_schema_1_is_read_whole()
    {
        var manifest = Parse(TinyModel.Manifest("tiny-x2"));

        Assert.Equal(("tiny-x2", "tiny", 2, 0L), (manifest.Name, manifest.Family, manifest.Scale, manifest.Parameters));
        Assert.Equal(new Halo(1, 1), manifest.Halo);
        Assert.Equal(new ModelControl("gain", "x", 0.5, 2, 1), Assert.Single(manifest.Controls));
        Assert.Equal("blur.onnx", manifest.Graph("body")!.File);
        Assert.Null(manifest.PriorsInput);
        Assert.Equal("made for tests", manifest.Provenance.GetString());
    }

    [Theory]
    [InlineData("schema", "2", "expected 'schema' to be 1; found 2")]
    [InlineData("name", "\"Tiny X2\"", "expected 'name' to be lower-case letters")]
    [InlineData("memory", "0", "expected 'memory' to be bytes for a pixel, 1 to 16777215; found 0")]
    [InlineData("scale", "3", "expected 'scale' to be 1, 2 or 4; found 3")]
    [InlineData("scale", "\"2\"", "expected 'scale' to be a whole number; found \"2\"")]
    [InlineData("parameters", "-1", "expected 'parameters' to be a whole number of 0 or more")]
    [InlineData("graphs", "{}", "expected 'graphs' to be a graph 'body'")]
    [InlineData(
        "graphs",
        "{\"body\":{\"file\":\"../a\"}}",
        "expected 'graphs.body.file' to be a file name without folders"
    )]
    [InlineData(
        "graphs",
        "{\"body\":{\"file\":\"a\",\"sha256\":\"0\"}}",
        "'graphs.body.sha256' to be 64 lower-case hex"
    )]
    [InlineData("controls", "[{\"name\":\"a\"}]", "expected the property 'controls[0].unit'; it is missing")]
    [InlineData("halo", "[1]", "expected 'halo' to be [vertical, horizontal]; found [1]")]
    [InlineData("align", "0", "expected 'align' to be a whole number of 1 or more; found 0")]
    [InlineData("wholeFrame", "1", "expected 'wholeFrame' to be true or false; found 1")]
    [InlineData("priorsInput", "\"picture\"", "expected 'priorsInput' to be 'frame', 'thumbnail WxH' or null")]
    [InlineData("licence", "null", "expected 'licence' to be a text; found null")]
    public void A_wrong_property_is_named_with_what_was_expected(string property, string json, string complaint)
    {
        var manifest = TinyModel.Manifest("tiny-x2");
        manifest[property] = JsonNode.Parse(json);

        var fault = Assert.Throws<FormatException>(() => Parse(manifest));

        Assert.Contains(complaint, fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Every_property_must_be_there()
    {
        foreach (var property in TinyModel.Manifest("tiny-x2").Select(member => member.Key))
        {
            var manifest = TinyModel.Manifest("tiny-x2");
            manifest.Remove(property);

            Assert.Contains(
                $"'{property}'; it is missing",
                Assert.Throws<FormatException>(() => Parse(manifest)).Message
            );
        }
    }

    [Fact]
    public void Broken_json_is_named_with_its_line()
    {
        var fault = Assert.Throws<FormatException>(() =>
            ModelManifest.Parse(Encoding.UTF8.GetBytes("{\n\"schema\": 1,,\n}"))
        );

        Assert.Equal("expected JSON; found a fault in line 2", fault.Message);
    }

    [Fact]
    public void A_priors_graph_must_say_what_it_is_shown()
    {
        var manifest = TinyModel.Manifest("tiny-x2");
        manifest["graphs"]!["priors"] = TinyModel.Graph("priors");

        Assert.Contains(
            "because there is a graph 'priors'",
            Assert.Throws<FormatException>(() => Parse(manifest)).Message
        );

        manifest["priorsInput"] = "thumbnail 192x108";
        Assert.Equal(new PixelSize(192, 108), Parse(manifest).PriorsInput!.Thumbnail);
    }

    [Fact]
    public void Controls_left_out_have_their_defaults()
    {
        var chosen = Parse(TinyModel.Manifest("tiny-x2")).ChooseControls(new Dictionary<string, double>());

        Assert.Equal([1.0], Assert.IsType<ControlChoice.Chosen>(chosen).Values);
    }

    [Theory]
    [InlineData("gain", 3, "model tiny-x2 takes 'gain' from 0.5 to 2 x; found 3")]
    [InlineData("gain", double.NaN, "found NaN")]
    [InlineData("peak", 1, "model tiny-x2 has no control 'peak'; it has: gain")]
    public void A_control_that_cannot_be_is_rejected(string name, double value, string reason)
    {
        var asked = new Dictionary<string, double> { [name] = value };
        var choice = Parse(TinyModel.Manifest("tiny-x2")).ChooseControls(asked);

        Assert.Contains(reason, Assert.IsType<ControlChoice.Rejected>(choice).Reason);
    }

    private static ModelManifest Parse(JsonObject manifest) =>
        ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()));
}
