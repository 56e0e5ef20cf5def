package art.samosachaat.helm.check;

import art.samosachaat.helm.chart.Platform;

/** Looks at both charts of an environment for one kind of fault. */
@FunctionalInterface
public interface Check {

  void look(Platform platform, Findings findings);
}
