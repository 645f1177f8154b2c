// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.api.Secret;
import io.daybook.api.StoreException;
import io.daybook.spi.store.Documents;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of tenants. Nobody sees or changes those of another tenant. Thread-safe.
 *
 * <p>All calls throw {@link io.daybook.api.StoreException} when the store fails.
 */
public final class Endpoints {

  static final String KIND = "klen-endpoint";

  /** Which were deleted, until nothing is kept for them any more. */
  static final String DELETED = "klen-deleted";

  private static final int PAGE = 200;

  private final Logger log = System.getLogger(Endpoints.class.getName());

  private static final int LONGEST_TENANT = 100;

  private final Documents documents;

  private final Clock clock;

  private final Secrets secrets;

  private final UrlRule urls;

  private final EndpointForm form = new EndpointForm();

  private final EndpointBook book;

  /** Says why a URL cannot be an endpoint's, by throwing {@link IllegalArgumentException}. */
  interface UrlRule {
    void check(URI url, boolean insecure);
  }

  Endpoints(Documents documents, Clock clock, Secrets secrets, UrlRule urls, EndpointBook book) {
    this.documents = documents;
    this.clock = clock;
    this.secrets = secrets;
    this.urls = urls;
    this.book = book;
  }

  /**
   * An endpoint, and its secret, which is shown this once.
   *
   * @param endpoint the endpoint
   * @param secret its secret
   */
  public record Disclosed(Endpoint endpoint, Secret secret) {}

  /**
   * Makes an endpoint.
   *
   * @param tenant whose it is
   * @param draft what it shall be
   * @return the endpoint and its secret
   * @throws IllegalArgumentException when the tenant's name or the URL is not acceptable; the
   *     message says why
   * @throws IllegalStateException when there is no key to encrypt the secret with
   */
  public Disclosed create(String tenant, EndpointDraft draft) {
    urls.check(draft.url(), draft.insecure());
    Secret secret = draft.secret() == null ? secrets.newSecret() : draft.secret();
    String id = secrets.newId();
    Instant now = clock.instant();
    Endpoint endpoint =
        new Endpoint(
            id, tenant, draft.name(), draft.url(), draft.filter(), draft.order(), now, now, null);
    EndpointRecord stored =
        new EndpointRecord(endpoint, draft.insecure(), secrets.seal(secret, id), List.of(), null);
    if (!documents.put(KIND, key(tenant, id), 0, form.write(stored))) {
      throw new IllegalStateException("an id was made twice");
    }
    book.changed(tenant, id);
    return new Disclosed(endpoint, secret);
  }

  /** Makes those that a configuration names, and removes those that it named before. */
  void fix(List<FixedEndpoint> named) {
    List<String> keys = new ArrayList<>();
    for (FixedEndpoint one : named) {
      urls.check(one.draft().url(), one.draft().insecure());
      keys.add(key(one.tenant(), one.id()));
      fix(one);
    }
    for (EndpointRecord stored : all()) {
      Endpoint endpoint = stored.endpoint();
      if (stored.isFixed() && !keys.contains(key(endpoint.tenant(), endpoint.id()))) {
        boolean unused = remove(endpoint.tenant(), endpoint.id());
      }
    }
  }

  /** How it fares is kept. */
  private void fix(FixedEndpoint one) {
    String key = key(one.tenant(), one.id());
    documents.find(DELETED, key).ifPresent(old -> removed(DELETED, old));
    boolean written = false;
    while (!written) {
      Documents.Document found = documents.find(KIND, key).orElse(null);
      EndpointRecord old = found == null ? null : form.read(found.bytes());
      byte[] bytes = form.write(fixed(one, old));
      written =
          (found != null && Arrays.equals(bytes, found.bytes()))
              || documents.put(KIND, key, found == null ? 0 : found.version(), bytes);
    }
    book.changed(one.tenant(), one.id());
  }

  private EndpointRecord fixed(FixedEndpoint one, @Nullable EndpointRecord old) {
    EndpointDraft draft = one.draft();
    Instant now = clock.instant();
    Endpoint known = old == null ? null : old.endpoint();
    Endpoint endpoint =
        new Endpoint(
            one.id(),
            one.tenant(),
            draft.name(),
            draft.url(),
            draft.filter(),
            draft.order(),
            known == null ? now : known.createdAt(),
            known == null ? now : known.updatedAt(),
            known == null ? null : known.disabled());
    return new EndpointRecord(
        endpoint,
        draft.insecure(),
        new byte[0],
        List.of(),
        // How another address did says nothing of this one.
        old != null && old.endpoint().url().equals(draft.url()) ? old.failingSince() : null);
  }

  private void removed(String kind, Documents.Document document) {
    boolean unused = documents.remove(kind, document.key(), document.version());
  }

  /**
   * Lists a tenant's endpoints, page by page.
   *
   * @param tenant whose
   * @param afterId the id of the last one of the page before, or null for the first page
   * @param limit the most to return
   * @return the endpoints in the order of their ids
   */
  public List<Endpoint> list(String tenant, @Nullable String afterId, int limit) {
    return records(tenant, afterId, limit).stream().map(EndpointRecord::endpoint).toList();
  }

