package art.samosachaat.trainer.train;

/**
 * The learning rate: up evenly, constant, then down evenly to nothing at the last step (Hägele et
 * al., 2024). Until the descent begins the number of steps can still be changed.
 *
 * @param peak learning rate
 * @param warmUp steps until the peak
 * @param descent share of all steps that go down, in (0, 1]
 */
public record Schedule(double peak, int warmUp, double descent) {

  /** The rate of a step, counted from 1, of so many. */
  public double rate(int step, int steps) {
    double up = Math.min(1, (double) step / warmUp);
    double down = Math.min(1, (steps - step + 1) / (steps * descent));
    return peak * Math.max(0, Math.min(up, down));
  }
}
