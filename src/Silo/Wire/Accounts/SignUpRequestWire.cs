using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Accounts;

/// <summary>See <see cref="SignUpRequest"/>.</summary>
[GenerateSerializer, Alias("pubky.sign-up")]
internal struct SignUpRequestWire
{
    [Id(0)]
    public SecretHash? Cookie;

    [Id(1)]
    public Capabilities? Capabilities;

    [Id(2)]
    public string? Code;

    [Id(3)]
    public bool CodeRequired;
}

[RegisterConverter]
internal sealed class SignUpRequestConverter : IConverter<SignUpRequest, SignUpRequestWire>
{
    public SignUpRequest ConvertFromSurrogate(in SignUpRequestWire surrogate) =>
        new(surrogate.Cookie, surrogate.Capabilities ?? Capabilities.Empty, surrogate.Code, surrogate.CodeRequired);

    public SignUpRequestWire ConvertToSurrogate(in SignUpRequest value) => new()
    {
        Cookie = value.Cookie,
        Capabilities = value.Capabilities,
        Code = value.Code,
        CodeRequired = value.CodeRequired,
    };
}
