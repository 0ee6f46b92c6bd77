using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration;

/// <summary>A parser that never throws.</summary>
internal delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
