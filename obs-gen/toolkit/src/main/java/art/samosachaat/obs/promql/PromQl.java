package art.samosachaat.obs.promql;

import art.samosachaat.obs.model.Unit;
import java.util.List;

/** Expressions that are over no metric. */
public final class PromQl {

  private PromQl() {}

  /** Now, in seconds since 1970. */
  public static Scalar time() {
    return new Scalar(new Node.Call("time", List.of()), Quantity.of(Unit.SECONDS));
  }

  /** A number. */
  public static Scalar number(double value) {
    return new Scalar(new Node.Literal(value), Quantity.NUMBER);
  }

  /** A scalar as the one series without labels. */
  public static InstantVector vector(Scalar scalar) {
    return new InstantVector(
        new Node.Call("vector", List.of(scalar.node())), Labels.NONE, scalar.quantity());
  }
}
