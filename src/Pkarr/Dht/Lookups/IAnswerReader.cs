using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Reads and verifies what nodes say about one value.</summary>
internal interface IAnswerReader<T>
    where T : class
{
    /// <summary>Classifies an answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="value">The verified value; not null exactly if the kind is <see cref="AnswerKind.Value"/>.</param>
    AnswerKind Read(KrpcReply reply, out T? value);
}
