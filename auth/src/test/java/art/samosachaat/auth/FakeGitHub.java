package art.samosachaat.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** GitHub's OAuth and the two endpoints of its API, as its documentation tells them. */
final class FakeGitHub {

  static final String SECRET = "github-client-secret";
  static final String TOKEN = "gho_canaryOfGitHub";

  private final HttpServer server;
  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  volatile String user = "{}";
  volatile String emails = "[]";
  volatile int apiStatus = 200;

  FakeGitHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/login/oauth/authorize", this::authorize);
    server.createContext("/login/oauth/access_token", this::token);
    server.createContext("/user", exchange -> api(exchange, user));
    server.createContext("/user/emails", exchange -> api(exchange, emails));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    challenges.put(code, query.get("code_challenge"));
    boolean agreed =
        "S256".equals(query.get("code_challenge_method"))
            && "read:user user:email".equals(query.get("scope"));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri")
                + (agreed ? "?code=" + code : "?error=invalid_request")
                + "&state="
                + query.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String challenge = challenges.remove(form.getOrDefault("code", ""));
    boolean right =
        challenge != null
            && challenge.equals(s256(form.getOrDefault("code_verifier", "")))
            && SECRET.equals(form.get("client_secret"))
            && "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
    answer(
        exchange,
        200,
        right
            ? "{\"access_token\":\""
                + TOKEN
                + "\",\"token_type\":\"bearer\",\"scope\":\"user:email\"}"
            : "{\"error\":\"bad_verification_code\"}");
  }

  private void api(HttpExchange exchange, String json) throws IOException {
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, known ? apiStatus : 401, json);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String encoded) {
    Map<String, String> form = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static String s256(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
