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
