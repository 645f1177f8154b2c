// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whole descriptions as the services write them. */
class MeetingLinksInvitesTest {

  @Test
  void zoomInvitationIsRead() {
    String text =
        """
        Jane Doe is inviting you to a scheduled Zoom meeting. The app is at zoom.us/download.

        Join Zoom Meeting
        https://us02web.zoom.us/j/81234567890?pwd=QWxhZGRpbjpvcGVu.1

        Meeting ID: 812 3456 7890
        Passcode: 123456

        ---

        One tap mobile
        +13092053325,,81234567890#,,,,*123456# US
        Find your local number: https://us02web.zoom.us/u/kbcdefghi
        """;

    assertThat(MeetingLinks.find(text))
        .hasValue("https://us02web.zoom.us/j/81234567890?pwd=QWxhZGRpbjpvcGVu.1");
  }

  @Test
  void zoomInvitationInGoogleCalendarIsRead() {
    String text =
        "<p>Hi all,</p><br/>Join Zoom Meeting<br/><a href=\"https://www.google.com/url?q="
            + "https://acme.zoom.us/j/81234567890?pwd%3Dabc.1%26from%3Daddon&amp;sa=D&amp;source="
            + "calendar&amp;usg=AOvVaw0\" target=\"_blank\">https://acme.zoom.us/j/81234567890</a>"
            + "<br/>Instructions: <a href=\"https://support.zoom.us/hc/x\">here</a>";

    assertThat(MeetingLinks.find(text))
        .hasValue("https://acme.zoom.us/j/81234567890?pwd=abc.1&from=addon");
  }

  @Test
  void googleMeetInvitationIsRead() {
    String text =
        """
        -::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
        Join with Google Meet: https://meet.google.com/abc-defg-hij
        Or dial: (US) +1 617-675-4444 PIN: 123456789#
        More phone numbers: https://tel.meet/abc-defg-hij?pin=123456789&hs=7

        Learn more about Meet at: https://support.google.com/a/users/answer/9282720
        -::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-
        """;

    assertThat(MeetingLinks.find(text)).hasValue("https://meet.google.com/abc-defg-hij");
  }

  @Test
  void teamsInvitationIsRead() {
    String text =
        """
        ________________________________________________________________________________
        Microsoft Teams Need help?<https://aka.ms/JoinTeamsMeeting?omkt=en-US>
        Join the meeting now<https://teams.microsoft.com/l/meetup-join/19%3ameeting_MzA%40thread\
        .v2/0?context=%7b%22Tid%22%3a%22c1%22%2c%22Oid%22%3a%22d2%22%7d>
        Meeting ID: 234 567 890 123
        Passcode: AbCdEf
        ________________________________
        For organizers: Meeting options<https://teams.microsoft.com/meetingOptions/?organizerId=d2>
        """;

    assertThat(MeetingLinks.find(text))
        .hasValue(
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_MzA%40thread.v2/0"
                + "?context=%7b%22Tid%22%3a%22c1%22%2c%22Oid%22%3a%22d2%22%7d");
  }

  @Test
  void teamsInvitationBehindSafeLinksIsRead() {
    String text =
        """
        <div><a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Faka.ms%2F\
        JoinTeamsMeeting%3Fomkt%3Den-US&amp;data=05%7C02%7Cjane%40acme.example&amp;reserved=0">Need
        help?</a></div>
        <div><a href="https://nam02.safelinks.protection.outlook.com/ap/t-59584e83/?url=\
        https%3A%2F%2Fteams.microsoft.com%2Fl%2Fmeetup-join%2F19%253ameeting_MzA%2540thread.v2%2F0\
        %3Fcontext%3D%257b%2522Tid%2522%253a%2522c1%2522%257d\
        &amp;data=05%7C02%7Cjane%40acme.example%7C0&amp;\
        sdata=q%2Bw%3D&amp;reserved=0" title="Meeting join link">Join the meeting now</a></div>
        """;

    assertThat(MeetingLinks.find(text))
        .hasValue(
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_MzA%40thread.v2/0"
                + "?context=%7b%22Tid%22%3a%22c1%22%7d");
  }

  @Test
  void webexInvitationIsRead() {
    String text =
        """
        When it's time, start your Webex meeting here.

        More ways to join:
        Join from the meeting link
        https://acme.webex.com/acme/j.php?MTID=m0123456789abcdef0123456789abcdef

        Join by meeting number
        Meeting number (access code): 2345 678 9012

        Join by phone
        Global call-in numbers<https://acme.webex.com/acme/globalcallin.php?MTID=m99>
        Join from a video system or application: 23456789012@acme.webex.com
        Need help? Go to https://help.webex.com
        """;

    assertThat(MeetingLinks.find(text))
        .hasValue("https://acme.webex.com/acme/j.php?MTID=m0123456789abcdef0123456789abcdef");
  }

  @Test
  void goToInvitationIsRead() {
    String text =
        """
        Please join my meeting from your computer, tablet or smartphone.
        https://meet.goto.com/123456789

        Get the app now and be ready when your first meeting starts:
        https://meet.goto.com/install
        """;

    assertThat(MeetingLinks.find(text)).hasValue("https://meet.goto.com/123456789");
  }

  @Test
  void descriptionsWithoutMeetingHoldNone() {
    String text =
        """
        Agenda: 1. Numbers 2. Plans. Slides are at https://docs.google.com/presentation/d/1/edit,
        the board at https://acme.example/zoom and the minutes of zoom.us at www.acme.example.
        """;

    assertThat(MeetingLinks.find(text)).isEmpty();
  }
}
