// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that takes webhooks: {@code /hook} answers 200, {@code /hang} never answers. It says
 * its port; {@code expect N} has it count N requests from now on, {@code await} answers when they
 * have come, {@code count} says how many have in all, {@code release} has {@code /hang} answer too,
 * until {@code expect} comes again. It ends with its standard input.
 */
final class HookReceiver {

  private static final long PATIENCE_SECONDS = 60;

  private static final int OK = 200;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private final List<HttpExchange> hanging = new ArrayList<>();

  private final AtomicLong taken = new AtomicLong();

  private volatile CountDownLatch expected = new CountDownLatch(0);

  private boolean released;

  private HookReceiver() {}

  public static void main(String[] args) throws Exception {
    new HookReceiver().run();
  }

  private void run() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/hook", this::take);
    server.createContext("/hang", this::hang);
    server.start();
    out.println(server.getAddress().getPort());
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      out.println(obey(order));
    }
    Runtime.getRuntime().halt(0);
  }

  private String obey(String order) throws InterruptedException {
    String[] words = order.split(" ", -1);
    switch (words[0]) {
      case "expect" -> {
        hangAgain();
        expected = new CountDownLatch(Integer.parseInt(words[1]));
      }
      case "await" -> {
        return expected.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? "reached" : "late";
      }
      case "count" -> {
        return taken.toString();
      }
      case "release" -> release();
      default -> throw new IllegalArgumentException(order);
    }
    return words[0];
  }

  private void take(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    answer(exchange);
    taken.incrementAndGet();
    expected.countDown();
  }

  private void hang(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    synchronized (hanging) {
      if (!released) {
        hanging.add(exchange);
        return;
      }
    }
    answer(exchange);
  }

  private void hangAgain() {
    synchronized (hanging) {
      released = false;
    }
  }

  private void release() {
    List<HttpExchange> waiting;
    synchronized (hanging) {
      released = true;
      waiting = List.copyOf(hanging);
      hanging.clear();
    }
    waiting.forEach(HookReceiver::answer);
  }

  private static void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.sendResponseHeaders(OK, -1);
    } catch (IOException e) {
      // Who sent it does not wait any more.
    }
  }
}
