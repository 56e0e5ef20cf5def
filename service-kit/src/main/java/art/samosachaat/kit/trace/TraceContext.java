package art.samosachaat.kit.trace;

import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The identity of one piece of work across services, as W3C Trace Context names it. Kept in the
 * logging context of the thread that does the work, so that every log line carries it.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero; new in each service
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceContext(String traceId, String spanId) {

  /** Header of the W3C, in and out. */
  public static final String TRACEPARENT = "traceparent";

  /** Header for people and simple clients, in and out. */
  public static final String X_TRACE_ID = "x-trace-id";

  private static final String TRACE_ID_KEY = "trace_id";
  private static final String SPAN_ID_KEY = "span_id";

  private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
  private static final Pattern TRACEPARENT_VALUE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /** A new trace. */
  public static TraceContext start() {
    return new TraceContext(randomHex(2), randomHex(1));
  }

  /**
   * Continues the trace that a request names. A value of the wrong form is not used and not
   * repeated anywhere: a new trace starts instead.
   */
  public static TraceContext continued(@Nullable String traceparent, @Nullable String xTraceId) {
    if (traceparent != null) {
      var matcher = TRACEPARENT_VALUE.matcher(traceparent);
      if (matcher.matches()) {
        return new TraceContext(matcher.group(1), randomHex(1));
      }
    }
    if (xTraceId != null && xTraceId.length() == 32) {
      String lower = xTraceId.toLowerCase(Locale.ROOT);
      if (TRACE_ID.matcher(lower).matches()) {
        return new TraceContext(lower, randomHex(1));
      }
    }
    return start();
  }

  /** What this thread works on, if anything. */
  public static @Nullable TraceContext current() {
    String traceId = MDC.get(TRACE_ID_KEY);
    String spanId = MDC.get(SPAN_ID_KEY);
    return traceId == null || spanId == null ? null : new TraceContext(traceId, spanId);
  }

  /** What this thread works on, or a new trace if it works on nothing traced. */
  public static TraceContext currentOrStart() {
    TraceContext current = current();
    return current == null ? start() : current;
  }

  /**
   * Does the work with this trace on every log line of the thread, then puts back what was there.
   */
  public void run(Runnable work) {
    try (Scope scope = open()) {
      work.run();
    }
  }

  /** Puts this trace on the thread until the scope is closed by the same thread. */
  public Scope open() {
    String traceBefore = MDC.get(TRACE_ID_KEY);
    String spanBefore = MDC.get(SPAN_ID_KEY);
    MDC.put(TRACE_ID_KEY, traceId);
    MDC.put(SPAN_ID_KEY, spanId);
    return () -> {
      restore(TRACE_ID_KEY, traceBefore);
      restore(SPAN_ID_KEY, spanBefore);
    };
  }

  /** The value of {@link #TRACEPARENT} for a call to a neighbour: version 00, sampled. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  private static void restore(String key, @Nullable String before) {
    if (before == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, before);
    }
  }

  private static String randomHex(int longs) {
    StringBuilder hex = new StringBuilder(longs * 16);
    for (int i = 0; i < longs; i++) {
      hex.append(HexFormat.of().toHexDigits(nonZero()));
    }
    return hex.toString();
  }

  private static long nonZero() {
    long random = ThreadLocalRandom.current().nextLong();
    return random == 0 ? 1 : random;
  }

  /** Ends what {@link #open} began. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
