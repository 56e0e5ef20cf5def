package art.samosachaat.contracts;

import jakarta.validation.constraints.NotNull;

/** What a liveness endpoint answers: the process runs and can answer. */
@WireRecord
public record Status(@NotNull String status) {

  public static final Status OK = new Status("ok");
}
