-- When each account's discovery record is looked after next. Times: microseconds since the Unix epoch. due_at: of a leased row the
-- end of its lease. outcome: 0 never looked after, 1 published, 2 skipped, 3 missing, 4 invalid, 5 failed. streak: how often in a row.
CREATE TABLE republish_queue (
    user_id bigint   PRIMARY KEY,
    due_at  bigint   NOT NULL,
    outcome smallint NOT NULL DEFAULT 0,
    streak  integer  NOT NULL DEFAULT 0,
    done_at bigint
);
CREATE INDEX republish_queue_by_time ON republish_queue (due_at);

-- The newest signed packet seen of a user. packet: its stored form.
CREATE TABLE user_packets (
    user_id   bigint PRIMARY KEY,
    timestamp bigint NOT NULL,
    packet    bytea  NOT NULL
);

-- The accounts that are there already are spread over the first four hours (the default interval) by the beginning of their keys,
-- which are as good as random: 4,096 places, about 3.5 seconds apart.
INSERT INTO republish_queue (user_id, due_at)
SELECT id, 1000000 * extract(epoch FROM now())::bigint + 3515625 * (16 * get_byte(public_key, 0) + get_byte(public_key, 1) / 16)
FROM users;
