--liquibase formatted sql

--changeset auth:1-users
CREATE TABLE users (
    id            uuid        PRIMARY KEY,
    email         text        NOT NULL,
    name          text        NOT NULL,
    avatar_url    text,
    is_admin      boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    last_login_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email));
--rollback DROP TABLE users;

--changeset auth:2-identities
CREATE TABLE identities (
    provider       text    NOT NULL,
    provider_id    text    NOT NULL,
    user_id        uuid    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email_verified boolean NOT NULL DEFAULT false,
    PRIMARY KEY (provider, provider_id)
);
CREATE INDEX identities_user_id_idx ON identities (user_id);
--rollback DROP TABLE identities;

--changeset auth:3-identity-email
-- What the identity's provider calls the person's address; null in rows of before, which vouch for the user's.
ALTER TABLE identities ADD COLUMN email text;
--rollback ALTER TABLE identities DROP COLUMN email;

--changeset auth:4-sessions
CREATE TABLE sessions (
    id         uuid        PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE TABLE refresh_tokens (
    hash       bytea       PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz,
    salt       bytea,
    CHECK ((rotated_at IS NULL) = (salt IS NULL))
);
CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_expires_at_idx ON refresh_tokens (expires_at);
CREATE TABLE access_tokens (
    jti        text        PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX access_tokens_session_id_idx ON access_tokens (session_id);
CREATE INDEX access_tokens_expires_at_idx ON access_tokens (expires_at);
CREATE TABLE sign_in_codes (
    hash       bytea       PRIMARY KEY,
    session_id uuid        NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    jti        text
);
CREATE INDEX sign_in_codes_session_id_idx ON sign_in_codes (session_id);
CREATE INDEX sign_in_codes_expires_at_idx ON sign_in_codes (expires_at);
--rollback DROP TABLE sign_in_codes, access_tokens, refresh_tokens, sessions;

--changeset auth:5-revocations
CREATE TABLE revocations (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    jti        text        UNIQUE,
    user_id    uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(jti, user_id) = 1)
);
CREATE INDEX revocations_created_at_idx ON revocations (created_at);
--rollback DROP TABLE revocations;

--changeset auth:6-account-deletions
CREATE TABLE account_deletions (
    user_id         uuid        PRIMARY KEY,
    requested_at    timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_deletions_next_attempt_at_idx ON account_deletions (next_attempt_at);
--rollback DROP TABLE account_deletions;

--changeset auth:7-rate-limits
-- The columns are Bucket4j's; expires_at is in milliseconds since the epoch.
CREATE TABLE rate_limits (
    id         text   PRIMARY KEY,
    state      bytea,
    expires_at bigint
);
CREATE INDEX rate_limits_expires_at_idx ON rate_limits (expires_at);
--rollback DROP TABLE rate_limits;