  /**
   * Finds one.
   *
   * @param tenant whose it must be
   * @param id its id
   * @return the endpoint, or empty
   */
  public Optional<Endpoint> find(String tenant, String id) {
    return record(tenant, id).map(EndpointRecord::endpoint);
  }

  /**
   * Changes one. An endpoint that is enabled again begins with what happens from now on.
   *
   * @param tenant whose it must be
   * @param id its id
   * @param patch what to change
   * @return the endpoint as it is now, or empty when there is none
   * @throws IllegalArgumentException when name, URL or filter is not acceptable; the message says
   *     why
   */
  public Optional<Endpoint> update(String tenant, String id, EndpointPatch patch) {
    return update(tenant, id, patch, true);
  }

  /**
   * Changes one.
   *
   * @param tenant whose it must be
   * @param id its id
   * @param patch what to change
   * @param insecureAllowed whether an endpoint that may be anywhere may be sent elsewhere; else a
   *     new URL is checked like any other, and it may be anywhere no longer
   * @return the endpoint as it is now, or empty when there is none
   * @throws IllegalArgumentException when name, URL or filter is not acceptable; the message says
   *     why
   * @throws EndpointStateException when a configuration fixes it, and more is to be changed than
   *     whether it is enabled
   */
  public Optional<Endpoint> update(
      String tenant, String id, EndpointPatch patch, boolean insecureAllowed) {
    return change(
            tenant,
            id,
            stored -> {
              if (!patch.onlyEnables()) {
                requireOwn(stored);
              }
              return patched(secured(stored, patch, insecureAllowed), patch);
            })
        .map(EndpointRecord::endpoint);
  }

  private static EndpointRecord secured(
      EndpointRecord stored, EndpointPatch patch, boolean insecureAllowed) {
    boolean stays = insecureAllowed || patch.url() == null;
    return new EndpointRecord(
        stored.endpoint(),
        stored.insecure() && stays,
        stored.secret(),
        stored.previous(),
        stored.failingSince());
  }

  /**
   * Deletes one. What waits to be sent to it is not sent any more, and goes with its log within
   * half a minute where deliveries run, and what another process took in meanwhile within the hour.
   *
   * @param tenant whose it must be
   * @param id its id
   * @return false when there is none
   * @throws EndpointStateException when a configuration fixes it
   */
  public boolean delete(String tenant, String id) {
    Optional<EndpointRecord> stored = record(tenant, id);
    stored.ifPresent(Endpoints::requireOwn);
    return stored.isPresent() && remove(tenant, id);
  }

  private boolean remove(String tenant, String id) {
    String key = key(tenant, id);
    // Noted first: after a crash in between, whoever cleans up finishes it.
    byte[] now = clock.instant().toString().getBytes(StandardCharsets.UTF_8);
    boolean unused = documents.put(DELETED, key, 0, now);
    return remove(key, tenant, id);
  }

  private boolean remove(String key, String tenant, String id) {
    while (true) {
      Optional<Documents.Document> found = documents.find(KIND, key);
      if (found.isEmpty()) {
        return false;
      }
      if (documents.remove(KIND, key, found.get().version())) {
        book.changed(tenant, id);
        return true;
      }
    }
  }

  /** One that was deleted, and for which something may be kept still. */
  record Deleted(String key, long version, Instant at) {

    String id() {
      return idOf(key);
    }
  }

  List<Deleted> deleted() {
    List<Deleted> deleted = new ArrayList<>();
    each(
        DELETED,
        document -> {
          Instant at = Instant.parse(new String(document.bytes(), StandardCharsets.UTF_8));
          deleted.add(new Deleted(document.key(), document.version(), at));
        });
    return deleted;
  }

  /**
   * Removes the endpoint, where who deleted it did not come to it; false when it was made again.
   */
  boolean finish(Deleted deleted) {
    if (documents.find(DELETED, deleted.key()).isEmpty()) {
      return false;
    }
    String tenant = deleted.key().substring(0, deleted.key().indexOf('/'));
    boolean unused =
        remove(deleted.key(), URLDecoder.decode(tenant, StandardCharsets.UTF_8), deleted.id());
    return true;
  }

  /** Nothing is kept for it any more. */
  void forget(Deleted deleted) {
    boolean unused = documents.remove(DELETED, deleted.key(), deleted.version());
  }

