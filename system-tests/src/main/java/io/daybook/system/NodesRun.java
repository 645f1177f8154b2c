// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody edits calendars at four providers while several nodes on one PostgreSQL share the work,
 * and nodes, their networks and the database fail. After each fault consumers are to know what is
 * so; in the end it is judged what they were told, how often and by whom.
 */
public final class NodesRun {

  private static final Logger LOG = System.getLogger(NodesRun.class.getName());

  /** So much longer than the lease a fault lasts. */
  private static final long BEYOND_MILLIS = 1_000;

  /** What is delivered when a node fails is not always answered. */
  private static final long ANSWER_MILLIS = 100;

  /** One of so many lasting faults is not alone. */
  private static final int TOGETHER = 3;

  private final Setup setup;

  private final Random random;

  private final Incidents incidents;

  private final NodesTold told;

  private final PostgresHost postgres;

  private final World world;

  private final Nodes nodes;

  private final Rest rest;

  /**
   * What a run is like.
   *
   * @param nodes how many nodes there are when none has failed
   * @param calendars how many calendars, or somewhat more
   * @param faults the faults, in their order
   * @param seed what is edited and which nodes fail
   * @param takeOver after how long the work of a node that is gone is to be taken over
   * @param folder where its files go
   * @param together whether now and then more than one thing goes wrong at a time
   */
  public record Setup(
      int nodes,
      int calendars,
      List<Fault> faults,
      long seed,
      Duration takeOver,
      Path folder,
      boolean together) {

    /** Copies the list. */
    public Setup {
      faults = List.copyOf(faults);
    }

    /**
     * Faults of all kinds and then of any. Where there is one node none is added.
     *
     * @param count how many, all kinds at least once
     * @param seed their order
     * @param nodes how many nodes there are
     * @return the faults
     */
    public static List<Fault> anyFaults(int count, long seed, int nodes) {
      Random random = new Random(seed);
      List<Fault> kinds = new ArrayList<>(List.of(Fault.values()));
      kinds.remove(Fault.NONE);
      if (nodes == 1) {
        kinds.remove(Fault.ADD);
      }
      Collections.shuffle(kinds, random);
      List<Fault> faults = new ArrayList<>(kinds);
      while (faults.size() < count) {
        faults.add(kinds.get(random.nextInt(kinds.size())));
      }
      return faults;
    }
  }

  private NodesRun(Setup setup, NodesTold told, Incidents incidents, Parts parts) {
    this.setup = setup;
    this.random = new Random(setup.seed());
    this.told = told;
    this.incidents = incidents;
    this.postgres = parts.postgres();
    this.world = parts.world();
    this.nodes = parts.nodes();
    this.rest = new Rest(told, parts.receiver(), world.editors(), setup.takeOver(), random);
  }

  /** What it works with. */
  private record Parts(PostgresHost postgres, World world, Nodes nodes, Receiver receiver) {}

  /**
   * Runs.
   *
   * @param setup what it is like
   * @return what came of it
   * @throws IOException when there is trouble with files or processes
   * @throws InterruptedException when this thread is interrupted
   */
  public static NodesReport run(Setup setup) throws IOException, InterruptedException {
    Incidents incidents = new Incidents();
    NodesTold told = new NodesTold(incidents);
    try (PostgresHost postgres = PostgresHost.start(setup.folder());
        Balancer balancer = Balancer.start();
        World world =
            World.start(
                setup.calendars(), Clock.systemUTC(), new Random(setup.seed()), balancer.url());
        Receiver receiver = Receiver.start(ANSWER_MILLIS);
        Hub hub = Hub.start(told);
        Nodes nodes = nodes(setup, postgres, world, receiver, hub, balancer)) {
      Parts parts = new Parts(postgres, world, nodes, receiver);
      return new NodesRun(setup, told, incidents, parts).run();
    }
  }

  private static Nodes nodes(
      Setup setup,
      PostgresHost postgres,
      World world,
      Receiver receiver,
      Hub hub,
      Balancer balancer)
      throws IOException {
    NodeLife life =
        new NodeLife(
            "",
            postgres.newSchema(),
            setup.takeOver(),
            Duration.ZERO,
            hub.url(),
            receiver.url(),
            balancer.url(),
            world.sites());
    // Alone, nobody takes over what one had begun to deliver but by its lease.
    Duration apart = setup.nodes() == 1 ? HookPost.LEASE : Duration.ZERO;
    return new Nodes(setup.folder(), postgres, life, balancer, apart);
  }

