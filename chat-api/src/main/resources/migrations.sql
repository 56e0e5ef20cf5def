--liquibase formatted sql

--changeset chat-api:1-conversations
CREATE TABLE conversations (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  title text NOT NULL CHECK (char_length(title) <= 500),
  model_tag text CHECK (char_length(model_tag) <= 100),
  is_favorited boolean NOT NULL DEFAULT false,
  active_leaf_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_by_activity ON conversations (user_id, updated_at DESC, id DESC);
CREATE INDEX conversations_by_title ON conversations USING gin (to_tsvector('simple', title));
--rollback DROP TABLE conversations;

--changeset chat-api:2-messages
CREATE TABLE messages (
  id uuid PRIMARY KEY,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  parent_id uuid REFERENCES messages ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
  content text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  generation_id uuid,
  finish_reason text CHECK (finish_reason IN ('stop', 'length', 'cancelled', 'error', 'interrupted')),
  token_count integer CHECK (token_count >= 0),
  inference_time_ms bigint CHECK (inference_time_ms >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (conversation_id, parent_id, version)
);
CREATE INDEX messages_in_order ON messages (conversation_id, created_at, id);
CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_by_content ON messages USING gin (to_tsvector('simple', content));
--rollback DROP TABLE messages;

--changeset chat-api:3-generations
-- A process that owns generations says that it lives by beating; the database's clock alone judges it.
CREATE TABLE processes (
  id uuid PRIMARY KEY,
  beat_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE generations (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
  message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
  owner_id uuid NOT NULL,
  finish_reason text CHECK (finish_reason IN ('stop', 'length', 'cancelled', 'error', 'interrupted')),
  last_seq bigint NOT NULL DEFAULT 0,
  stop_requested boolean NOT NULL DEFAULT false,
  idempotency_key text,
  request_hash bytea NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CHECK ((finish_reason IS NULL) = (ended_at IS NULL))
);
-- One answer at a time in a conversation.
CREATE UNIQUE INDEX generations_running ON generations (conversation_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX generations_by_key ON generations (user_id, conversation_id, idempotency_key);
CREATE INDEX generations_by_owner ON generations (owner_id) WHERE ended_at IS NULL;
CREATE INDEX generations_by_end ON generations (ended_at);
CREATE INDEX generations_by_message ON generations (message_id);
CREATE INDEX generations_by_user_message ON generations (user_message_id);
-- What a client that comes back is given: the events of a stream, as JSON lines.
CREATE TABLE generation_chunks (
  generation_id uuid NOT NULL REFERENCES generations ON DELETE CASCADE,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL CHECK (last_seq >= first_seq),
  payloads text NOT NULL,
  PRIMARY KEY (generation_id, first_seq)
);
--rollback DROP TABLE generation_chunks, generations, processes;

--changeset chat-api:4-replicas
-- Where other replicas reach a process, and since when it has beaten without a break: who has just come back from an
-- outage does not judge who is dead.
ALTER TABLE processes
  ADD COLUMN address text,
  ADD COLUMN steady_since timestamptz NOT NULL DEFAULT now();
-- Last message of the branch that is active again if the new answer fails.
ALTER TABLE generations ADD COLUMN fallback_leaf_id uuid;
--rollback ALTER TABLE generations DROP COLUMN fallback_leaf_id;
--rollback ALTER TABLE processes DROP COLUMN steady_since, DROP COLUMN address;

--changeset chat-api:20-limits-and-keys
-- A conversation that is deleted takes its generations along; what they used stays counted.
CREATE TABLE daily_usage (
  user_id uuid NOT NULL,
  day date NOT NULL,
  generations bigint NOT NULL,
  prompt_tokens bigint NOT NULL,
  completion_tokens bigint NOT NULL,
  PRIMARY KEY (user_id, day)
);
CREATE TABLE message_rates (
  user_id uuid PRIMARY KEY,
  state bytea
);
CREATE INDEX generations_running_by_user ON generations (user_id) WHERE ended_at IS NULL;
-- Answers to personal keys while they are relayed; nothing else is kept of them.
CREATE TABLE completions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  owner_id uuid NOT NULL
);
CREATE INDEX completions_by_user ON completions (user_id);
CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  name text NOT NULL CHECK (char_length(name) <= 100),
  prefix text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX api_keys_by_user ON api_keys (user_id);
--rollback DROP TABLE api_keys, completions, message_rates, daily_usage; DROP INDEX generations_running_by_user;

--changeset chat-api:21-search runInTransaction:false
-- Messages can be looked for in one conversation too: it is among their words. Built while the old version is serving;
-- what a build leaves that was broken off is built anew. Without a list of pending entries, which each look would read.
DROP INDEX CONCURRENTLY IF EXISTS messages_by_words;
CREATE INDEX CONCURRENTLY messages_by_words ON messages
  USING gin ((to_tsvector('simple', content) || array_to_tsvector(ARRAY['in ' || conversation_id::text])))
  WITH (fastupdate = off);
DROP INDEX CONCURRENTLY IF EXISTS messages_by_content;
--rollback CREATE INDEX messages_by_content ON messages USING gin (to_tsvector('simple', content));
--rollback DROP INDEX messages_by_words;
