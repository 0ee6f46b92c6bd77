// Each test has the machine to itself: some measure memory, and some fill the disk's queue.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
