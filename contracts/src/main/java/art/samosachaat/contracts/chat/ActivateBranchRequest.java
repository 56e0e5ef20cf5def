package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * {@code PUT /api/conversations/{id}/active}: chooses a branch.
 *
 * @param messageId any message of the branch; its newest descendant becomes the leaf
 */
@WireRecord
public record ActivateBranchRequest(@NotNull UUID messageId) {}
