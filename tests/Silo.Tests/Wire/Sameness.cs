using System.Collections;
using System.Reflection;
using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Wire;

/// <summary>Compares values member by member: records hold lists and bytes by reference.</summary>
internal static class Sameness
{
    public static void ShouldBeTheSameAs(this object? actual, object? expected, string at = "value")
    {
        if (expected is null || actual is null)
        {
            actual.ShouldBe(expected, at);
            return;
        }

        switch (expected)
        {
            case ReadOnlyMemory<byte> bytes:
                ((ReadOnlyMemory<byte>)actual).ToArray().ShouldBe(bytes.ToArray(), at);
                return;
            case string or StoragePath or Capabilities:
                actual.ShouldBe(expected, at);
                return;
            case IEnumerable list:
                // A list is a list, of whatever type.
                Compare([.. ((IEnumerable)actual).Cast<object>()], [.. list.Cast<object>()], at);
                return;
        }

        actual.GetType().ShouldBe(expected.GetType(), at);

        // What can be compared by its members is; the rest knows best itself when it is equal.
        var members = MembersOf(expected.GetType());
        if (members.Length == 0)
        {
            actual.ShouldBe(expected, at);
        }

        foreach (var member in members)
        {
            ShouldBeTheSameAs(member.GetValue(actual), member.GetValue(expected), $"{at}.{member.Name}");
        }
    }

    private static PropertyInfo[] MembersOf(Type type) => type.Namespace == typeof(User).Namespace && !type.IsEnum
        ? [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0)]
        : [];

    private static void Compare(object[] actual, object[] expected, string at)
    {
        actual.Length.ShouldBe(expected.Length, at);
        for (var i = 0; i < expected.Length; i++)
        {
            ShouldBeTheSameAs(actual[i], expected[i], $"{at}[{i}]");
        }
    }
}
