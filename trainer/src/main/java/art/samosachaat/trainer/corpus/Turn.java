package art.samosachaat.trainer.corpus;

/**
 * What a user says, and the answer that the model learns.
 *
 * @param user as a person types it
 * @param answer canonical: the same for every way of asking
 */
public record Turn(String user, String answer) {}
