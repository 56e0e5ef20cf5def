package art.samosachaat.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufReaderTest {
  private static final Path SHIPPED = Path.of("models/samosa-mini-q8_0.gguf");

  @TempDir Path folder;

  @Test
  void describesTheModelThatShips() throws IOException {
    GgufHeader header = GgufReader.read(SHIPPED);

    assertThat(header.version()).isEqualTo(3);
    assertThat(header.architecture()).contains("llama");
    assertThat(header.contextLength()).hasValue(512);
    assertThat(header.quantization()).isEqualTo("Q8_0");
    assertThat(header.tensorCount()).isEqualTo(38);
    assertThat(header.hasChatTemplate()).isTrue();
    assertThat(header.flag("tokenizer.ggml.add_bos_token")).contains(false);
    assertThat(header.arrays()).isEmpty();
  }

  @Test
  void keepsTheArraysItIsAskedFor() throws IOException {
    GgufHeader header = GgufReader.read(SHIPPED, Set.of("tokenizer.ggml.tokens"));

    assertThat(header.arrays()).containsOnlyKeys("tokenizer.ggml.tokens");
    assertThat(header.arrays().get("tokenizer.ggml.tokens")).hasSize(2_048).contains("<|im_end|>");
  }

  @Test
  void readsVersionTwoAndEveryKindOfNumber() throws IOException {
    GgufHeader header =
        read(
            GgufFixture.begin(2, 1, 4)
                .text("general.architecture", "test")
                .uint32("test.context_length", -1)
                .string("signed")
                .int32(11)
                .int64(-5)
                .string("double")
                .int32(12)
                .int64(Double.doubleToLongBits(0.5))
                .tensor("a", 0)
                .withData(1));

    assertThat(header.version()).isEqualTo(2);
    assertThat(header.contextLength()).hasValue(4_294_967_295L);
    assertThat(header.integer("signed")).hasValue(-5);
    assertThat(header.scalars()).containsEntry("double", 0.5);
    assertThat(header.quantization()).isEqualTo("unknown");
  }

  @Test
  void refusesZeros() {
    assertRefused(new byte[4_096], "does not begin with the letters GGUF");
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused(new byte[0], "does not begin with the letters GGUF");
  }

  @Test
  void refusesOtherVersions() {
    assertRefused(GgufFixture.begin(1, 1, 0).bytes(), "version 1 is not supported");
    // A big-endian file.
    assertRefused(GgufFixture.begin(3 << 24, 1, 0).bytes(), "is not supported");
  }

  @Test
  void refusesHugeCountsBeforeAllocating() {
    assertRefused(GgufFixture.begin(3, -1, 0).bytes(), "number of tensors is 18446744073709551615");
    assertRefused(
        GgufFixture.begin(3, 1, Long.MAX_VALUE).bytes(), "number of metadata entries is 922337");
    assertRefused(
        GgufFixture.begin(3, 1, 1).int64(Long.MAX_VALUE).bytes(), "metadata key is 922337");
    assertRefused(
        GgufFixture.begin(3, 1, 1).string("k").int32(8).int64(1L << 40).bytes(),
        "value of 'k' is 1099511627776 bytes long, the limit is 1048576");
    assertRefused(
        GgufFixture.begin(3, 1, 1).string("k").int32(9).int32(4).int64(1L << 62).bytes(),
        "cut short or damaged: array 'k' announces 4611686018427387904 elements");
  }

  @Test
  void refusesUnknownTypesAndNestedArrays() {
    assertRefused(
        GgufFixture.begin(3, 1, 1).string("k").int32(13).bytes(), "'k' has the unknown type 13");
    assertRefused(
        GgufFixture.begin(3, 1, 1).string("k").int32(9).int32(9).int64(1).bytes(),
        "'k' has the unknown type 9");
  }

  @Test
  void refusesAFileWithoutTensors() {
    assertRefused(GgufFixture.begin(3, 0, 0).bytes(), "no tensors");
  }

  @Test
  void refusesATensorThatBeginsPastTheEnd() {
    byte[] file = GgufFixture.begin(3, 2, 0).tensor("a", 0).tensor("b", 128).withData(64);

    assertRefused(file, "cut short: its last tensor begins at byte");
  }

  @Test
  void refusesTheShippedModelCutShortAnywhereInItsHeader() throws IOException {
    byte[] whole = Files.readAllBytes(SHIPPED);
    for (int length = 8; length < 60_000; length += 997) {
      assertRefused(Arrays.copyOf(whole, Math.min(length, 20_000)), "cut short");
    }
  }

  @Test
  void answersGarbageWithAnIoExceptionOnly() throws IOException {
    byte[] whole = Arrays.copyOf(Files.readAllBytes(SHIPPED), 40_000);
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 8; i++) {
        damaged[4 + random.nextInt(300)] = (byte) random.nextInt();
      }
      assertThatCode(
              () -> {
                try {
                  read(damaged);
                } catch (IOException e) {
                  assertThat(e).hasMessageNotContaining("null");
                }
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  void keepsTheHeaderImmutable() throws IOException {
    GgufHeader header = GgufReader.read(SHIPPED, Set.of("tokenizer.ggml.tokens"));
    List<Object> tokens = header.arrays().getOrDefault("tokenizer.ggml.tokens", List.of());

    assertThatThrownBy(() -> tokens.add("x")).isInstanceOf(UnsupportedOperationException.class);
  }

  private void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(GgufException.class)
        .hasMessageContaining(reason);
  }

  private GgufHeader read(byte[] file) throws IOException {
    return GgufReader.read(Files.write(folder.resolve("test.gguf"), file));
  }
}
