using Pubky.Abstractions;

namespace Pubky.Silo.Wire.Answers;

/// <summary>See <see cref="SignInResult"/>.</summary>
[GenerateSerializer, Alias("pubky.sign-in-result")]
internal struct SignInResultWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public CookieSession? Session;
}

[RegisterConverter]
internal sealed class SignInResultConverter : IConverter<SignInResult, SignInResultWire>
{
    public SignInResult ConvertFromSurrogate(in SignInResultWire surrogate) => new((SignInStatus)surrogate.Status, surrogate.Session);

    public SignInResultWire ConvertToSurrogate(in SignInResult value) => new() { Status = (int)value.Status, Session = value.Session };
}
