package art.samosachaat.local.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project as the build leaves it behind, whose services are small stand-ins. */
final class FakeProject {

  private record Fake(String module, String packageName, String className, String prefix) {}

  private static final List<Fake> FAKES =
      List.of(
          new Fake("auth", "art.samosachaat.auth", "AuthApplication", "AUTH"),
          new Fake("chat-api", "art.samosachaat.chat", "ChatApplication", "CHAT"),
          new Fake(
              "inference", "art.samosachaat.inference.app", "InferenceApplication", "INFERENCE"));

  private FakeProject() {}

  static Path create(Path root) throws IOException {
    for (Fake fake : FAKES) {
      Path target = Files.createDirectories(root.resolve(fake.module()).resolve("target"));
      Path classes = compile(fake, Files.createDirectories(target.resolve("work")));
      pack(classes, target.resolve(fake.module() + "-0.jar"));
      Files.writeString(target.resolve("dependencies.classpath"), driver());
      Files.writeString(root.resolve(fake.module()).resolve("config.yml"), "{}\n");
    }
    return root;
  }

  private static Path compile(Fake fake, Path work) throws IOException {
    Path source = work.resolve(fake.className() + ".java");
    Files.writeString(
        source,
        template()
            .replace("package fakes;", "package " + fake.packageName() + ";")
            .replace("FakeService", fake.className())
            .replace("THE_SERVICE", fake.prefix()));
    Path classes = Files.createDirectories(work.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  List.of("-d", classes.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException("The stand-in does not compile: " + complaints);
      }
    }
    return classes;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static String template() throws IOException {
    try (InputStream in = FakeProject.class.getResourceAsStream("/fakes/FakeService.java")) {
      if (in == null) {
        throw new IllegalStateException("The stand-in's source is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The PostgreSQL driver's JAR, which the launcher needs itself. */
  private static String driver() {
    return Path.of(
            org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())
        .toString();
  }
}
