package art.samosachaat.kit.trace;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells the Prometheus client which trace an observation belongs to, so that it can keep it as an
 * exemplar.
 */
public final class ExemplarContext implements SpanContext {

  @Override
  public @Nullable String getCurrentTraceId() {
    TraceContext current = TraceContext.current();
    return current == null ? null : current.traceId();
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    TraceContext current = TraceContext.current();
    return current == null ? null : current.spanId();
  }

  /** Every trace of ours can be found again by its log lines. */
  @Override
  public boolean isCurrentSpanSampled() {
    return true;
  }

  @Override
  public void markCurrentSpanAsExemplar() {
    // Log lines are kept whether or not an exemplar points at them.
  }
}
