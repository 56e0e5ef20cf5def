package art.samosachaat.auth;

import art.samosachaat.contracts.Wire;
import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does: keeps the cookies of each host and path, follows redirects until it is at
 * the front end. Finds auth under its public name, at whichever replica it is sent to. Has a client
 * address of its own.
 */
final class Browser {

  static final String FRONTEND = "https://chat.example.org";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final Map<String, Map<String, Cookie>> jar = new HashMap<>();
  private final List<URI> visited = new ArrayList<>();
  private final String address = "198.51.100." + COUNT.incrementAndGet();
  private TestAuth auth;
  private String origin = FRONTEND;

  Browser(TestAuth auth) {
    this.auth = auth;
  }

  /** The load balancer sends the next requests there. */
  Browser to(TestAuth replica) {
    auth = replica;
    return this;
  }

  /** The page that scripts run in from now on. */
  Browser on(String page) {
    origin = page;
    return this;
  }

  /** Goes somewhere by a click, and on to wherever it is redirected. */
  Page visit(String url) {
    Page page = open(url);
    for (int hops = 0; page.isRedirect() && !page.location().startsWith(FRONTEND); hops++) {
      if (hops == 10) {
        throw new AssertionError("redirected without end: " + page.location());
      }
      page = open(page.location());
    }
    return page;
  }

  /** Goes somewhere by a click, and no further. */
  Page open(String url) {
    return send("GET", url, null, Map.of());
  }

  /** What a script of the page sends to auth. */
  Page post(String path, @Nullable String json, String... headers) {
    Map<String, String> all = new HashMap<>(Map.of("Origin", origin));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return send("POST", TestAuth.ISSUER + path, json, all);
  }

  /** Signs in and fetches the first access token. */
  String signIn(String provider) {
    Page end = visit(TestAuth.ISSUER + "/auth/" + provider);
    return token(end.fragment("code"));
  }

  String token(String code) {
    Page page = post("/auth/token", "{\"code\":\"" + code + "\"}");
    if (page.status() != 200) {
      throw new AssertionError("no token: " + page.body());
    }
    return page.json().path("access_token").asText();
  }

  List<URI> visited() {
    return visited;
  }

  /** The value of a cookie of auth; empty without one. */
  String cookie(String name) {
    Cookie cookie = cookies(URI.create(TestAuth.ISSUER)).get(name);
    return cookie == null ? "" : cookie.value();
  }

  void setCookie(String name, String value) {
    cookies(URI.create(TestAuth.ISSUER)).put(name, new Cookie(value, "/", ""));
  }

  /** As the header that set it said it. */
  String cookieLine(String name) {
    Cookie cookie = cookies(URI.create(TestAuth.ISSUER)).get(name);
    return cookie == null ? "" : cookie.line();
  }

  private Map<String, Cookie> cookies(URI uri) {
    return jar.computeIfAbsent(uri.getHost(), host -> new HashMap<>());
  }

  private Page send(String method, String url, @Nullable String body, Map<String, String> headers) {
    URI uri = URI.create(url);
    visited.add(uri);
    boolean atAuth = url.startsWith(TestAuth.ISSUER);
    URI real =
        atAuth
            ? URI.create(
                "http://127.0.0.1:" + auth.app.getPort(0) + url.substring(TestAuth.ISSUER.length()))
            : uri;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(real)
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (atAuth) {
      request.header("X-Forwarded-For", address);
    }
    String cookies =
        cookies(uri).entrySet().stream()
            .filter(cookie -> uri.getPath().startsWith(cookie.getValue().path()))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
            .collect(Collectors.joining("; "));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(line -> keep(uri, line));
      if (atAuth) {
        judge(response, body);
      }
      return new Page(response);
    } catch (IOException failed) {
      throw new IllegalStateException(url, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void judge(HttpResponse<String> response, @Nullable String body) {
    URI asked = response.uri();
    String path = asked.getRawPath();
    List<String> headers = new ArrayList<>();
    response
        .request()
        .headers()
        .map()
        .forEach((name, values) -> headers.addAll(List.of(name, values.getFirst())));
    TestAuth.CONTRACT.saw(
        new Http.Exchange(
            response.request().method(),
            asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery(),
            headers,
            body,
            "application/json",
            new Http.Reply(response.statusCode(), response.headers(), response.body())));
  }

  private void keep(URI uri, String line) {
    String[] parts = line.split(";", -1);
    String name = parts[0].substring(0, parts[0].indexOf('='));
    String value = parts[0].substring(name.length() + 1);
    Map<String, String> attributes = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      attributes.put(pair[0].toLowerCase(java.util.Locale.ROOT), pair.length > 1 ? pair[1] : "");
    }
    if ("0".equals(attributes.get("max-age"))) {
      cookies(uri).remove(name);
    } else {
      cookies(uri).put(name, new Cookie(value, attributes.getOrDefault("path", "/"), line));
    }
  }

  private record Cookie(String value, String path, String line) {}

  /** An answer. */
  record Page(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      try {
        return Wire.responses().readTree(body());
      } catch (IOException failed) {
        throw new IllegalStateException("not JSON: " + body(), failed);
      }
    }

    boolean isRedirect() {
      return status() == 302;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String location() {
      return header("Location");
    }

    /** What the front end is told. */
    String fragment(String name) {
      String start = FRONTEND + "/#" + name + "=";
      if (!location().startsWith(start)) {
        throw new AssertionError("not at " + start + " but at " + location() + " " + body());
      }
      return location().substring(start.length());
    }
  }
}
