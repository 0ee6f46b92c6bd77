using System.Reflection;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>A part of the server whose every method throws, or does what its answers say by method name.</summary>
public class FailingPart : DispatchProxy
{
    private Func<Exception> _failure = null!;
    private Dictionary<string, Func<object>> _answers = null!;

    internal static T Of<T>(Func<Exception> failure, params (string Method, Func<object> Answer)[] answers)
        where T : class
    {
        var part = Create<T, FailingPart>();
        (((FailingPart)(object)part)._failure, ((FailingPart)(object)part)._answers) =
            (failure, answers.ToDictionary(static answer => answer.Method, static answer => answer.Answer));
        return part;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _answers.TryGetValue(targetMethod!.Name, out var answer) ? answer() : throw _failure();
}
