using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>An open store.</summary>
/// <param name="Users">Its one port.</param>
/// <param name="Events">Its other port.</param>
/// <param name="Close">Closes it and keeps the data.</param>
public sealed record OpenStore(IUserStore Users, IEventLog Events, Func<ValueTask> Close);
