package art.samosachaat.contracts.schema;

import art.samosachaat.contracts.Status;
import art.samosachaat.contracts.auth.User;
import art.samosachaat.contracts.chat.Conversation;
import art.samosachaat.contracts.chat.ConversationExport;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerationEvent;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every type that travels as JSON, and the name of its schema. */
public final class WireTypes {

  /** Requests by another name, or parts of one. */
  private static final Set<Class<?>> SENT_BY_CLIENTS =
      Set.of(ConversationExport.class, ChatMessage.class);

  private static final List<Class<?>> ALL = find();

  private WireTypes() {}

  /** All of them, by schema name. */
  public static List<Class<?>> all() {
    return ALL;
  }

  /** Whether unknown keys in it are refused. */
  static boolean isRequest(Class<?> type) {
    return type.getSimpleName().endsWith("Request") || SENT_BY_CLIENTS.contains(type);
  }

  /** File name of its schema: {@code User.json}, {@code GenerationEvent.Token.json}. */
  public static String schemaFile(Class<?> type) {
    String inPackage = type.getName().substring(type.getPackageName().length() + 1);
    return inPackage.replace('$', '.') + ".json";
  }

  private static List<Class<?>> find() {
    Stream<Class<?>> records =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(
                    Status.class,
                    User.class,
                    Conversation.class,
                    GenerationEvent.class,
                    ErrorResponse.class)
                .stream()
                .filter(WireTypes::travels)
                .map(JavaClass::reflect);
    return Stream.concat(Stream.of(GenerationEvent.class), records)
        .sorted(Comparator.comparing(WireTypes::schemaFile))
        .toList();
  }

  /** In the packages of metrics and routes, records are no messages. */
  private static boolean travels(JavaClass found) {
    Set<String> packages =
        Set.of(
            Status.class.getPackageName(),
            User.class.getPackageName(),
            Conversation.class.getPackageName(),
            GenerationEvent.class.getPackageName(),
            ErrorResponse.class.getPackageName());
    return found.isRecord() && packages.contains(found.getPackageName());
  }
}
