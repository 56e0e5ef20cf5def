package art.samosachaat.chat.generation;

/**
 * One event of a generation.
 *
 * @param seq its number, which is its {@code id:} on the wire
 * @param payload JSON on one line
 */
record NumberedEvent(long seq, String payload) {}
