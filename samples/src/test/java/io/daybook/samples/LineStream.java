// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines as they come. */
final class LineStream extends OutputStream {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      lines.add(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(octet);
    }
  }

  String next() throws InterruptedException {
    return lines.poll(30, TimeUnit.SECONDS);
  }
}
