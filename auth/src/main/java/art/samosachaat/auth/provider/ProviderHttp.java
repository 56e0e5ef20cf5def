package art.samosachaat.auth.provider;

import static java.util.Objects.requireNonNullElse;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to providers: each is over, whatever happens, after a time limit; no answer is read past a
 * size limit; no redirect is followed, since it could lead inside. Thread-safe.
 */
public final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int LARGEST_ANSWER = 512 * 1024;
  private static final String USER_AGENT = "samosachaat-auth";

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Duration timeout;

  /**
   * @param timeout for a whole call, from connecting to the last byte
   */
  public ProviderHttp(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    String body = request.getBody();
    builder.method(
        request.getMethod().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<byte[]> answer = exchange(builder);
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    answer.headers().firstValue("Content-Type").ifPresent(type -> setContentType(response, type));
    response.setBody(text(answer));
    return response;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    HttpResponse<byte[]> answer =
        exchange(HttpRequest.newBuilder(URI.create(url.toString())).GET());
    requireSuccess(answer);
    return new Resource(
        text(answer), answer.headers().firstValue("Content-Type").orElse("application/json"));
  }

  /** The JSON of an API that takes an access token. */
  byte[] get(URI uri, String accept, String accessToken) throws IOException {
    HttpResponse<byte[]> answer =
        exchange(
            HttpRequest.newBuilder(uri)
                .header("Accept", accept)
                .header("Authorization", "Bearer " + accessToken)
                .GET());
    requireSuccess(answer);
    return answer.body();
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.setHeader("User-Agent", USER_AGENT).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooSlow) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout.toMillis() + " ms", tooSlow);
    } catch (ExecutionException failed) {
      Throwable cause = requireNonNullElse(failed.getCause(), failed);
      throw new IOException("no answer: " + cause.getClass().getSimpleName(), failed);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static void requireSuccess(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void setContentType(HTTPResponse response, String type) {
    try {
      response.setContentType(type);
    } catch (ParseException none) {
      // Without a type the library's parsers refuse the answer.
      response.setEntityContentType(null);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
