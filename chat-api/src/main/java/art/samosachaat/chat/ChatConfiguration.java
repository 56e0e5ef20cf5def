package art.samosachaat.chat;

import art.samosachaat.chat.generation.GenerationConfiguration;
import art.samosachaat.chat.guard.GuardConfiguration;
import art.samosachaat.chat.limit.LimitConfiguration;
import art.samosachaat.kit.ServiceConfiguration;
import art.samosachaat.kit.client.UpstreamConfiguration;
import art.samosachaat.kit.database.DatabaseConfiguration;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What chat-api is told. Immutable but for what every service is told. */
public final class ChatConfiguration extends ServiceConfiguration {

  private final @NotNull @Valid DatabaseConfiguration database;
  private final @NotNull @Valid UpstreamConfiguration auth;
  private final @NotNull @Valid UpstreamConfiguration inference;
  private final @NotNull @Valid GuardConfiguration guard;
  private final @NotNull @Valid GenerationConfiguration generation;
  private final @NotNull @Valid LimitConfiguration limits;

  @JsonCreator
  ChatConfiguration(
      @JsonProperty("database") DatabaseConfiguration database,
      @JsonProperty("auth") UpstreamConfiguration auth,
      @JsonProperty("inference") UpstreamConfiguration inference,
      @JsonProperty("guard") GuardConfiguration guard,
      @JsonProperty("generation") GenerationConfiguration generation,
      @JsonProperty("limits") LimitConfiguration limits) {
    this.database = database;
    this.auth = auth;
    this.inference = inference;
    this.guard = guard;
    this.generation = generation;
    this.limits = limits;
  }

  DatabaseConfiguration database() {
    return database;
  }

  UpstreamConfiguration auth() {
    return auth;
  }

  UpstreamConfiguration inference() {
    return inference;
  }

  GuardConfiguration guard() {
    return guard;
  }

  GenerationConfiguration generation() {
    return generation;
  }

  LimitConfiguration limits() {
    return limits;
  }
}
