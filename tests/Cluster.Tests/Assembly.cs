// Three servers, a database and their clients: one test at a time has the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
