package art.samosachaat.kit.client;

import art.samosachaat.contracts.Wire;
import art.samosachaat.kit.secret.Secret;
import art.samosachaat.kit.server.PortFilter;
import art.samosachaat.kit.trace.TraceContext;
import io.dropwizard.client.HttpClientBuilder;
import io.dropwizard.client.HttpClientConfiguration;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.support.BasicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls one neighbour with the internal key and the trace of the calling thread. Thread-safe;
 * blocks.
 *
 * <p>Every method throws {@link IOException} when the neighbour cannot be reached, is too slow, or
 * breaks off.
 */
public final class UpstreamClient {

  private static final int MOST_CONNECTIONS = 16_384;
  static final int LARGEST_ANSWER = 4 << 20;

  private final CloseableHttpClient http;
  private final String base;
  private final RequestConfig streaming;
  private final SilenceWatch silence;
  private final EventReactor reactor;
  private final Secret internalKey;

  private UpstreamClient(
      CloseableHttpClient http,
      String url,
      RequestConfig streaming,
      SilenceWatch silence,
      EventReactor reactor,
      Secret internalKey) {
    this.http = http;
    this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.streaming = streaming;
    this.silence = silence;
    this.reactor = reactor;
    this.internalKey = internalKey;
  }

  /** A client whose connections close with the service. */
  public static UpstreamClient build(
      Environment environment, String name, UpstreamConfiguration upstream, Secret internalKey) {
    HttpClientConfiguration settings = new HttpClientConfiguration();
    settings.setConnectionTimeout(upstream.connectTimeoutOrDefault());
    settings.setConnectionRequestTimeout(upstream.connectTimeoutOrDefault());
    settings.setTimeout(upstream.timeoutOrDefault());
    settings.setMaxConnections(MOST_CONNECTIONS);
    settings.setMaxConnectionsPerRoute(MOST_CONNECTIONS);
    settings.setRetries(0);
    RequestConfig streaming =
        RequestConfig.custom()
            .setConnectionRequestTimeout(
                Timeout.of(upstream.connectTimeoutOrDefault().toJavaDuration()))
            .setResponseTimeout(Timeout.DISABLED)
            .build();
    SilenceWatch silence = new SilenceWatch(upstream.streamTimeoutOrDefault().toJavaDuration());
    environment.lifecycle().manage(silence);
    EventReactor reactor =
        new EventReactor(
            name,
            upstream.connectTimeoutOrDefault().toJavaDuration(),
            upstream.streamTimeoutOrDefault().toJavaDuration());
    environment.lifecycle().manage(reactor);
    return new UpstreamClient(
        new HttpClientBuilder(environment).using(settings).build(name),
        upstream.url(),
        streaming,
        silence,
        reactor,
        internalKey);
  }

  /**
   * The same client for another process of the same kind.
   *
   * @param url its base address, {@code http} or {@code https}
   */
  public UpstreamClient at(String url) {
    return new UpstreamClient(http, url, streaming, silence, reactor, internalKey);
  }

  public Answer get(String path) throws IOException {
    return exchange("GET", path, null);
  }

  /**
   * The same for a neighbour that answers when there is something to tell, or after a while.
   *
   * @param longest how long that may take altogether
   */
  public Answer longPoll(String path, Duration longest) throws IOException {
    HttpUriRequestBase request = request("GET", path, null);
    request.setConfig(
        RequestConfig.copy(streaming).setResponseTimeout(Timeout.of(longest)).build());
    return http.execute(request, UpstreamClient::answer);
  }

  /**
   * @param body a record of the contracts, or null for none
   */
  public Answer post(String path, @Nullable Object body) throws IOException {
    return exchange("POST", path, body);
  }

  public Answer delete(String path) throws IOException {
    return exchange("DELETE", path, null);
  }

  /**
   * Asks for a stream of events.
   *
   * @return the stream when the status is 200, else the whole answer
   */
  public StreamOrAnswer stream(String path, Object body) throws IOException {
    return stream("POST", path, body, Map.of());
  }

