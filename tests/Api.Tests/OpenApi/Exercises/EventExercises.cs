using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>The feed and the streams.</summary>
internal static class EventExercises
{
    public static void AddTo(ExerciseTable table)
    {
        const string Feed = "/events/";
        table.AddRead(Feed, 200, static async stage =>
        {
            await stage.PutAsync("/pub/x");
            return Request.Get(Feed);
        });
        table.AddRead(Feed, 400, static _ => Request.Get(Feed + "?cursor=nothing"));
        table.AddRead(Feed, 500, static _ => Request.Get(Feed), Target.Broken);

        const string Stream = "/events-stream";
        table.AddRead(Stream, 200, static async stage =>
        {
            await stage.PutAsync("/pub/x");
            return Of(stage.Member.Key);
        });
        table.AddRead(Stream, 400, static _ => Request.Get(Stream));
        table.AddRead(Stream, 401, static stage => Of(stage.Member.Key, "/priv/"));
        table.AddRead(Stream, 403, static stage => Of(stage.Member.Key, "/other/"));
        table.AddRead(Stream, 404, static _ => Of(Keys.Text0));
        table.AddRead(Stream, 429, static _ => Of(Keys.Text0), Target.Full);
        table.AddRead(Stream, 500, static _ => Of(Keys.Text0), Target.Broken);
        table.AddRead(Stream, 503, static stage => Of(Keys.Text1, "/priv/").With("Cookie", $"{Keys.Text1}={stage.Member.Secret}"), Target.Unwatchable);

        static Request Of(string user, string path = "/pub/") => Request.Get($"{Stream}?user={user}&path={path}");
    }
}
