// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes each change into a line of a file, whole, before it returns. Not to the disk: a process is
 * killed, not the machine.
 */
final class FileSink implements Sink {

  static final String NAME = "file";

  private final StoredForm form = new StoredForm();

  private final FileChannel file;

  private final Halt halt;

  FileSink(Path path, Halt halt) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.halt = halt;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void deliver(Change change, Enrichment enrichment) {
    halt.pass(Halt.Place.BEFORE_SINK);
    byte[] bytes = form.write(change);
    ByteBuffer line = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    halt.pass(Halt.Place.AFTER_SINK);
  }
}
