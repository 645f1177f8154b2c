// SPDX-License-Identifier: Apache-2.0
package io.daybook.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server on loopback that does byte for byte what a test says, each connection on a thread. */
final class RawServer implements AutoCloseable {

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n");

  private final ServerSocket server;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  private final AtomicInteger connections = new AtomicInteger();

  interface Talk {
    void with(Socket socket) throws Exception;
  }

  RawServer(Talk talk) throws IOException {
    this(ServerSocketFactory.getDefault(), talk);
  }

  RawServer(ServerSocketFactory sockets, Talk talk) throws IOException {
    server = sockets.createServerSocket(0, 256, Calls.address("127.0.0.1"));
    threads.execute(() -> accept(talk));
  }

  /** Answers every request of a connection by its head and body. */
  static Talk answering(Function<String, String> answer) {
    return socket -> {
      for (String request = request(socket); request != null; request = request(socket)) {
        socket.getOutputStream().write(answer.apply(request).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    };
  }

  /** The next request, its body behind its head; null when the client has closed. */
  static String request(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      request.append((char) c);
    }
    Matcher length = LENGTH.matcher(request.toString());
    if (length.find()) {
      byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
      request.append(new String(body, StandardCharsets.UTF_8));
    }
    return request.toString();
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  URI uri(String path) {
    return uri("http", "127.0.0.1", path);
  }

  URI uri(String scheme, String host, String path) {
    return URI.create(scheme + "://" + host + ":" + port() + path);
  }

  private void accept(Talk talk) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> talk(talk, socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void talk(Talk talk, Socket socket) {
    try (socket) {
      talk.with(socket);
    } catch (Exception e) {
      // The client hung up; the test looks at what the client saw.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
