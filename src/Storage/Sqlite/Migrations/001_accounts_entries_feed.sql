-- Accounts. public_key: 32 bytes. Times: microseconds since the Unix epoch. quota_storage_mb: NULL default, -1 unlimited.
-- allowed_write_paths: NULL unrestricted, else one canonical path a line.
CREATE TABLE users (
    id                  INTEGER PRIMARY KEY,
    public_key          BLOB    NOT NULL UNIQUE,
    created_at          INTEGER NOT NULL,
    disabled            INTEGER NOT NULL DEFAULT 0,
    quota_storage_mb    INTEGER,
    allowed_write_paths TEXT,
    used_bytes          INTEGER NOT NULL,
    version             INTEGER NOT NULL
);

-- Files. Exactly one of content and blob_id is set. The content stands last, so that reading the columns before it does not
-- touch its overflow pages. Paths compare bytewise (BINARY is memcmp over UTF-8).
CREATE TABLE entries (
    id           INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL,
    path         TEXT    NOT NULL COLLATE BINARY,
    size         INTEGER NOT NULL,
    content_hash BLOB    NOT NULL,
    content_type TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL,
    blob_id      TEXT,
    content      BLOB
);
CREATE UNIQUE INDEX entries_by_path ON entries (user_id, path);
CREATE UNIQUE INDEX entries_by_blob ON entries (blob_id) WHERE blob_id IS NOT NULL;

-- The feed. root: 1 below /pub/, 2 below /priv/, 0 elsewhere. kind: 1 PUT, 2 DEL.
CREATE TABLE events (
    cursor       INTEGER PRIMARY KEY,
    user_id      INTEGER NOT NULL,
    root         INTEGER NOT NULL,
    kind         INTEGER NOT NULL,
    path         TEXT    NOT NULL,
    content_hash BLOB,
    at           INTEGER NOT NULL
);
-- Every index ends in the cursor by itself, because the cursor is the row's id.
CREATE INDEX events_public ON events (root) WHERE root = 1;
CREATE INDEX events_by_user ON events (user_id, root);
CREATE INDEX events_by_time ON events (at);

-- The counter: cursor of the newest event.
CREATE TABLE feed (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    head INTEGER NOT NULL
);
INSERT INTO feed (one, head) VALUES (1, 0);

-- Cookie sessions. secret_hash: SHA-256 of the cookie's value.
CREATE TABLE sessions (
    secret_hash  BLOB PRIMARY KEY,
    user_id      INTEGER NOT NULL,
    capabilities TEXT    NOT NULL,
    created_at   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);

-- AuthTokens already used, oldest first.
CREATE TABLE auth_replay (
    timestamp  INTEGER NOT NULL,
    public_key BLOB    NOT NULL,
    PRIMARY KEY (timestamp, public_key)
) WITHOUT ROWID;
