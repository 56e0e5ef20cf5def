package art.samosachaat.chat.upstream;

import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.auth.UserNames;
import art.samosachaat.kit.client.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What else chat-api asks of auth, beside checking tokens. Thread-safe. */
public final class AuthClient {

  private static final Logger LOG = LoggerFactory.getLogger(AuthClient.class);

  private final UpstreamCalls calls;

  public AuthClient(UpstreamCalls calls) {
    this.calls = calls;
  }

  /** Those that auth knows; none while it is away, since a list is better than no list. */
  public Map<UUID, User> users(List<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    String all = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    try {
      Answer answer = calls.get("/internal/users?ids=" + all);
      if (answer.status() != 200) {
        throw new IOException("auth answers " + answer.status());
      }
      return answer.as(UserNames.class).users().stream()
          .collect(Collectors.toMap(User::id, Function.identity(), (one, other) -> one));
    } catch (IOException away) {
      LOG.warn("Users are listed without names: {}", away.toString());
      return Map.of();
    }
  }
}
