package art.samosachaat.chat.guard;

import art.samosachaat.chat.upstream.UpstreamCalls;
import art.samosachaat.contracts.auth.ValidateRequest;
import art.samosachaat.contracts.auth.ValidateResponse;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.logs.LogFields;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.client.Answer;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.obs.instruments.CounterSeries;
import art.samosachaat.obs.instruments.Instruments;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.dropwizard.auth.Authenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Asks auth whether a token is good, once in a while for each. While auth is away, users whose
 * tokens are remembered go on; others are told to try again. Thread-safe.
 */
final class TokenAuthenticator implements Authenticator<String, UserPrincipal> {

  /** As long as auth would read. */
  private static final int LONGEST_TOKEN = 8192;

  private final UpstreamCalls auth;
  private final RevokedTokens revoked;
  private final InstantSource clock;
  private final Cache<String, Checked> checked;

  /** One call to auth for all requests that come with the same token at once. */
  private final ConcurrentMap<String, CompletableFuture<Optional<Checked>>> asking =
      new ConcurrentHashMap<>();

  private final CounterSeries hits;
  private final CounterSeries misses;

  TokenAuthenticator(
      UpstreamCalls auth,
      RevokedTokens revoked,
      GuardConfiguration configuration,
      InstantSource clock,
      Instruments instruments) {
    this.auth = auth;
    this.revoked = revoked;
    this.clock = clock;
    Duration longest = configuration.cacheTime().toJavaDuration();
    checked =
        Caffeine.newBuilder()
            .maximumSize(configuration.cacheSize())
            .expireAfter(
                Expiry.<String, Checked>creating(
                    (hash, token) -> token.timeLeft(clock.instant(), longest)))
            .build();
    var requests = instruments.counter(ChatMetrics.AUTH_CACHE);
    hits = requests.with(ChatMetrics.CACHE_RESULT.value("hit"));
    misses = requests.with(ChatMetrics.CACHE_RESULT.value("miss"));
  }

  @Override
  public Optional<UserPrincipal> authenticate(String token) {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    String hash = hash(token);
    Checked remembered = remembered(hash);
    (remembered == null ? misses : hits).inc();
    Optional<Checked> known = remembered == null ? ask(hash, token) : Optional.of(remembered);
    if (known.isPresent() && revoked.contains(known.get().jti())) {
      return Optional.empty();
    }
    known.ifPresent(user -> MDC.put(LogFields.USER_ID.name(), user.user().id().toString()));
    return known.map(Checked::user);
  }

  /** What is known already, and still true. */
  private @Nullable Checked remembered(String hash) {
    Checked known = checked.getIfPresent(hash);
    if (known != null && isOutOfDate(known)) {
      checked.invalidate(hash);
      return null;
    }
    return known;
  }

  /**
   * Asks auth, or waits for the answer that another request with the same token waits for. Not left
   * to the cache, which would make users wait for each other whose keys share a bin of its table.
   */
  private Optional<Checked> ask(String hash, String token) {
    var mine = new CompletableFuture<Optional<Checked>>();
    CompletableFuture<Optional<Checked>> first = asking.putIfAbsent(hash, mine);
    if (first != null) {
      return answer(first);
    }
    try {
      Optional<Checked> answer = check(token);
      // A refusal is not believed a second time: a token that is not valid yet may become so.
      answer.ifPresent(good -> checked.put(hash, good));
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      asking.remove(hash, mine);
    }
  }

  private static Optional<Checked> answer(CompletableFuture<Optional<Checked>> call) {
    try {
      return call.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw failed;
    }
  }

  /** The cache measures how long, not when: a clock that was set must not prolong a token. */
  private boolean isOutOfDate(Checked token) {
    return !clock.instant().isBefore(token.expiresAt())
        || revoked.hasChanged(token.user().id(), token.askedAt());
  }

  private Optional<Checked> check(String token) {
    long now = System.nanoTime();
    try {
      Answer answer = auth.post("/auth/validate", new ValidateRequest(token));
      return switch (answer.status()) {
        case 200 -> Optional.of(checked(answer.as(ValidateResponse.class), now));
        case 400, 401, 422 -> Optional.empty();
        case 403 -> throw new IllegalStateException("auth refuses our internal key");
        default ->
            throw new ApiException(
                ErrorCode.UPSTREAM_UNAVAILABLE,
                "Sign-in cannot be checked: auth answers " + answer.status() + ".");
      };
    } catch (IOException unreachable) {
      throw new ApiException(
              ErrorCode.UPSTREAM_UNAVAILABLE,
              "Sign-in cannot be checked: auth is not reachable.",
              unreachable)
          .retryAfter(Duration.ofSeconds(1));
    }
  }

  private static Checked checked(ValidateResponse answer, long askedAt) throws IOException {
    var user = answer.user();
    var claims = answer.claims();
    if (!answer.valid() || user == null || claims == null) {
      throw new IOException("auth says 200 but not that the token is valid");
    }
    return new Checked(
        new UserPrincipal(user.id(), user.name(), user.isAdmin()),
        claims.jti(),
        Instant.ofEpochSecond(claims.exp()),
        askedAt);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * What auth said of a token.
   *
   * @param askedAt when, as {@link System#nanoTime} tells it
   */
  private record Checked(UserPrincipal user, String jti, Instant expiresAt, long askedAt) {

    Duration timeLeft(Instant now, Duration longest) {
      Duration left = Duration.between(now, expiresAt);
      return left.compareTo(longest) < 0 ? left : longest;
    }
  }
}
