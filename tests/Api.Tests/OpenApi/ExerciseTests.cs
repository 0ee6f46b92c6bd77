using Pubky.Api.Tests.OpenApi.Documents;
using Pubky.Api.Tests.OpenApi.Exercises;

namespace Pubky.Api.Tests.OpenApi;

/// <summary>Every status of every operation in the document is brought about, and its answer is as the document says.</summary>
public class ExerciseTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string, string, int> Documented
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var operation in ApiDocument.Client.Operations)
            {
                operation.Statuses.ToList().ForEach(status => data.Add(operation.Method, operation.Path, status));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task DocumentedStatus_IsAnsweredAsDescribed(string method, string path, int status)
    {
        var exercise = ExerciseTable.All.Find(method, path, status).ShouldNotBeNull($"Nothing exercises {method} {path} {status}.");
        var request = (await exercise.Prepare(stage)).With("Origin", "https://app.example");

        var reply = await stage.SendAsync(exercise.Target, request);

        reply.Status.ShouldBe(status, reply.Text);
        reply.ShouldFit(ApiDocument.Client.Operations.Single(operation => (operation.Method, operation.Path) == (method, path)), status);
    }

    [Fact]
    public void Exercises_AreOfDocumentedStatusesOnly() =>
        ExerciseTable.All.Covered.ShouldBeSubsetOf(
            ApiDocument.Client.Operations.SelectMany(static operation => operation.Statuses.Select(status => (operation.Method, operation.Path, status))));
}
