namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>A webhook that was just made.</summary>
/// <param name="Secret">Shown this once.</param>
public sealed record NewWebhook(WebhookView Webhook, string Secret);
