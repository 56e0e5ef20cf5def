package art.samosachaat.inference.serving;

/** Hears how swaps end. */
interface SwapListener {

  /** The new model answers. */
  void swapped();

  /** Nothing was changed. */
  void swapFailed();
}
