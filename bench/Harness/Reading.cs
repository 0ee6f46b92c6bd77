namespace Pubky.Bench.Harness;

/// <summary>What one round has measured.</summary>
/// <param name="Value">Operations, bytes or events a second, or seconds: its user knows.</param>
/// <param name="Cost">What an operation has cost the server, where that is known.</param>
internal readonly record struct Reading(double Value, Cost? Cost = null);

/// <summary>What an operation has cost.</summary>
/// <param name="CpuMicroseconds">Processor time of the server's process; none of the clients' time is in it.</param>
/// <param name="AllocatedBytes">Bytes allocated on the server's managed heap.</param>
/// <param name="Median">Median time that the clients waited, in milliseconds.</param>
/// <param name="P99">Time that 99 % of the operations did not exceed, in milliseconds.</param>
internal readonly record struct Cost(double CpuMicroseconds, double AllocatedBytes, double Median, double P99);