  /**
   * The same, in full.
   *
   * @param body a record of the contracts, or null for none
   * @param headers beside those that every call has
   */
  public StreamOrAnswer stream(
      String method, String path, @Nullable Object body, Map<String, String> headers)
      throws IOException {
    HttpUriRequestBase request = request(method, path, body);
    headers.forEach(request::setHeader);
    request.setConfig(streaming);
    SilenceWatch.Call call = silence.watch(request);
    boolean open = false;
    try {
      call.waits();
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      if (response.getCode() == 200 && response.getEntity() != null) {
        call.heard();
        AnswerStream stream = new AnswerStream(request, response, call);
        open = true;
        return new StreamOrAnswer(stream, null);
      }
      try (response) {
        return new StreamOrAnswer(null, answer(response));
      }
    } catch (IOException failed) {
      throw call.reason(failed);
    } finally {
      if (!open) {
        call.close();
      }
    }
  }

  /**
   * Asks for a stream of events, which a listener hears as they arrive.
   *
   * @param body a record of the contracts, or null for none
   * @param headers beside those that every call has
   * @return the stream when the status is 200, else the whole answer
   */
  public FlowOrAnswer follow(
      String method,
      String path,
      @Nullable Object body,
      Map<String, String> headers,
      EventFlow.Listener listener)
      throws IOException {
    HttpRequest request = BasicRequestBuilder.create(method).setUri(base + path).build();
    address(request);
    headers.forEach(request::setHeader);
    AsyncEntityProducer entity =
        body == null
            ? null
            : new BasicAsyncEntityProducer(
                Wire.requests().writeValueAsBytes(body), ContentType.APPLICATION_JSON);
    EventFlow flow = reactor.connect(URI.create(base), listener);
    boolean open = false;
    try {
      EventFlow.Opening opening = flow.open(new BasicRequestProducer(request, entity));
      byte[] whole = opening.body();
      if (whole != null) {
        HttpResponse head = opening.head();
        return new FlowOrAnswer(null, new Answer(head.getCode(), retryAfter(head), whole));
      }
      open = true;
      return new FlowOrAnswer(flow, null);
    } finally {
      if (!open) {
        flow.close();
      }
    }
  }

  private Answer exchange(String method, String path, @Nullable Object body) throws IOException {
    return http.execute(request(method, path, body), UpstreamClient::answer);
  }

  private HttpUriRequestBase request(String method, String path, @Nullable Object body)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(base + path));
    address(request);
    if (body != null) {
      request.setEntity(
          new ByteArrayEntity(
              Wire.requests().writeValueAsBytes(body), ContentType.APPLICATION_JSON));
    }
    return request;
  }

  /** What every call has: the internal key, and the trace of the calling thread. */
  private void address(HttpRequest request) {
    request.setHeader(PortFilter.INTERNAL_KEY_HEADER, internalKey.reveal());
    request.setHeader(TraceContext.TRACEPARENT, TraceContext.currentOrStart().traceparent());
  }

  private static Answer answer(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), retryAfter(response), new byte[0]);
    }
    try (InputStream content = entity.getContent()) {
      byte[] body = content.readNBytes(LARGEST_ANSWER + 1);
      if (body.length > LARGEST_ANSWER) {
        throw tooLarge();
      }
      return new Answer(response.getCode(), retryAfter(response), body);
    }
  }

  static IOException tooLarge() {
    return new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
  }

  private static @Nullable Duration retryAfter(HttpResponse response) {
    var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null || !header.getValue().matches("[0-9]{1,6}")
        ? null
        : Duration.ofSeconds(Long.parseLong(header.getValue()));
  }

  /** Exactly one of the two is there. */
  public record FlowOrAnswer(@Nullable EventFlow flow, @Nullable Answer answer) {}

  /** Exactly one of the two is there. */
  public record StreamOrAnswer(@Nullable AnswerStream stream, @Nullable Answer answer) {}
}
