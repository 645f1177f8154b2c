// SPDX-License-Identifier: Apache-2.0
package io.daybook.benchmarks;

import java.util.List;

/**
 * What a node of a benchmark is told on its command line.
 *
 * @param url its database
 * @param google where a Google answers, or {@code -} for {@link MovingMeetings}
 * @param calendars how many there are, one a connection
 * @param tenants how many these are of
 * @param answerMillis how long an answer of {@link MovingMeetings} takes
 * @param pollMillis how long after a round the next one begins
 * @param receiver where webhooks go to, or {@code -} for nowhere
 */
record NodeSetup(
    String url,
    String google,
    int calendars,
    int tenants,
    int answerMillis,
    int pollMillis,
    String receiver) {

  static NodeSetup parse(String[] words) {
    return new NodeSetup(
        words[0],
        words[1],
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Integer.parseInt(words[5]),
        words[6]);
  }

  List<String> words() {
    return List.of(
        url,
        google,
        Integer.toString(calendars),
        Integer.toString(tenants),
        Integer.toString(answerMillis),
        Integer.toString(pollMillis),
        receiver);
  }

  static String connection(int calendar) {
    return "account-" + calendar;
  }

  String tenant(String connection) {
    int number = Integer.parseInt(connection.substring(connection.indexOf('-') + 1));
    return "tenant-" + number % tenants;
  }
}
