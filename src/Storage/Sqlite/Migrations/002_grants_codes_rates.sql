-- Bandwidth limits of users. Rates: NULL default, 'unlimited', else the canonical text such as 10mb/s. Bursts: NULL none.
ALTER TABLE users ADD COLUMN quota_rate_read        TEXT;
ALTER TABLE users ADD COLUMN quota_rate_write       TEXT;
ALTER TABLE users ADD COLUMN quota_rate_read_burst  INTEGER;
ALTER TABLE users ADD COLUMN quota_rate_write_burst INTEGER;

-- Grants, in the order in which they were stored. id: chosen by the client, so unique on the whole homeserver, whoever's it is.
-- confirmation_key: 32 bytes. issued_at, expires_at: Unix seconds, as claimed. Revoked ones stay until they
-- expire, so that they stay revoked.
CREATE TABLE grants (
    number           INTEGER PRIMARY KEY,
    id               TEXT    NOT NULL UNIQUE,
    user_id          INTEGER NOT NULL,
    client_id        TEXT    NOT NULL,
    confirmation_key BLOB    NOT NULL,
    capabilities     TEXT    NOT NULL,
    issued_at        INTEGER NOT NULL,
    expires_at       INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    revoked_at       INTEGER
);
CREATE INDEX grants_by_user ON grants (user_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);

-- Bearers. The grant is the primary key, so it has one at most. token_hash: SHA-256 of the bearer's text. expires_at: Unix seconds.
CREATE TABLE grant_sessions (
    grant_number INTEGER PRIMARY KEY,
    token_hash   BLOB    NOT NULL UNIQUE,
    expires_at   INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
);

-- Nonces of proofs of possession already used.
CREATE TABLE pop_nonces (
    nonce      TEXT    PRIMARY KEY,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pop_nonces_by_time ON pop_nonces (created_at);

-- Signup codes. used_by: the key of the account made with it, which may be gone by now; a code is used if this is set. Quota
-- columns as those of users.
CREATE TABLE signup_codes (
    id                     TEXT    NOT NULL PRIMARY KEY COLLATE BINARY,
    created_at             INTEGER NOT NULL,
    used_at                INTEGER,
    used_by                BLOB,
    quota_storage_mb       INTEGER,
    allowed_write_paths    TEXT,
    quota_rate_read        TEXT,
    quota_rate_write       TEXT,
    quota_rate_read_burst  INTEGER,
    quota_rate_write_burst INTEGER
);
CREATE INDEX signup_codes_unused ON signup_codes (id) WHERE used_by IS NULL;
