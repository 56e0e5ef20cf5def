package art.samosachaat.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.auth.AccessTokenResponse;
import art.samosachaat.contracts.auth.TokenClaims;
import art.samosachaat.contracts.auth.TokenRejection;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.metrics.AuthMetrics;
import art.samosachaat.obs.instruments.Instruments;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.util.Duration;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final Instant NOW = TestTokens.NOW;
  private static final String ISSUER = TestTokens.ISSUER;
  private static final KeyPair PAIR = TestKeys.rsa(2048);
  private static final KeyPair OLDER = TestKeys.rsa(2048);
  private static final KeyPair STRANGER = TestKeys.rsa(2048);
  private static final KeyRing RING =
      new KeyRing(List.of(TestKeys.signingKey(PAIR), TestKeys.signingKey(OLDER)));
  private static final User USER =
      new User(TestTokens.SUBJECT, "asha@local.invalid", "Asha", null, true, NOW, NOW, NOW);

  private static final String ID = "0d9e3c5c-3a52-4c5a-9d0f-7f4f2c1f9b11";

  private final AccessTokens tokens = tokens(NOW);

  @Test
  void acceptsATokenOfItsOwnAndTellsItsClaims() {
    AccessTokenResponse issued = tokens.issue(USER, ID);

    TokenClaims claims = claims(tokens.check(issued.accessToken()));

    assertThat(issued.tokenType()).isEqualTo("Bearer");
    assertThat(issued.expiresIn()).isEqualTo(3600);
    assertThat(claims.iss()).isEqualTo(ISSUER);
    assertThat(claims.aud()).isEqualTo("samosachaat");
    assertThat(claims.sub()).isEqualTo(USER.id());
    assertThat(claims.iat()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.exp()).isEqualTo(NOW.getEpochSecond() + 3600);
    assertThat(UUID.fromString(claims.jti())).isNotNull();
  }

  @Test
  void tokenCarriesEveryClaimAndTheThumbprintOfItsKey() throws Exception {
    SignedJWT jwt = SignedJWT.parse(tokens.issue(USER, ID).accessToken());

    assertThat(jwt.getHeader().toJSONObject())
        .isEqualTo(
            Map.of(
                "alg",
                "RS256",
                "typ",
                "at+jwt",
                "kid",
                new RSAKey.Builder((RSAPublicKey) PAIR.getPublic())
                    .build()
                    .computeThumbprint()
                    .toString()));
    assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
        .isEqualTo(Set.of("iss", "aud", "sub", "email", "name", "is_admin", "iat", "exp", "jti"));
    assertThat(jwt.getJWTClaimsSet().getStringClaim("email")).isEqualTo("asha@local.invalid");
    assertThat(jwt.getJWTClaimsSet().getStringClaim("name")).isEqualTo("Asha");
    assertThat(jwt.getJWTClaimsSet().getBooleanClaim("is_admin")).isTrue();
  }

  @Test
  void tokenHasTheIdThatItCanBeRevokedBy() {
    assertThat(claims(tokens.check(tokens.issue(USER, "one").accessToken())).jti())
        .isEqualTo("one");
  }

  @Test
  void acceptsATokenOfAnOlderKey() {
    assertAccepted(
        TestTokens.signed(OLDER, TestTokens.header(OLDER), TestTokens.claims(claims -> claims)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "garbage",
        "a.b",
        "a.b.c",
        "..",
        "e30.e30.e30",
        "\u0000",
        "eyJhbGciOiJSUzI1NiJ9..AAAA",
        "bnVsbA.bnVsbA.bnVsbA",
        "W10.W10.W10",
        "a.b.c.d.e"
      })
  void rejectsWhatIsNoToken(String token) {
    assertRejected(TokenRejection.MALFORMED, token);
  }

  @Test
  void rejectsATokenThatIsTooLongUnread() {
    String good = tokens.issue(USER, ID).accessToken();

    assertRejected(TokenRejection.MALFORMED, good + "A".repeat(8193 - good.length()));
  }

  @Test
  void rejectsATokenWithoutSignature() {
    String none = new PlainJWT(TestTokens.claims(claims -> claims)).serialize();

    assertRejected(TokenRejection.MALFORMED, none);
    assertRejected(TokenRejection.MALFORMED, none + "AAAA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void rejectsAGoodTokenWhoseAlgorithmWasTurnedIntoNone(String none) {
    String[] parts = tokens.issue(USER, ID).accessToken().split("\\.");
    String header =
        base64("{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(none, id()));

    assertRejected(TokenRejection.MALFORMED, header + "." + parts[1] + ".");
    assertRejected(TokenRejection.MALFORMED, header + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void rejectsAnHmacMadeWithThePublicKey() throws Exception {
    byte[] der = PAIR.getPublic().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.UTF_8))) {
      assertRejected(
          TokenRejection.MALFORMED,
          TestTokens.signed(
              new MACSigner(secret),
              TestTokens.header(PAIR, JWSAlgorithm.HS256),
              TestTokens.claims(claims -> claims)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS256", "PS512"})
  void rejectsEveryOtherAlgorithmEvenOfItsOwnKey(String algorithm) throws Exception {
    assertRejected(
        TokenRejection.MALFORMED,
        TestTokens.signed(
            new RSASSASigner(PAIR.getPrivate()),
            TestTokens.header(PAIR, JWSAlgorithm.parse(algorithm)),
            TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsAnotherKindOfJwtOfItsOwnKey() {
    for (JOSEObjectType type :
        List.of(JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), new JOSEObjectType(""))) {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(id()).build();

      assertRejected(
          TokenRejection.MALFORMED,
          TestTokens.signed(PAIR, header, TestTokens.claims(claims -> claims)));
    }
  }

  @Test
  void rejectsATokenWithoutKeyId() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(AccessTokens.TYPE).build();

    assertRejected(
        TokenRejection.MALFORMED,
        TestTokens.signed(PAIR, header, TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsAStrangersKey() {
    assertRejected(
        TokenRejection.UNKNOWN_KEY,
        TestTokens.signed(
            STRANGER, TestTokens.header(STRANGER), TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsAStrangersKeyThatTheTokenItselfBrings() {
    RSAKey brought = new RSAKey.Builder((RSAPublicKey) STRANGER.getPublic()).build();
    JWSHeader unknown = new JWSHeader.Builder(TestTokens.header(STRANGER)).jwk(brought).build();
    JWSHeader ours = new JWSHeader.Builder(TestTokens.header(PAIR)).jwk(brought).build();

    assertRejected(
        TokenRejection.UNKNOWN_KEY,
        TestTokens.signed(STRANGER, unknown, TestTokens.claims(claims -> claims)));
    assertRejected(
        TokenRejection.BAD_SIGNATURE,
        TestTokens.signed(STRANGER, ours, TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsAStrangersSignatureUnderOurKeyId() {
    assertRejected(
        TokenRejection.BAD_SIGNATURE,
        TestTokens.signed(STRANGER, TestTokens.header(PAIR), TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsASignatureOfOneOfOurKeysUnderTheIdOfAnother() {
    assertRejected(
        TokenRejection.BAD_SIGNATURE,
        TestTokens.signed(OLDER, TestTokens.header(PAIR), TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsClaimsThatWereChanged() {
    String[] parts = tokens.issue(USER, ID).accessToken().split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = base64(payload.replace("asha", "else"));

    assertRejected(TokenRejection.BAD_SIGNATURE, parts[0] + "." + changed + "." + parts[2]);
  }

  @Test
  void rejectsASignatureThatWasCut() {
    String token = tokens.issue(USER, ID).accessToken();

    assertRejected(TokenRejection.BAD_SIGNATURE, token.substring(0, token.length() - 8));
  }

  @Test
  void rejectsACriticalHeaderThatItDoesNotKnow() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(AccessTokens.TYPE)
            .keyID(id())
            .criticalParams(Set.of("urn:example:new"))
            .customParam("urn:example:new", true)
            .build();

    assertRejected(
        TokenRejection.BAD_SIGNATURE,
        TestTokens.signed(PAIR, header, TestTokens.claims(claims -> claims)));
  }

  @Test
  void rejectsAnotherIssuer() {
    rejects(TokenRejection.WRONG_ISSUER, claims -> claims.issuer("https://auth.example.com"));
    rejects(TokenRejection.WRONG_ISSUER, claims -> claims.issuer(ISSUER + "/"));
    rejects(TokenRejection.WRONG_ISSUER, claims -> claims.issuer(null));
  }

  @Test
  void rejectsAnotherAudience() {
    rejects(TokenRejection.WRONG_AUDIENCE, claims -> claims.audience("another"));
    rejects(TokenRejection.WRONG_AUDIENCE, claims -> claims.audience(List.of()));
  }

  @Test
  void acceptsATokenThatIsForOthersToo() {
    assertAccepted(
        TestTokens.signed(
            PAIR,
            TestTokens.header(PAIR),
            TestTokens.claims(claims -> claims.audience(List.of("another", "samosachaat")))));
  }

  @Test
  void rejectsAnExpiredTokenOnceClocksCannotExplainIt() {
    String token = tokens.issue(USER, ID).accessToken();
    Instant expires = NOW.plusSeconds(3600);

    assertThat(tokens(expires.plusSeconds(29)).check(token)).isInstanceOf(TokenCheck.Good.class);
    assertThat(tokens(expires.plusSeconds(30)).check(token))
        .isEqualTo(new TokenCheck.Bad(TokenRejection.EXPIRED));
  }

  @Test
  void rejectsATokenOfTheFuture() {
    rejects(
        TokenRejection.NOT_YET_VALID,
        claims -> claims.notBeforeTime(TestTokens.at(NOW.plusSeconds(31))));
    rejects(
        TokenRejection.NOT_YET_VALID,
        claims -> claims.issueTime(TestTokens.at(NOW.plusSeconds(31))));
    assertAccepted(
        TestTokens.signed(
            PAIR,
            TestTokens.header(PAIR),
            TestTokens.claims(claims -> claims.notBeforeTime(TestTokens.at(NOW.plusSeconds(30))))));
  }

  @Test
  void rejectsATokenWithoutAClaimThatItNeeds() {
    rejects(TokenRejection.MALFORMED, claims -> claims.expirationTime(null));
    rejects(TokenRejection.MALFORMED, claims -> claims.issueTime(null));
    rejects(TokenRejection.MALFORMED, claims -> claims.subject(null));
    rejects(TokenRejection.MALFORMED, claims -> claims.subject("asha"));
    rejects(TokenRejection.MALFORMED, claims -> claims.jwtID(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "null",
        "{\"iss\":1}",
        "{\"exp\":\"tomorrow\"}",
        "{\"iss\":\"https://auth.example.org\",\"aud\":{\"a\":1}}"
      })
  void rejectsAPayloadThatIsNotClaimsThoughSigned(String payload) throws Exception {
    JWSObject token = new JWSObject(TestTokens.header(PAIR), new Payload(payload));
    token.sign(new RSASSASigner(PAIR.getPrivate()));

    assertThat(tokens.check(token.serialize())).isInstanceOf(TokenCheck.Bad.class);
  }

  @Test
  void signsWithTheKeyThatIsNewestAtThatMoment() throws Exception {
    KeyRing[] ring = {new KeyRing(List.of(TestKeys.signingKey(OLDER)))};
    AccessTokens rotating = tokens(() -> ring[0], NOW);
    String before = rotating.issue(USER, ID).accessToken();
    ring[0] = RING;
    String after = rotating.issue(USER, ID).accessToken();

    assertThat(SignedJWT.parse(after).getHeader().getKeyID()).isEqualTo(id());
    assertThat(rotating.check(before)).isInstanceOf(TokenCheck.Good.class);
    assertThat(rotating.check(after)).isInstanceOf(TokenCheck.Good.class);
  }

  private static AccessTokens tokens(Instant now) {
    return tokens(() -> RING, now);
  }

  private static AccessTokens tokens(SigningKeys keys, Instant now) {
    TokenConfiguration configuration =
        new TokenConfiguration(ISSUER, "samosachaat", Duration.hours(1), Duration.seconds(30));
    Instruments instruments = new Instruments(new PrometheusRegistry());
    return new AccessTokens(
        keys,
        configuration,
        InstantSource.fixed(now),
        instruments.counter(AuthMetrics.TOKENS_ISSUED));
  }

  private void rejects(TokenRejection reason, UnaryOperator<JWTClaimsSet.Builder> change) {
    assertRejected(
        reason, TestTokens.signed(PAIR, TestTokens.header(PAIR), TestTokens.claims(change)));
  }

  private void assertRejected(TokenRejection reason, String token) {
    assertThat(tokens.check(token)).isEqualTo(new TokenCheck.Bad(reason));
  }

  private void assertAccepted(String token) {
    assertThat(tokens.check(token)).isInstanceOf(TokenCheck.Good.class);
  }

  private static TokenClaims claims(TokenCheck check) {
    assertThat(check).isInstanceOf(TokenCheck.Good.class);
    return ((TokenCheck.Good) check).claims();
  }

  private static String id() {
    return TestKeys.id(PAIR);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
