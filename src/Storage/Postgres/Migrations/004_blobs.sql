-- Blobs, where the cluster keeps them in the database. state: 0 being written, 1 complete, 2 being removed. changed_at: when the
-- last piece arrived, when it was completed, or when its removal began, in microseconds since the Unix epoch by the database's
-- clock. Every piece changes the row, which should find place beside itself.
CREATE TABLE blobs (
    id         uuid     PRIMARY KEY,
    size       bigint   NOT NULL,
    chunk_size integer  NOT NULL,
    state      smallint NOT NULL,
    changed_at bigint   NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX blobs_incomplete ON blobs (id) WHERE state <> 1;

-- Their bytes, in pieces of chunk_size; the last may be shorter. Kept as they are, so that a part of a piece can be read by
-- itself. What was deleted is made room of early: otherwise a fifth of all bytes would have to be dead first.
CREATE TABLE blob_chunks (
    blob_id uuid    NOT NULL,
    number  integer NOT NULL,
    bytes   bytea   NOT NULL,
    PRIMARY KEY (blob_id, number)
) WITH (autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE blob_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
