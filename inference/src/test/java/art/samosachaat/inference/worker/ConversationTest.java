package art.samosachaat.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
  @Test
  void joinsSystemMessagesAndPutsThemFirst() {
    assertThat(Conversation.normalise(List.of(user("a"), system("x"), assistant("b"), system("y"))))
        .containsExactly(system("x\n\ny"), user("a"), assistant("b"));
  }

  @Test
  void joinsMessagesOfOneRole() {
    assertThat(
            Conversation.normalise(List.of(user("a"), user("b"), assistant("c"), assistant("d"))))
        .containsExactly(user("a\n\nb"), assistant("c\n\nd"));
  }

  @Test
  void givesAnAnswerWithoutQuestionOne() {
    assertThat(Conversation.normalise(List.of(system("s"), assistant("a"), user("b"))))
        .containsExactly(system("s"), user("…"), assistant("a"), user("b"));
  }

  @Test
  void leavesAProperConversationAlone() {
    List<ChatMessage> proper = List.of(system("s"), user("a"), assistant("b"), user("c"));

    assertThat(Conversation.normalise(proper)).isEqualTo(proper);
  }

  private static ChatMessage system(String content) {
    return new ChatMessage(Role.SYSTEM, content);
  }

  private static ChatMessage user(String content) {
    return new ChatMessage(Role.USER, content);
  }

  private static ChatMessage assistant(String content) {
    return new ChatMessage(Role.ASSISTANT, content);
  }
}
