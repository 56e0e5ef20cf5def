package art.samosachaat.contracts.http;

import java.util.List;

/** The endpoints that chat-api answers. */
public final class ChatRoutes {

  private static final Route MESSAGES =
      Route.forUsers("POST", "/api/conversations/{id}/messages", 200, 404, 409, 429, 502)
          .withBody();

  private static final Route EDIT =
      Route.forUsers("PUT", "/api/conversations/{id}/messages/{mid}", 200, 404, 409, 429, 502)
          .withBody();

  private static final Route REGENERATE =
      Route.forUsers("POST", "/api/conversations/{id}/regenerate", 200, 404, 409, 429, 502)
          .withBody();

  private static final Route RELAY =
      Route.internal("GET", "/internal/generations/{gid}/events", 200, 404, 422);

  private static final Route EVENTS =
      Route.forUsers("GET", "/api/generations/{gid}/events", 200, 204, 404, 422);

  /** Answers 400 where others answer 422, as the OpenAI API does. */
  private static final Route COMPLETIONS =
      Route.forUsers("POST", "/v1/chat/completions", 200, 400, 413, 415, 429, 502);

  /** Those that answer for as long as an answer is generated, however well all is. */
  public static final List<Route> STREAMS =
      List.of(MESSAGES, EDIT, REGENERATE, EVENTS, RELAY, COMPLETIONS);

  /** Those that a limit of their user may refuse. */
  public static final List<Route> LIMITED = List.of(MESSAGES, EDIT, REGENERATE, COMPLETIONS);

  public static final List<Route> ALL =
      List.of(
          Route.forUsers("GET", "/api/conversations", 200, 422),
          Route.forUsers("POST", "/api/conversations", 201).withBody(),
          Route.forUsers("GET", "/api/conversations/{id}", 200, 404),
          Route.forUsers("PUT", "/api/conversations/{id}", 200, 404).withBody(),
          Route.forUsers("DELETE", "/api/conversations/{id}", 204, 404),
          MESSAGES,
          EDIT,
          REGENERATE,
          Route.forUsers("PUT", "/api/conversations/{id}/active", 200, 404).withBody(),
          EVENTS,
          RELAY,
          Route.forUsers("POST", "/api/generations/{gid}/stop", 200, 404),
          Route.forUsers("GET", "/api/conversations/{id}/export", 200, 404, 422),
          Route.forUsers("POST", "/api/conversations/import", 201).withBody(),
          Route.forUsers("GET", "/api/models", 200, 502),
          Route.forUsers("POST", "/api/models/swap", 202, 403, 404, 409, 502).withBody(),
          Route.forUsers("GET", "/api/models/swap", 200, 403, 404, 502),
          Route.forUsers("GET", "/api/me/keys", 200),
          Route.forUsers("POST", "/api/me/keys", 201, 409).withBody(),
          Route.forUsers("DELETE", "/api/me/keys/{id}", 204, 404),
          Route.forUsers("GET", "/api/me/usage", 200),
          Route.forUsers("GET", "/api/admin/users", 200, 403, 422),
          COMPLETIONS,
          Route.forUsers("GET", "/v1/models", 200, 502),
          Route.internal("DELETE", "/internal/users/{id}", 204, 404, 503),
          Route.open("GET", "/api/health", 200));

  private ChatRoutes() {}
}
