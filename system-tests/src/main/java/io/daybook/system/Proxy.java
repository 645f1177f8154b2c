// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between one process and a server on this machine, which can be cut and healed.
 * Thread-safe.
 */
final class Proxy implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private static final int BACKLOG = 200;

  /** How the network is. */
  enum State {
    /** Everything passes. */
    OPEN,
    /** Connections are reset, and new ones as soon as they are made. */
    RESET,
    /** Nothing passes in either direction, and nobody is told. What was sent arrives later. */
    HANG
  }

  private final ServerSocket door;

  private final int target;

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Guarded by this. */
  private State state = State.OPEN;

  private boolean closed;

  private Proxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Begins to pass on what comes, to a port of this machine. */
  static Proxy start(int target) throws IOException {
    ServerSocket door = new ServerSocket();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    Proxy proxy = new Proxy(door, target);
    proxy.begin("proxy-door", proxy::accept);
    return proxy;
  }

  int port() {
    return door.getLocalPort();
  }

  void reset() {
    change(State.RESET);
    dropAll();
  }

  void hang() {
    change(State.HANG);
  }

  void heal() {
    change(State.OPEN);
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    door.close();
    dropAll();
  }

  private synchronized void change(State next) {
    state = next;
    notifyAll();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        sockets.add(client);
        begin("proxy", () -> connect(client));
      } catch (IOException e) {
        // It was closed, or the client was gone at once.
      }
    }
  }

  private void connect(Socket client) {
    try {
      if (!mayPass()) {
        drop(client);
        return;
      }
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(server);
      begin("proxy-back", () -> pump(server, client));
      pump(client, server);
    } catch (IOException e) {
      drop(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0 && mayPass(); read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
      // The end of a connection has to pass, too.
      if (mayPass()) {
        from.close();
        to.close();
      }
    } catch (IOException e) {
      // One side is gone.
    } finally {
      drop(from);
      drop(to);
    }
  }

  /** Waits while nothing passes; false when the connection is to be dropped. */
  private synchronized boolean mayPass() {
    try {
      while (state == State.HANG && !closed) {
        wait();
      }
      return state == State.OPEN && !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void dropAll() {
    sockets.forEach(this::drop);
  }

  /** As a reset, not as an end: nobody is to take it for one. */
  private void drop(Socket socket) {
    sockets.remove(socket);
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      // It is gone as well.
    }
  }

  private void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
