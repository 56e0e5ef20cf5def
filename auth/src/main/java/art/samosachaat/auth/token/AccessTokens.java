package art.samosachaat.auth.token;

import art.samosachaat.contracts.auth.AccessTokenResponse;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.obs.instruments.CounterInstrument;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies access tokens: JWTs (RFC 7519) of the type {@code at+jwt} (RFC 9068), signed
 * with RS256 and nothing else. Thread-safe.
 */
public final class AccessTokens {

  /** RFC 9068, section 2.1; keeps other JWTs of the same keys from passing as access tokens. */
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /** Characters; nothing longer is looked at. Ours have fewer than 3,000. */
  static final int LONGEST = 8192;

  private final SigningKeys keys;
  private final TokenConfiguration configuration;
  private final InstantSource clock;
  private final CounterInstrument issued;
  private final ClaimsCheck claimsCheck;

  /**
   * @param issued counts the tokens that were signed
   */
  public AccessTokens(
      SigningKeys keys,
      TokenConfiguration configuration,
      InstantSource clock,
      CounterInstrument issued) {
    this.keys = keys;
    this.configuration = configuration;
    this.clock = clock;
    this.issued = issued;
    this.claimsCheck = new ClaimsCheck(configuration);
  }

  /**
   * A new token for this user.
   *
   * @param id {@code jti}: what it can be revoked by
   */
  public AccessTokenResponse issue(User user, String id) {
    SigningKey key = keys.current().signing();
    JWSHeader header =
        new JWSHeader.Builder(SigningKey.ALGORITHM).type(TYPE).keyID(key.id()).build();
    SignedJWT token = new SignedJWT(header, claims(user, id));
    try {
      token.sign(key.signer());
    } catch (JOSEException failed) {
      throw new IllegalStateException("no token can be signed with " + key, failed);
    }
    issued.inc();
    return new AccessTokenResponse(
        token.serialize(), "Bearer", configuration.lifetime().toSeconds());
  }

  /** How long a token is accepted from now on, clocks that are apart included. */
  public Duration longestLife() {
    return configuration
        .lifetime()
        .toJavaDuration()
        .plus(configuration.clockSkew().toJavaDuration());
  }

  /** Whether a token is ours, meant for us, and of this time; and if not, the first reason why. */
  public TokenCheck check(String token) {
    if (token.length() > LONGEST) {
      return new TokenCheck.Bad(TokenRejection.MALFORMED);
    }
    SignedJWT jwt = parse(token);
    if (jwt == null) {
      return new TokenCheck.Bad(TokenRejection.MALFORMED);
    }
    return checkSignature(jwt)
        .<TokenCheck>map(TokenCheck.Bad::new)
        .orElseGet(() -> claimsCheck.check(jwt, clock.instant()));
  }

  private static @Nullable SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException | RuntimeException notAToken) {
      // The parser answers some input, such as a header that is the JSON null, with unchecked
      // exceptions.
      return null;
    }
  }

  private Optional<TokenRejection> checkSignature(SignedJWT jwt) {
    JWSHeader header = jwt.getHeader();
    if (!SigningKey.ALGORITHM.equals(header.getAlgorithm())
        || !TYPE.equals(header.getType())
        || header.getKeyID() == null) {
      return Optional.of(TokenRejection.MALFORMED);
    }
    // The id picks one of our keys; a key that the header itself brings is never looked at.
    Optional<SigningKey> key = keys.current().find(header.getKeyID());
    if (key.isEmpty()) {
      return Optional.of(TokenRejection.UNKNOWN_KEY);
    }
    try {
      return jwt.verify(key.get().verifier())
          ? Optional.empty()
          : Optional.of(TokenRejection.BAD_SIGNATURE);
    } catch (JOSEException unverifiable) {
      return Optional.of(TokenRejection.BAD_SIGNATURE);
    }
  }

  private JWTClaimsSet claims(User user, String id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plusSeconds(configuration.lifetime().toSeconds());
    return new JWTClaimsSet.Builder()
        .issuer(configuration.issuer())
        .audience(configuration.audience())
        .subject(user.id().toString())
        .claim("email", user.email())
        .claim("name", user.name())
        .claim("is_admin", user.isAdmin())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(end))
        .jwtID(id)
        .build();
  }
}
