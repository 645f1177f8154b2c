// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of which services are taken for a link to join, and which are not. */
class MeetingLinksServicesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.google.com/abc-defg-hij",
        "https://meet.google.com/abc-defg-hij?authuser=0&hs=122",
        "https://meet.google.com/lookup/a1b2c3d4e5",
      })
  void googleMeetIsJoinedByCodeOrLookup(String link) {
    assertThat(MeetingLinks.find("Join " + link + " now")).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.google.com/",
        "https://meet.google.com/new",
        "https://meet.google.com/landing",
        "https://meet.google.com/lookup/",
        "https://meet.google.com/abc-defg-hijk",
        "https://meet.google.com/abc-defg-hij-klm",
        "https://calendar.google.com/abc-defg-hij",
        "https://www.meet.google.com/abc-defg-hij",
      })
  void otherPagesOfGoogleAreNotTaken(String link) {
    assertThat(MeetingLinks.find("See " + link + " first")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.us/j/81234567890",
        "https://zoom.us/j/81234567890?pwd=QWxhZGRpbjpvcGVu.1",
        "https://us02web.zoom.us/j/81234567890?pwd=aB_c-D",
        "https://acme.zoom.us/w/81234567890?tk=xyz",
        "https://acme.zoom.us/my/jane.doe",
        "https://zoom.us/s/81234567890",
        "https://zoom.us/p/jane.doe",
        "https://zoom.us/wc/join/81234567890",
        "https://app.zoom.us/wc/81234567890/join?fromPWA=1",
        "https://zoom.com/j/81234567890",
        "https://us06web.zoom.com/j/81234567890",
        "https://zoomgov.com/j/1612345678",
        "https://agency.zoomgov.com/j/1612345678?pwd=abc",
      })
  void zoomIsJoinedByIdNameOrBrowser(String link) {
    assertThat(MeetingLinks.find("Join " + link + " now")).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.us/",
        "https://zoom.us/download",
        "https://zoom.us/j/",
        "https://zoom.us/j/?pwd=abc",
        "https://zoom.us/jobs/1",
        "https://us02web.zoom.us/u/kbcdefghi",
        "https://zoom.us/wc/81234567890/start",
        "https://zoom.us/rec/share/abc",
        "https://support.zoom.us/hc/en-us/articles/201362193",
        "https://support.zoom.us/j/81234567890",
        "https://support.zoom.com/j/81234567890",
      })
  void otherPagesOfZoomAreNotTaken(String link) {
    assertThat(MeetingLinks.find("See " + link + " first")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Mz%40thread.v2/0?context=%7b%7d",
        "https://teams.microsoft.com/meet/2345678901234?p=AbCdEf",
        "https://teams.live.com/meet/9345678901234?p=AbCdEf",
        "https://teams.live.com/l/meetup-join/19:meeting_Mz@thread.v2/0",
        "https://teams.cloud.microsoft/meet/2345678901234?p=AbCdEf",
        "https://gov.teams.microsoft.us/l/meetup-join/19%3agcch%3ameeting_Mz%40thread.v2/0",
        "https://dod.teams.microsoft.us/l/meetup-join/19%3adod%3ameeting_Mz%40thread.v2/0",
      })
  void teamsIsJoinedByThreadOrId(String link) {
    assertThat(MeetingLinks.find("Join " + link + " now")).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://teams.microsoft.com/",
        "https://teams.microsoft.com/l/channel/19%3aabc%40thread.tacv2/General",
        "https://teams.microsoft.com/meetingOptions/?organizerId=1",
        "https://teams.microsoft.com/meet/",
        "https://dialin.teams.microsoft.com/meet/1",
        "https://www.microsoft.com/meet/1",
      })
  void otherPagesOfTeamsAreNotTaken(String link) {
    assertThat(MeetingLinks.find("See " + link + " first")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.webex.com/meet/jane.doe",
        "https://acme.webex.com/join/jane.doe",
        "https://acme.webex.com/acme/j.php?MTID=m0123456789abcdef",
        "https://acme.webex.com/acme-en/j.php?RGID=r01&MTID=m0123456789abcdef",
        "https://acme.webex.com/m/01234567-89ab-cdef-0123-456789abcdef",
        "https://acme.webex.com/wbxmjs/joinservice/sites/acme/meeting/download/0123456789",
        "https://acme.webex.com/webappng/sites/acme/meeting/info/0123456789?MTID=m01",
        "https://meetings.emea.webex.com/meet/jane.doe",
      })
  void webexIsJoinedByRoomOrMeeting(String link) {
    assertThat(MeetingLinks.find("Join " + link + " now")).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.webex.com/downloads.html",
        "https://help.webex.com/en-us/article/01",
        "https://acme.webex.com/acme/globalcallin.php?MTID=m01",
        "https://acme.webex.com/acme/j.php?RGID=r01",
        "https://acme.webex.com/acme/j.php?XMTID=m01",
        "https://acme.webex.com/webappng/sites/acme/dashboard",
        "https://acme.webex.com/meet/",
      })
  void otherPagesOfWebexAreNotTaken(String link) {
    assertThat(MeetingLinks.find("See " + link + " first")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.goto.com/123456789",
        "https://meet.goto.com/janedoe/standup",
        "https://app.goto.com/meeting/123456789",
        "https://global.gotomeeting.com/join/123456789",
        "https://www.gotomeeting.com/join/123456789",
        "https://gotomeet.me/janedoe",
        "https://www.gotomeet.me/janedoe",
      })
  void goToIsJoinedByIdOrRoom(String link) {
    assertThat(MeetingLinks.find("Join " + link + " now")).hasValue(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.goto.com/",
        "https://meet.goto.com/install",
        "https://app.goto.com/settings",
        "https://global.gotomeeting.com/install/123456789",
        "https://support.goto.com/meeting/123456789",
        "https://gotomeet.me/",
      })
  void otherPagesOfGoToAreNotTaken(String link) {
    assertThat(MeetingLinks.find("See " + link + " first")).isEmpty();
  }
}
