using Pubky.Api.Client;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[general]</c>. Its deprecated quota is already merged into <see cref="StorageConfig.DefaultQuotaMb"/>.</summary>
/// <param name="SignupMode">Who may create an account.</param>
/// <param name="DatabaseUrl">A PostgreSQL URL, with its password.</param>
public sealed record GeneralConfig(SignupMode SignupMode, SecretText DatabaseUrl);
