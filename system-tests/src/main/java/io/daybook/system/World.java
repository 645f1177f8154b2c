// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.GraphScript;
import io.daybook.testkit.recall.FakeRecall;
import io.daybook.testkit.recall.RecallPlatform;
import io.daybook.testkit.recall.RecallScript;
import io.daybook.testkit.unipile.FakeUnipile;
import io.daybook.testkit.unipile.FakeUnipileAccount;
import io.daybook.testkit.unipile.UnipileScript;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calendars of two tenants at four providers, who push. Seven in ten are Google's, whose pushes are
 * all that brings news of them; Outlook's are polled; Unipile and Recall push, and are polled for
 * what that loses. Used by one thread.
 */
final class World implements AutoCloseable {

  private static final String HOOK_SECRET = "0123456789abcdef0123456789abcdef";

  private static final int GOOGLE_CONNECTIONS = 4;

  private static final int OTHER_CONNECTIONS = 3;

  private static final int TENANTS = 2;

  private static final long MILLIS_BETWEEN_PUSHES = 50;

  private final Clock clock;

  private final Random random;

  private final URI pushes;

  private final FakeGoogle google;

  private final FakeUnipile unipile;

  private final List<FakeGraph> mailboxes = new ArrayList<>();

  private final List<FakeRecall> workspaces = new ArrayList<>();

  private final List<Site> sites = new ArrayList<>();

  private final List<Editor> editors = new ArrayList<>();

  private final ScheduledExecutorService postmen =
      Executors.newScheduledThreadPool(
          OTHER_CONNECTIONS,
          task -> {
            Thread thread = new Thread(task, "postman");
            thread.setDaemon(true);
            return thread;
          });

  private World(Clock clock, Random random, URI pushes) {
    this.clock = clock;
    this.random = random;
    this.pushes = pushes;
    this.google = FakeGoogle.start(clock);
    this.unipile = FakeUnipile.start(clock);
  }

  /**
   * Makes so many calendars, or somewhat more.
   *
   * @param pushes where providers push to
   */
  static World start(int calendars, Clock clock, Random random, URI pushes) {
    World world = new World(clock, random, pushes);
    world.google.notices().allowHttp(true);
    world.unipile.hooks().allowHttp(true);
    for (int i = 0; i < GOOGLE_CONNECTIONS; i++) {
      world.addGoogle("google-" + i, share(calendars * 7 / 10, GOOGLE_CONNECTIONS));
    }
    for (int i = 0; i < OTHER_CONNECTIONS; i++) {
      world.addOutlook("outlook-" + i, share(calendars * 15 / 100, OTHER_CONNECTIONS));
      world.addUnipile("unipile-" + i, share(calendars / 10, OTHER_CONNECTIONS));
      world.addRecall("recall-" + i, share(calendars / 20, OTHER_CONNECTIONS));
    }
    world.editors.forEach(Editor::step);
    world.beginToPush();
    return world;
  }

  private static int share(int calendars, int connections) {
    return Math.max(1, (calendars + connections - 1) / connections);
  }

  private void addGoogle(String connection, int calendars) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      String id = "calendar-" + i + "@" + connection + ".example";
      ids.add(id);
      editors.add(
          new WalkEditor(
              connection + "/" + id, google.addCalendar(id, id, Site.ZONE, false), clock, random));
    }
    add("google", connection, google.rootUrl(), "", ids);
  }

  private void addOutlook(String connection, int calendars) {
    FakeGraph graph = FakeGraph.start(clock);
    mailboxes.add(graph);
    graph.mailbox("ana@" + connection + ".example", "Ana", Site.ZONE);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      String id = "cal-" + i;
      graph.addCalendar(id, id, i == 0);
      ids.add(id);
      editors.add(
          new ScriptEditor(connection + "/" + id, new GraphScript(graph, id), clock, random));
    }
    add("outlook", connection, graph.rootUrl(), "", ids);
  }

  private void addUnipile(String connection, int calendars) {
    String mail = "ana@" + connection + ".example";
    FakeUnipileAccount account = unipile.addAccount(Site.account(connection), "GOOGLE", mail);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      String id = "calendar-" + i + "@" + connection + ".example";
      account.addCalendar(id, id, Site.ZONE, i == 0);
      ids.add(id);
      editors.add(
          new ScriptEditor(
              connection + "/" + id, new UnipileScript(unipile, account.id(), id), clock, random));
    }
    add("unipile", connection, unipile.rootUrl(), HOOK_SECRET, ids);
  }

  private void addRecall(String connection, int calendars) {
    FakeRecall recall = FakeRecall.start(clock);
    workspaces.add(recall);
    recall.hooks().endpoint(address("recall"));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      String mail = "calendar-" + i + "@" + connection + ".example";
      String id = recall.addCalendar(RecallPlatform.GOOGLE_CALENDAR, mail).id();
      ids.add(id);
      editors.add(
          new ScriptEditor(
              connection + "/" + id, new RecallScript(recall, id, clock), clock, random));
    }
    add("recall", connection, recall.rootUrl(), recall.hooks().secret(), ids);
  }

  private void add(
      String provider, String connection, String url, String secret, List<String> ids) {
    String tenant = "tenant-" + sites.size() % TENANTS;
    sites.add(new Site(provider, connection, tenant, url, secret, ids));
  }

  private void beginToPush() {
    for (String source : List.of("calendar_event", "account_status")) {
      unipile.hooks().add(source, source, address("unipile"), Map.of("Unipile-Auth", HOOK_SECRET));
    }
    push(google.notices()::deliver);
    push(unipile.hooks()::deliver);
    workspaces.forEach(recall -> push(recall.hooks()::deliver));
  }

  private void push(Runnable deliver) {
    Future<?> unused =
        postmen.scheduleWithFixedDelay(
            deliver, MILLIS_BETWEEN_PUSHES, MILLIS_BETWEEN_PUSHES, TimeUnit.MILLISECONDS);
  }

  private String address(String provider) {
    return pushes.resolve("/hooks/" + provider).toString();
  }

  List<Site> sites() {
    return sites;
  }

  List<Editor> editors() {
    return editors;
  }

  /** Forgets what was asked so far, which is much after a while. */
  void forget() {
    google.clearRequests();
    unipile.clearRequests();
    mailboxes.forEach(FakeGraph::clearRequests);
    workspaces.forEach(FakeRecall::clearRequests);
  }

  @Override
  public void close() {
    postmen.shutdownNow();
    google.close();
    unipile.close();
    mailboxes.forEach(FakeGraph::close);
    workspaces.forEach(FakeRecall::close);
  }
}
