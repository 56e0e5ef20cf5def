package art.samosachaat.contracts.chat;

import art.samosachaat.contracts.WireRecord;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/conversations}: newest activity first.
 *
 * @param grouped ids of {@code items} by the UTC day of their last activity, newest day first
 * @param nextCursor asks for the next page; absent on the last one
 */
@WireRecord
public record ConversationPage(
    @NotNull List<@Valid ConversationSummary> items,
    @NotNull SequencedMap<LocalDate, List<UUID>> grouped,
    @Nullable String nextCursor) {

  public ConversationPage {
    items = List.copyOf(items);
  }
}
