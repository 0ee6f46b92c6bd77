using System.Text.Json.Serialization;
using Pubky.Bench.Load.Wires;

namespace Pubky.Bench.Load;

/// <summary>What the client process shall do. One JSON line each way.</summary>
[JsonDerivedType(typeof(RequestOrder), "requests")]
[JsonDerivedType(typeof(TransferOrder), "transfer")]
[JsonDerivedType(typeof(SubscribeOrder), "subscribe")]
[JsonDerivedType(typeof(PublishOrder), "publish")]
[JsonDerivedType(typeof(DelayOrder), "delay")]
[JsonDerivedType(typeof(UnsubscribeOrder), "unsubscribe")]
[JsonDerivedType(typeof(ConnectOrder), "connect")]
[JsonDerivedType(typeof(HoldOrder), "hold")]
internal abstract record LoadOrder;

/// <summary>Sends requests for a while, one after the other on each connection.</summary>
internal sealed record RequestOrder(int Port, IReadOnlyList<RequestPlan> Connections, double Seconds) : LoadOrder;

/// <summary>Sends one request with a large body, or reads one large answer, and tells how long it took.</summary>
internal sealed record TransferOrder(int Port, RequestPlan Request, Protection Protection = Protection.None) : LoadOrder;

/// <summary>Opens event streams and keeps them open; one set of them a port.</summary>
internal sealed record SubscribeOrder(int Port, string Head, int Count) : LoadOrder;

/// <summary>Sends requests that each cause one event, and tells how long it took until every open stream of that port had
/// all of them.</summary>
/// <param name="Port">Where the streams are open.</param>
/// <param name="WriterPort">Where to send the requests.</param>
/// <param name="Writers">One connection each.</param>
/// <param name="RequestsPerWriter">Requests that each connection sends, one after the other.</param>
internal sealed record PublishOrder(int Port, int WriterPort, IReadOnlyList<RequestPlan> Writers, int RequestsPerWriter) : LoadOrder;

/// <summary>Sends requests that each cause one event, the next when every open stream has it, and tells how long after each answer
/// that was; less than nothing where the event came first.</summary>
/// <param name="Port">Where the streams are open.</param>
/// <param name="WriterPort">Where to send the requests.</param>
/// <param name="Writer">The requests.</param>
/// <param name="Requests">How many.</param>
internal sealed record DelayOrder(int Port, int WriterPort, RequestPlan Writer, int Requests) : LoadOrder;

/// <summary>Closes the event streams of a port.</summary>
internal sealed record UnsubscribeOrder(int Port) : LoadOrder;

/// <summary>Opens connections for a while, some at a time, with one request on each.</summary>
internal sealed record ConnectOrder(int Port, Protection Protection, RequestPlan Request, int AtATime, double Seconds) : LoadOrder;

/// <summary>Opens connections, has one request answered on each and keeps them open, idle, until the same order comes with a count
/// of 0.</summary>
internal sealed record HoldOrder(int Port, Protection Protection, RequestPlan Request, int Count) : LoadOrder;
