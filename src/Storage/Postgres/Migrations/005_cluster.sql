-- The membership of clusters of silos. Times: microseconds since the Unix epoch. version: grows by one with every change to a
-- silo's row, except that the silo is alive.
CREATE TABLE clusters (
    id      text    COLLATE "C" PRIMARY KEY,
    version integer NOT NULL
) WITH (fillfactor = 10);

-- The silos of a cluster, living and dead. address: IP, port and generation. status: Orleans' number. version: of the cluster when
-- the row was last changed. suspected_by, suspected_at: who says that the silo is dead, and since when; one place each.
CREATE TABLE silos (
    cluster_id   text     COLLATE "C" NOT NULL,
    address      text     COLLATE "C" NOT NULL,
    version      integer  NOT NULL,
    status       smallint NOT NULL,
    host_name    text     NOT NULL,
    name         text     NOT NULL,
    role         text,
    gateway_port integer  NOT NULL,
    update_zone  integer  NOT NULL,
    fault_zone   integer  NOT NULL,
    started_at   bigint   NOT NULL,
    alive_at     bigint   NOT NULL,
    suspected_by text[]   NOT NULL,
    suspected_at bigint[] NOT NULL,
    PRIMARY KEY (cluster_id, address)
);

-- What calls grains at regular intervals. hash: the grain's place on the ring of silos. period: microseconds. version: drawn anew
-- with every change.
CREATE TABLE reminders (
    service_id text   COLLATE "C" NOT NULL,
    grain      text   COLLATE "C" NOT NULL,
    name       text   COLLATE "C" NOT NULL,
    hash       bigint NOT NULL,
    start_at   bigint NOT NULL,
    period     bigint NOT NULL,
    version    uuid   NOT NULL,
    PRIMARY KEY (service_id, grain, name)
);
CREATE INDEX reminders_by_hash ON reminders (service_id, hash);