  /** The ids of all endpoints of all tenants, also of those that cannot be read. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    each(KIND, document -> ids.add(idOf(document.key())));
    return ids;
  }

  private void each(String kind, Consumer<Documents.Document> taker) {
    String after = null;
    List<Documents.Document> page;
    do {
      page = documents.list(kind, after, PAGE);
      page.forEach(taker);
      after = page.isEmpty() ? null : page.get(page.size() - 1).key();
    } while (page.size() == PAGE);
  }

  private static void requireOwn(EndpointRecord stored) {
    if (stored.isFixed()) {
      throw new EndpointStateException(
          "it is fixed by the configuration, and can be enabled and disabled only");
    }
  }

  private static String idOf(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  /**
   * Gives an endpoint another secret. Until the overlap is over what is sent is signed with both,
   * and with those before them that still have time: each ends when it was said to end, whatever is
   * done after it. At most five old ones sign.
   *
   * @param tenant whose it must be
   * @param id its id
   * @param overlap how long the old secret still counts; zero when it must not any more
   * @return the endpoint and its new secret, or empty when there is none
   * @throws EndpointStateException when five old ones still sign and this would be the sixth; a
   *     rotation without overlap is always done; or when a configuration fixes it
   */
  public Optional<Disclosed> rotateSecret(String tenant, String id, Duration overlap) {
    Secret secret = secrets.newSecret();
    Instant now = clock.instant();
    Instant until = now.plus(overlap);
    return change(
            tenant,
            id,
            stored -> {
              requireOwn(stored);
              return stored.rotated(secrets.seal(secret, id), now, until);
            })
        .map(stored -> new Disclosed(stored.endpoint(), secret));
  }

  Optional<EndpointRecord> record(String tenant, String id) {
    return documents.find(KIND, key(tenant, id)).map(document -> form.read(document.bytes()));
  }

  List<EndpointRecord> records(String tenant, @Nullable String afterId, int limit) {
    String prefix = key(tenant, "");
    List<EndpointRecord> records = new ArrayList<>();
    String after = prefix + (afterId == null ? "" : afterId);
    for (Documents.Document document : documents.list(KIND, after, limit)) {
      if (document.key().startsWith(prefix)) {
        readable(document).ifPresent(records::add);
      }
    }
    return records;
  }

  /** As it was a moment ago. */
  Optional<EndpointRecord> current(String tenant, String id) {
    return book.endpoint(id, () -> record(tenant, id));
  }

  /** All of a tenant as they were a moment ago. */
  List<EndpointRecord> current(String tenant) {
    return book.ofTenant(tenant, () -> all(tenant));
  }

  private List<EndpointRecord> all(String tenant) {
    List<EndpointRecord> all = new ArrayList<>();
    String after = null;
    List<EndpointRecord> page;
    do {
      page = records(tenant, after, PAGE);
      all.addAll(page);
      after = page.isEmpty() ? null : page.get(page.size() - 1).endpoint().id();
    } while (page.size() == PAGE);
    return all;
  }

  /** All of all tenants. */
  List<EndpointRecord> all() {
    book.tidy();
    List<EndpointRecord> all = new ArrayList<>();
    each(KIND, document -> readable(document).ifPresent(all::add));
    return all;
  }

  /** One that cannot be read is named, and keeps the others from nothing. */
  private Optional<EndpointRecord> readable(Documents.Document document) {
    try {
      return Optional.of(form.read(document.bytes()));
    } catch (StoreException e) {
      log.log(Level.ERROR, "endpoint {0} is left out: {1}", idOf(document.key()), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Changes one, whoever else does so meanwhile. Nothing is written where nothing is changed.
   *
   * @return the endpoint as it is now, or empty when there is none
   */
  Optional<EndpointRecord> change(String tenant, String id, UnaryOperator<EndpointRecord> change) {
    while (true) {
      Documents.Document found = documents.find(KIND, key(tenant, id)).orElse(null);
      if (found == null) {
        return Optional.empty();
      }
      EndpointRecord stored = form.read(found.bytes());
      EndpointRecord changed = change.apply(stored);
      if (changed.equals(stored)) {
        return Optional.of(stored);
      }
      if (documents.put(KIND, found.key(), found.version(), form.write(changed))) {
        book.changed(tenant, id);
        return Optional.of(changed);
      }
    }
  }

  private EndpointRecord patched(EndpointRecord stored, EndpointPatch patch) {
    Endpoint old = stored.endpoint();
    EndpointDraft draft =
        new EndpointDraft(
            patch.name() == null ? old.name() : patch.name(),
            patch.url() == null ? old.url() : patch.url(),
            patch.filter() == null ? old.filter() : patch.filter().onto(old.filter()),
            patch.order() == null ? old.order() : patch.order(),
            null,
            stored.insecure());
    urls.check(draft.url(), draft.insecure());
    Instant now = clock.instant();
    Endpoint changed =
        new Endpoint(
            old.id(),
            old.tenant(),
            draft.name(),
            draft.url(),
            draft.filter(),
            draft.order(),
            old.createdAt(),
            now,
            old.disabled());
    EndpointRecord moved = stored.with(changed);
    if (!changed.url().equals(old.url())) {
      // How the old address did says nothing of the new one.
      moved = moved.failing(null);
    }
    if (patch.enabled() == null || patch.enabled() == (old.disabled() == null)) {
      return moved;
    }
    return moved.disabled(
        patch.enabled() ? null : new Endpoint.Disabled(now, "disabled by its owner"));
  }

  private static String key(String tenant, String id) {
    if (tenant.isEmpty() || tenant.length() > LONGEST_TENANT) {
      throw new IllegalArgumentException(
          "a tenant's name has 1 to " + LONGEST_TENANT + " characters");
    }
    return URLEncoder.encode(tenant, StandardCharsets.UTF_8) + "/" + id;
  }
}
