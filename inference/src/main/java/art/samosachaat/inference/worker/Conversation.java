package art.samosachaat.inference.worker;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.Role;
import java.util.ArrayList;
import java.util.List;

/** Brings a list of messages into the shape that every chat template accepts. */
final class Conversation {
  private static final String UNKNOWN_QUESTION = "…";

  private Conversation() {}

  /**
   * At most one system message and that first, then user and assistant in turn, beginning with the
   * user. Messages of one role that follow each other are joined by an empty line, as all system
   * messages are; an answer without a question (the start of a long history that was cut) gets an
   * ellipsis for one.
   */
  static List<ChatMessage> normalise(List<ChatMessage> messages) {
    List<ChatMessage> normal = new ArrayList<>();
    for (ChatMessage message : messages) {
      if (message.role() == Role.SYSTEM) {
        append(normal, message);
      }
    }
    for (ChatMessage message : messages) {
      if (message.role() == Role.ASSISTANT && !hasQuestion(normal)) {
        append(normal, new ChatMessage(Role.USER, UNKNOWN_QUESTION));
      }
      if (message.role() != Role.SYSTEM) {
        append(normal, message);
      }
    }
    return List.copyOf(normal);
  }

  private static boolean hasQuestion(List<ChatMessage> messages) {
    return !messages.isEmpty() && messages.getLast().role() != Role.SYSTEM;
  }

  private static void append(List<ChatMessage> messages, ChatMessage next) {
    if (messages.isEmpty() || messages.getLast().role() != next.role()) {
      messages.add(next);
      return;
    }
    ChatMessage last = messages.removeLast();
    messages.add(new ChatMessage(last.role(), last.content() + "\n\n" + next.content()));
  }
}
