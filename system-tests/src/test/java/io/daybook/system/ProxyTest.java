// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against a server that sends back what it gets. */
class ProxyTest {

  private static final int PATIENCE_MILLIS = 30_000;

  /** What has not come by then is held back. */
  private static final int SHORT_MILLIS = 100;

  private ServerSocket server;

  private Proxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread echo = new Thread(this::serve, "echo");
    echo.setDaemon(true);
    echo.start();
    proxy = Proxy.start(server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  @DisplayName("What is sent arrives, and so does the answer")
  void openPasses() throws IOException {
    try (Socket client = connect()) {
      assertThat(echo(client, 17)).isEqualTo(17);
      assertThat(echo(client, 18)).isEqualTo(18);
    }
  }

  @Test
  @DisplayName("A cut with a reset ends connections, and those that are made meanwhile")
  void resetDrops() throws IOException {
    try (Socket before = connect()) {
      assertThat(echo(before, 17)).isEqualTo(17);
      proxy.reset();
      assertThatIOException().isThrownBy(() -> ask(before));
      assertThatIOException().isThrownBy(() -> ask(connect()));
    }
  }

  @Test
  @DisplayName(
      "A silent cut passes nothing, ends nothing, and what was sent arrives when it is healed")
  void hangHolds() throws IOException {
    try (Socket client = connect()) {
      assertThat(echo(client, 17)).isEqualTo(17);
      proxy.hang();
      client.setSoTimeout(SHORT_MILLIS);
      assertThatThrownBy(() -> echo(client, 18)).isInstanceOf(SocketTimeoutException.class);
      try (Socket late = connect()) {
        late.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> echo(late, 19)).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        late.setSoTimeout(PATIENCE_MILLIS);
        assertThat(late.getInputStream().read()).isEqualTo(19);
      }
      client.setSoTimeout(PATIENCE_MILLIS);
      assertThat(client.getInputStream().read()).isEqualTo(18);
    }
  }

  @Test
  @DisplayName("After a reset is healed new connections pass")
  void healed() throws IOException {
    proxy.reset();
    proxy.heal();
    try (Socket client = connect()) {
      assertThat(echo(client, 17)).isEqualTo(17);
    }
  }

  /** As a driver does, who takes the end of a connection for a fault. */
  private static void ask(Socket client) throws IOException {
    try (client) {
      if (echo(client, 18) < 0) {
        throw new IOException("it is closed");
      }
    }
  }

  private static int echo(Socket client, int value) throws IOException {
    client.getOutputStream().write(value);
    return client.getInputStream().read();
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(PATIENCE_MILLIS);
    return client;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread thread = new Thread(() -> serve(client), "echo");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      for (int read = client.getInputStream().read();
          read >= 0;
          read = client.getInputStream().read()) {
        client.getOutputStream().write(read);
      }
    } catch (IOException e) {
      // It was cut.
    }
  }
}
