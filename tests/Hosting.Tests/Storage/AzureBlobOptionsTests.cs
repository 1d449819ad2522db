using System.ComponentModel.DataAnnotations;
using SrItmFarm.Hosting.Storage.AzureBlobs;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class AzureBlobOptionsTests
{
    private static readonly Uri Service = new("https://account.blob.core.windows.net");

    [Fact]
    public void The_defaults_and_an_account_are_valid() => Assert.Empty(Complaints(new() { Service = Service }));

    [Fact]
    public void Exactly_one_way_into_the_account_is_given()
    {
        Assert.Contains("give exactly one", Assert.Single(Complaints(new())));
        var both = new AzureBlobOptions { Service = Service, ConnectionString = "UseDevelopmentStorage=true" };
        Assert.Contains("give exactly one", Assert.Single(Complaints(both)));
    }

    [Fact]
    public void An_identity_s_token_travels_by_TLS_only() =>
        Assert.Contains("https://", Assert.Single(Complaints(new() { Service = new Uri("http://account.example") })));

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("a--b")]
    [InlineData("-ab")]
    public void A_container_has_a_name_that_the_service_takes(string container) =>
        Assert.Contains(
            "lower-case letters",
            Assert.Single(Complaints(new() { Service = Service, Container = container }))
        );

    [Fact]
    public void All_that_is_out_of_range_is_said_at_once() =>
        Assert.Equal(
            3,
            Complaints(
                new()
                {
                    Service = Service,
                    BlockBytes = 1,
                    Retries = 99,
                    Timeout = TimeSpan.Zero,
                }
            ).Length
        );

    private static string[] Complaints(AzureBlobOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return [.. found.Select(result => result.ErrorMessage!)];
    }
}
