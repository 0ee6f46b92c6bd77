namespace Pubky.Bench.Harness;

/// <summary>What one round has measured.</summary>
/// <param name="Value">Operations, bytes or events a second, or seconds: its user knows.</param>
/// <param name="Cost">What an operation has cost the server, where that is known.</param>
/// <param name="Wait">How long clients waited, where that is known.</param>
internal readonly record struct Reading(double Value, Cost? Cost = null, Wait? Wait = null);

/// <summary>What an operation has cost the server's process; nothing of the clients is in it.</summary>
/// <param name="CpuMicroseconds">Processor time, in the kernel too.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap.</param>
/// <param name="DatabaseMicroseconds">Processor time of the database's own processes, if it has any.</param>
internal readonly record struct Cost(double CpuMicroseconds, double AllocatedBytes, double DatabaseMicroseconds = 0);

/// <summary>How long clients waited for an answer, in milliseconds.</summary>
internal readonly record struct Wait(double Median, double P99);
