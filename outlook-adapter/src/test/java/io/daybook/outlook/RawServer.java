// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says the same to everybody, whatever HTTP thinks of it, and hangs up. */
final class RawServer implements AutoCloseable {

  private final ServerSocket server;

  private final byte[] answer;

  private RawServer(ServerSocket server, String answer) {
    this.server = server;
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
  }

  static RawServer answering(String answer) throws IOException {
    RawServer raw =
        new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    Thread thread = new Thread(raw::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return raw;
  }

  String rootUrl() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        readHead(socket.getInputStream());
        socket.getOutputStream().write(answer);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      last = last << 8 | next;
    }
  }
}
