// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.daybook.api.CalendarRef;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Window;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Which requests there are, as Microsoft's request builders spell and escape them. Thread-safe.
 *
 * <p>Every request asks anew for immutable ids and for times in UTC, since Graph forgets that from
 * one page to the next.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/outlook-immutable-id">Microsoft Graph,
 *     Obtain immutable identifiers for Outlook resources</a>
 */
final class GraphRequests {

  static final String PRIMARY = "primary";

  /** Of a calendar that belongs to a Microsoft 365 group, whose id follows. */
  private static final String GROUP = "groups/";

  private static final String ME = "me";

  /** What the library writes for {@link #ME}, and leaves to a handler of its own to undo. */
  private static final String LIBRARY_ME = "/users/TokenToReplace";

  private static final List<String> PREFER =
      List.of("IdType=\"ImmutableId\"", "outlook.timezone=\"UTC\"");

  private final GraphSettings settings;

  private final GraphServiceClient library;

  private final GraphLinks links;

  GraphRequests(GraphSettings settings) {
    this.settings = settings;
    this.library =
        new GraphServiceClient(
            new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(), settings.rootUrl()));
    this.links = new GraphLinks(settings.rootUrl());
  }

  static boolean isGroup(String calendarId) {
    return calendarId.startsWith(GROUP);
  }

  /** The first page of a full round. */
  GraphRequest delta(CalendarRef calendar, Window window) {
    RequestInformation request = deltaOf(calendar);
    within(request, window);
    return GraphRequest.get(address(request), paged());
  }

  /** The instances of a series, the first page. */
  GraphRequest instances(CalendarRef calendar, String seriesId, Window window) {
    RequestInformation request = instancesOf(calendar, seriesId);
    within(request, window);
    return GraphRequest.get(address(request), paged());
  }

  /**
   * A page that an answer names.
   *
   * @throws io.daybook.api.CursorLostException when its address is not below ours
   */
  GraphRequest page(String link) {
    return GraphRequest.get(links.follow(link), paged());
  }

  /**
   * A link that just came, to be followed later.
   *
   * @throws UnreadableInputException when it leads elsewhere
   */
  String checked(String link) {
    if (!links.isOurs(link)) {
      throw new UnreadableInputException("its link", "an address below " + settings.rootUrl());
    }
    return link;
  }

  /** One event, with the id of its calendar; of a group's event that is known without asking. */
  GraphRequest event(CalendarRef calendar, String eventId) {
    RequestInformation request = eventOf(calendar, eventId);
    if (!isGroup(calendar.calendarId())) {
      request.addQueryParameter("%24expand", "calendar($select=id)");
    }
    return GraphRequest.get(address(request), PREFER);
  }

  /** One event as its calendar has it, which may be in another mailbox. */
  GraphRequest eventIn(CalendarRef calendar, String eventId) {
    RequestInformation request =
        mailbox(calendar.connection())
            .calendars()
            .byCalendarId(calendar.calendarId())
            .events()
            .byEventId(eventId)
            .toGetRequestInformation();
    request.addQueryParameter("%24expand", "calendar($select=id)");
    return GraphRequest.get(address(request), PREFER);
  }

  /** The instances of a series as its calendar has it, the first page. */
  GraphRequest instancesIn(CalendarRef calendar, String seriesId, Window window) {
    RequestInformation request =
        mailbox(calendar.connection())
            .calendars()
            .byCalendarId(calendar.calendarId())
            .events()
            .byEventId(seriesId)
            .instances()
            .toGetRequestInformation();
    within(request, window);
    return GraphRequest.get(address(request), paged());
  }

  /** A calendar itself, no group's, and of it as much as is named. */
  GraphRequest calendar(CalendarRef calendar, String select) {
    UserItemRequestBuilder mailbox = mailbox(calendar.connection());
    String id = calendar.calendarId();
    RequestInformation request =
        id.equals(PRIMARY)
            ? mailbox.calendar().toGetRequestInformation()
            : mailbox.calendars().byCalendarId(id).toGetRequestInformation();
    request.addQueryParameter("%24select", select);
    return GraphRequest.get(address(request), PREFER);
  }

  /** The calendars of a mailbox, the first page, and of each as much as is named. */
  GraphRequest calendars(String connection, String select, int size) {
    RequestInformation request = mailbox(connection).calendars().toGetRequestInformation();
    request.addQueryParameter("%24select", select);
    request.addQueryParameter("%24top", size);
    return GraphRequest.get(address(request), List.of());
  }

  /** Several requests in one. */
  GraphRequest batch(byte[] json) {
    return GraphRequest.post(URI.create(settings.rootUrl() + "/$batch"), json);
  }

  /** A request's address as it stands in a batch. */
  String inBatch(GraphRequest request) {
    return request.address().toString().substring(settings.rootUrl().length());
  }

  /** Whose calendars a connection reads. */
  private UserItemRequestBuilder mailbox(String connection) {
    String user = settings.mailbox().apply(connection);
    return user.equals(ME) ? library.me() : library.users().byUserId(user);
  }

  /** Where the library's request goes: to {@code me}, and with dollar signs as they are. */
  private URI address(RequestInformation request) {
    try {
      String text = request.getUri().toString();
      String root = settings.rootUrl();
      String rest = text.substring(root.length());
      if (rest.equals(LIBRARY_ME) || rest.startsWith(LIBRARY_ME + "/")) {
        rest = "/" + ME + rest.substring(LIBRARY_ME.length());
      }
      int mark = rest.indexOf('?');
      String path = mark < 0 ? rest : rest.substring(0, mark);
      String query = mark < 0 ? "" : rest.substring(mark).replace("%24", "$");
      return direct(URI.create(root + path + query));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the library made an address that is none", e);
    }
  }

  /** An id like ".." would lead to something else, and no escaping helps. */
  private static URI direct(URI address) {
    if (!address.normalize().equals(address)) {
      throw new UnreadableInputException("the id", "one that Microsoft Graph gives");
    }
    return address;
  }

  private RequestInformation deltaOf(CalendarRef calendar) {
    String id = calendar.calendarId();
    if (isGroup(id)) {
      return library.groups().byGroupId(group(id)).calendarView().delta().toGetRequestInformation();
    }
    UserItemRequestBuilder mailbox = mailbox(calendar.connection());
    return id.equals(PRIMARY)
        ? mailbox.calendarView().delta().toGetRequestInformation()
        : mailbox.calendars().byCalendarId(id).calendarView().delta().toGetRequestInformation();
  }

  private RequestInformation eventOf(CalendarRef calendar, String eventId) {
    String id = calendar.calendarId();
    return isGroup(id)
        ? library
            .groups()
            .byGroupId(group(id))
            .events()
            .byEventId(eventId)
            .toGetRequestInformation()
        : mailbox(calendar.connection()).events().byEventId(eventId).toGetRequestInformation();
  }

  private RequestInformation instancesOf(CalendarRef calendar, String seriesId) {
    String id = calendar.calendarId();
    return isGroup(id)
        ? library
            .groups()
            .byGroupId(group(id))
            .events()
            .byEventId(seriesId)
            .instances()
            .toGetRequestInformation()
        : mailbox(calendar.connection())
            .events()
            .byEventId(seriesId)
            .instances()
            .toGetRequestInformation();
  }

  private static String group(String calendarId) {
    return calendarId.substring(GROUP.length());
  }

  private List<String> paged() {
    return List.of(PREFER.get(0), PREFER.get(1), "odata.maxpagesize=" + settings.pageSize());
  }

  private static void within(RequestInformation request, Window window) {
    Window asked = GraphWindow.allowed(window);
    request.addQueryParameter("startDateTime", asked.from().toString());
    request.addQueryParameter("endDateTime", String.valueOf(asked.to()));
  }
}