  private NodesReport run() throws IOException, InterruptedException {
    long begin = System.currentTimeMillis();
    nodes.first();
    LOG.log(Level.INFO, "classes laid out after {0} ms", System.currentTimeMillis() - begin);
    List<Nodes.Node> begun = new ArrayList<>();
    for (int i = 0; i < setup.nodes(); i++) {
      begun.add(nodes.begin());
    }
    for (Nodes.Node node : begun) {
      nodes.ready(node);
    }
    LOG.log(Level.INFO, "{0} nodes after {1} ms", begun.size(), System.currentTimeMillis() - begin);
    rest.come(Fault.NONE);
    LOG.log(Level.INFO, "all known after {0} ms", System.currentTimeMillis() - begin);
    for (Fault fault : setup.faults()) {
      Fault possible = possible(fault);
      happen(possible, anyAtWork());
      long healed = System.currentTimeMillis();
      rest.come(possible);
      LOG.log(Level.INFO, "quiet {0} ms after that", System.currentTimeMillis() - healed);
      world.forget();
    }
    NodesReport report = rest.report();
    while (!nodes.running().isEmpty()) {
      nodes.drain(nodes.running().get(0));
    }
    return report;
  }

  /** There is never more than one more than at first. */
  private Fault possible(Fault fault) {
    return fault == Fault.ADD && nodes.running().size() > setup.nodes() ? Fault.DRAIN : fault;
  }

  private void happen(Fault fault, Nodes.Node node) throws IOException, InterruptedException {
    LOG.log(Level.INFO, "{0}, of {1} if of one", fault.title(), node.name());
    told.counted(fault);
    rest.note(fault.title() + " of " + node.name());
    List<String> calendars = fault.excuse() ? rest.engage(node.name()) : List.of();
    long begin = System.currentTimeMillis();
    int number = incidents.begin(fault, fault == Fault.RESTART ? "" : node.name(), begin);
    switch (fault) {
      case KILL -> kill(node, calendars);
      case STOP -> {
        node.child().stop();
        outlast(fault, node, calendars, begin);
        node.child().resume();
      }
      case ADD -> add();
      case DRAIN -> drain(node);
      case RESTART -> restart();
      case RESET -> {
        node.database().reset();
        outlast(fault, node, calendars, begin);
        node.database().heal();
      }
      case HANG -> {
        node.database().hang();
        outlast(fault, node, calendars, begin);
        node.database().heal();
      }
      case NONE -> {
        // As it says.
      }
    }
    incidents.end(number, System.currentTimeMillis());
    rest.note("healed: " + fault.title() + " of " + node.name());
    LOG.log(Level.INFO, "healed after {0} ms", System.currentTimeMillis() - begin);
  }

  private void kill(Nodes.Node node, List<String> calendars)
      throws IOException, InterruptedException {
    nodes.kill(node);
    long begin = System.currentTimeMillis();
    if (nodes.running().isEmpty()) {
      add();
    }
    rest.takeOver(Fault.KILL, calendars, begin);
    if (nodes.running().size() < setup.nodes()) {
      add();
    }
  }

  /** Longer than the lease, and until the others have taken over if there are any. */
  private void outlast(Fault fault, Nodes.Node node, List<String> calendars, long begin)
      throws IOException, InterruptedException {
    if (nodes.running().size() > 1) {
      rest.takeOver(fault, calendars, begin);
    }
    if (setup.together() && random.nextInt(TOGETHER) == 0) {
      meanwhile(node);
    }
    long until = begin + setup.takeOver().toMillis() + BEYOND_MILLIS;
    rest.editWhile(() -> System.currentTimeMillis() < until);
  }

  /** Another node is killed while one is not there, or the database is restarted. */
  private void meanwhile(Nodes.Node gone) throws IOException, InterruptedException {
    List<Nodes.Node> others = nodes.running().stream().filter(one -> !one.equals(gone)).toList();
    if (others.size() > 1 && random.nextBoolean()) {
      happen(Fault.KILL, any(others));
    } else {
      happen(Fault.RESTART, gone);
    }
  }

  /** Who has just come has nothing that could be taken over. */
  private Nodes.Node anyAtWork() {
    List<Nodes.Node> atWork =
        nodes.running().stream().filter(node -> !told.toldLastBy(node.name()).isEmpty()).toList();
    return any(atWork.isEmpty() ? nodes.running() : atWork);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void add() throws IOException, InterruptedException {
    Nodes.Node node = nodes.begin();
    rest.editWhile(() -> node.child().said("ready") == 0 && node.child().isAlive());
    nodes.ready(node);
  }

  private void drain(Nodes.Node node) throws IOException, InterruptedException {
    nodes.leave(node);
    rest.editWhile(node.child()::isAlive);
    nodes.left(node);
    if (nodes.running().size() < setup.nodes()) {
      add();
    }
  }

  private void restart() throws InterruptedException {
    CompletableFuture<Void> restarted = CompletableFuture.runAsync(postgres::restart);
    rest.editWhile(() -> !restarted.isDone());
    restarted.join();
  }
}
