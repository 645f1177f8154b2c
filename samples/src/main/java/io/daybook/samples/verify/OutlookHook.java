// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

import io.daybook.api.Secret;
import io.daybook.outlook.NotificationProof;
import java.util.ArrayList;
import java.util.List;

/** A recorded request of Microsoft Graph to a notification URL. */
final class OutlookHook {

  private OutlookHook() {}

  /**
   * Checks all items.
   *
   * @throws io.daybook.api.UnreadableInputException when it is no notification at all
   */
  static List<Finding> check(byte[] body, List<Secret> secrets) {
    List<Finding> findings = new ArrayList<>();
    for (NotificationProof proof : NotificationProof.of(body, secrets)) {
      findings.add(new Finding("value[" + findings.size() + "]: " + proof.text(), proof.holds()));
    }
    return findings;
  }
}
