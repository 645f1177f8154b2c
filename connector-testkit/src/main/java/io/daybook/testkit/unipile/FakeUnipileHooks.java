// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeUnipile} tells those who listen, and what goes wrong on the way, see
 * https://developer.unipile.com/docs/calendar-webhook.
 *
 * <p>A webhook is made with {@code POST webhooks} for {@code calendar_event} or {@code
 * account_status}, or by {@link #add}. Nothing is signed: what a webhook sends along is what it was
 * told to. An event that was made or edited is told as a whole, as it was then; of a deleted one
 * there are ids only. Webhooks wait for {@link #deliver()}, unless {@link #atOnce} is set. What is
 * not answered with 200 comes again 1, 2, 4 and 8 minutes of the clock later, then never; Unipile
 * documents five attempts, and that the delays grow. Thread-safe.
 */
public final class FakeUnipileHooks {

  private final UnipileState state;

  FakeUnipileHooks(UnipileState state) {
    this.state = state;
  }

  /**
   * Makes a webhook for all accounts and events, as in Unipile's dashboard: unlike one made with
   * the API it sends {@code Content-Type: application/json} unless another one is given.
   *
   * @param source {@code calendar_event} or {@code account_status}
   * @param name its name
   * @param url where it goes
   * @param headers what it sends along
   * @return its id
   * @throws IllegalArgumentException when there is no such source
   */
  public String add(String source, String name, String url, Map<String, String> headers) {
    if (!source.equals(Webhooks.CALENDAR) && !source.equals(Webhooks.STATUS)) {
      throw new IllegalArgumentException("there is no such source");
    }
    synchronized (state) {
      Map<String, String> sent = new LinkedHashMap<>(headers);
      sent.putIfAbsent("Content-Type", "application/json");
      String id = state.webhooks().nextId();
      state
          .webhooks()
          .add(new UnipileWebhook(id, name, source, url, Set.of(), List.of(), sent), true);
      return id;
    }
  }

  /**
   * The webhooks that there are.
   *
   * @return those not deleted, in the order in which they were made
   */
  public List<UnipileWebhook> webhooks() {
    synchronized (state) {
      return state.webhooks().all();
    }
  }

  /**
   * Deletes a webhook without telling anybody; what waits to go by it is lost.
   *
   * @param id its id
   */
  public void forget(String id) {
    synchronized (state) {
      known(id);
      state.webhooks().remove(id);
    }
  }

  /**
   * Switches a webhook on or off; while it is off, what there is to tell by it is lost.
   *
   * @param id its id
   * @param wanted whether it is on
   */
  public void enabled(String id, boolean wanted) {
    synchronized (state) {
      known(id);
      state.webhooks().enabled(id, wanted);
    }
  }

  /**
   * Lets addresses begin with {@code http:}, for receivers on this machine.
   *
   * @param allowed at first not, as Unipile asks for "a public HTTPS endpoint"; {@link #add} takes
   *     any
   */
  public void allowHttp(boolean allowed) {
    synchronized (state) {
      state.webhooks().allowHttp(allowed);
    }
  }

  /**
   * Sends another content type, whatever a webhook's headers say; the body stays JSON.
   *
   * @param type the content type, or null to send what the headers say, as at first
   */
  public void contentType(@Nullable String type) {
    synchronized (state) {
      state.webhooks().contentType(type);
    }
  }

  /**
   * Says which answers are good.
   *
   * @param suffices whether any 2xx is; at first only 200
   */
  public void anySuccess(boolean suffices) {
    synchronized (state) {
      state.webhooks().anySuccess(suffices);
    }
  }

  /**
   * Says what becomes of edits while an account is not healthy.
   *
   * @param wanted they are told in one burst, as they were, when it is healthy again; at first they
   *     are lost
   */
  public void backlog(boolean wanted) {
    synchronized (state) {
      state.webhooks().backlog(wanted);
    }
  }

  /**
   * Sends webhooks as soon as there is something to tell, in the thread that edits, before the edit
   * returns.
   *
   * @param wanted at first not
   */
  public void atOnce(boolean wanted) {
    synchronized (state) {
      state.hooksAtOnce(wanted);
    }
  }

  /**
   * Sends what is due, each once, one request after the other in this thread, and waits for the
   * answers. What comes meanwhile waits for the next call.
   *
   * @return how many were accepted
   */
  public int deliver() {
    return state.post().deliver();
  }

  /**
   * How much waits to be sent, due or not.
   *
   * @return how many, those of webhooks that were deleted since included
   */
  public int waiting() {
    synchronized (state) {
      return state.webhooks().queue().size();
    }
  }

  /**
   * How much was refused five times.
   *
   * @return how many, since the start
   */
  public int givenUp() {
    synchronized (state) {
      return state.webhooks().queue().givenUp();
    }
  }

  /**
   * Loses what there is to tell, of whatever source.
   *
   * @param hooks how many of those that there will be from now on
   */
  public void lose(int hooks) {
    queue(queue -> queue.lose(hooks));
  }

  /**
   * Sends twice.
   *
   * @param hooks how many of those that there will be from now on
   */
  public void duplicate(int hooks) {
    queue(queue -> queue.duplicate(hooks));
  }

  /**
   * Sends what is due in the reverse order.
   *
   * @param wanted at first not
   */
  public void latestFirst(boolean wanted) {
    queue(queue -> queue.latestFirst(wanted));
  }

  private void known(String id) {
    if (state.webhooks().get(id) == null) {
      throw new IllegalArgumentException("there is no such webhook");
    }
  }

  private void queue(Consumer<HookQueue> order) {
    synchronized (state) {
      order.accept(state.webhooks().queue());
    }
  }
}
