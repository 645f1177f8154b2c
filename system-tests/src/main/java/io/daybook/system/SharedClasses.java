// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Classes that one JVM has laid out for those that follow, so that many short lives of one program
 * begin fast. A JVM that cannot use them loads its classes as ever.
 *
 * @param classPath this JVM's class path as jars only, as folders cannot be shared
 * @param archive where the classes are laid out
 */
record SharedClasses(String classPath, Path archive) {

  /** Packs what is no jar yet. */
  static SharedClasses in(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : Child.classPath().split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      jars.add(
          Files.isDirectory(path)
              ? pack(path, folder.resolve("classes-" + jars.size() + ".jar")).toString()
              : entry);
    }
    return new SharedClasses(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
  }

  /** The options of a JVM that lays its classes out when it ends by itself. */
  List<String> making() {
    return List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-cp", classPath);
  }

  /** The options of those that follow. */
  List<String> using() {
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-cp", classPath);
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(name));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
