// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The nodes that run, each with its own way to the database. Used by one thread. */
final class Nodes implements AutoCloseable {

  /** A first start on a busy machine. */
  private static final long PATIENCE_MILLIS = 120_000;

  private static final List<String> SMALL = List.of("-Xmx160m", "-XX:TieredStopAtLevel=1");

  private final Path folder;

  private final PostgresHost postgres;

  private final NodeLife life;

  private final Balancer balancer;

  /** Of the clocks of deliveries of nodes that follow each other. */
  private final Duration apart;

  private final SharedClasses classes;

  private final List<Node> running = new ArrayList<>();

  /** Those too that have ended, or never became ready. */
  private final List<Node> all = new ArrayList<>();

  private int started;

  /**
   * A node.
   *
   * @param name its name, which no other one has or had
   * @param child its process
   * @param database its way to the database
   * @param port where it takes pushes
   */
  record Node(String name, Child child, Proxy database, int port) {

    void end() throws IOException {
      child.close();
      database.close();
    }
  }

  Nodes(Path folder, PostgresHost postgres, NodeLife life, Balancer balancer, Duration apart)
      throws IOException {
    this.apart = apart;
    this.folder = folder;
    this.postgres = postgres;
    this.life = life;
    this.balancer = balancer;
    this.classes = SharedClasses.in(folder);
  }

  List<Node> running() {
    return running;
  }

  /** One that only begins, and lays out the classes for all that follow. */
  void first() throws IOException, InterruptedException {
    Node node = ready(begin(classes.making()));
    drain(node);
  }

  /** A process that is not ready yet, nor one of those that run. */
  Node begin() throws IOException {
    return begin(classes.using());
  }

  private Node begin(List<String> options) throws IOException {
    Duration ahead = apart.multipliedBy(started);
    String name = "node-" + ++started;
    Proxy database = Proxy.start(postgres.port());
    List<String> every = new ArrayList<>(SMALL);
    every.addAll(options);
    NodeLife own = life.named(name, life.store().through(database.port()), ahead);
    Path log = folder.resolve("nodes.log");
    Child child = Child.start(NodeChild.class, every, own.arguments(), log);
    Node node = new Node(name, child, database, 0);
    all.add(node);
    return node;
  }

  /** Waits until one is ready, which is one of those that run from then on. */
  Node ready(Node node) throws IOException, InterruptedException {
    if (!node.child().await(0, PATIENCE_MILLIS, "ready")) {
      throw new IllegalStateException(
          node.name() + " did not start; " + node.child().whereabouts());
    }
    int port = Integer.parseInt(node.child().word(NodeChild.PORT));
    Node whole = new Node(node.name(), node.child(), node.database(), port);
    running.add(whole);
    balancer.add(port);
    return whole;
  }

  /** SIGKILL; the network does not know it at once. */
  void kill(Node node) throws IOException, InterruptedException {
    running.remove(node);
    node.child().kill();
    node.end();
    balancer.remove(node.port());
  }

  /** Asks one to end, and waits for it. */
  void drain(Node node) throws IOException, InterruptedException {
    leave(node);
    left(node);
  }

  /** Asks one to end. */
  void leave(Node node) throws IOException {
    running.remove(node);
    balancer.remove(node.port());
    node.child().tell("drain");
  }

  /** Waits for one that was asked to end. */
  void left(Node node) throws IOException, InterruptedException {
    int code = node.child().end(PATIENCE_MILLIS);
    node.end();
    if (code != 0) {
      throw new IllegalStateException(
          node.name() + " ended with " + code + "; it wrote\n" + node.child().log());
    }
  }

  @Override
  public void close() throws IOException {
    for (Node node : all) {
      node.end();
    }
  }
}
