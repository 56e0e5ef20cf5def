package art.samosachaat.chat.generation;

/**
 * What comes after an event.
 *
 * @param events encoded for the wire; empty when there are none yet
 * @param last number of the last of them
 * @param ended whether nothing follows
 */
record Tail(String events, long last, boolean ended) {}
