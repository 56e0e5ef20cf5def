package art.samosachaat.obs.prove;

import java.util.List;

/**
 * What Prometheus answered to a query.
 *
 * @param series a scalar is one without labels
 * @param samplesRead how many stored samples it took, as Prometheus counts them
 */
public record Answer(List<Series> series, long samplesRead) {
  public Answer {
    series = List.copyOf(series);
  }
}
