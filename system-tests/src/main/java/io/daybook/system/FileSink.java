// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.normalizer.stored.StoredForm;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes each change and notice into a line of a file, whole, before it returns. Not to the disk: a
 * process is killed, not the machine.
 */
final class FileSink implements Sink {

  static final String NAME = "file";

  /** What the line of a notice begins with, that of a change does not. */
  static final String NOTICE = "notice ";

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
    write(form.write(change));
    halt.pass(Halt.Place.AFTER_SINK);
  }

  @Override
  public void deliver(Notice notice) {
    write((NOTICE + Lines.of(notice)).getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) {
    ByteBuffer line = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
