// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A network between a store and its server that loses what a test wants lost. */
final class Wire implements Closeable {

  private final int port;
  private final ServerSocket listening;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();

  /** What is lost with its connection when the server says it next; empty for nothing. */
  private final AtomicReference<String> lost = new AtomicReference<>("");

  private volatile boolean swallowing;

  private Wire(int port, ServerSocket listening) {
    this.port = port;
    this.listening = listening;
  }

  /** A wire to a server of this machine. */
  static Wire to(int port) {
    try {
      Wire wire = new Wire(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      wire.run(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing comes through, and nobody is told; as where a cable is pulled. */
  void swallow() {
    swallowing = true;
  }

  /** New connections work. What was swallowed stays lost, and so do the connections it was of. */
  void mend() {
    swallowing = false;
  }

  /** Cuts the connection instead of handing on the next answer that holds a text. */
  void lose(String answer) {
    lost.set(answer);
  }

  private interface Io {
    void run() throws IOException;
  }

  private void run(Io work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The other end has closed it.
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(client);
      open.add(server);
      run(() -> hand(client, server, false));
      run(() -> hand(server, client, true));
    }
  }

  private void hand(Socket from, Socket to, boolean answers) throws IOException {
    byte[] bytes = new byte[65_536];
    boolean whole = true;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
        if (answers && isLost(new String(bytes, 0, length, ISO_8859_1))) {
          return;
        }
        whole &= !swallowing;
        if (whole) {
          out.write(bytes, 0, length);
        }
      }
    }
  }

  private boolean isLost(String said) {
    String text = lost.get();
    return !text.isEmpty() && said.contains(text) && lost.compareAndSet(text, "");
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Closeable each : open) {
      each.close();
    }
  }
}
