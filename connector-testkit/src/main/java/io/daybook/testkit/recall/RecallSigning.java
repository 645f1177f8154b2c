// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

/** Under which names, and by which secret, a hook is signed. */
public enum RecallSigning {
  /** {@code svix-id} and its kin, by the secret of the endpoint in the dashboard. */
  SVIX,

  /**
   * {@code webhook-id} and its kin of Standard Webhooks, by the workspace's verification secret.
   */
  STANDARD,

  /** Both families on each hook, each by its own secret. */
  BOTH
}
